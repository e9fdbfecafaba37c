"""The stations of a report: final, open again, published, withdrawn; links for readers outside."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import SETUJUI, UBAH
from reports import antrean, terbit
from reports.builder import bangun
from reports.forms_terbit import AlasanForm, TarikForm, TautanForm
from reports.keadaan import keadaan_terbit
from reports.kelengkapan import kelengkapan, penghalang_final
from reports.models import Bangunan, Laporan, TautanBaca, Terbitan
from reports.pemeriksaan import jumlah_keadaan, pemeriksaan
from reports.reviu.keadaan import StatusReviu, isi_keadaan, keadaan_reviu
from reports.services import laporan as laporan_baris
from reports.views import LaporanMixin
from reports.views_berkas import AntreanMixin, kirim
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah

TETAPKAN = UBAH | SETUJUI


class TahapMixin(LaporanMixin):
    """Pages of the report's stations."""

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def laporan(self) -> Laporan | None:
        user = self.request.user  # type: ignore[attr-defined]
        return Laporan.objects.visible_to(user).filter(opd=self.opd, tahun=self.tahun).first()

    def terbitan_semua(self) -> Any:
        user = self.request.user  # type: ignore[attr-defined]
        return Terbitan.objects.visible_to(user).filter(laporan__opd=self.opd, laporan__tahun=self.tahun)

    def terbitan(self) -> Terbitan:
        """The snapshot in the address, or 404."""
        return get_object_or_404(self.terbitan_semua(), pk=self.kwargs["pk"])  # type: ignore[attr-defined]


class LaporanFinal(TahapMixin, AksiHalaman):
    """Close the report; the page says how complete it is and what stands in the way."""

    template_name = "reports/final.html"
    perlu = TETAPKAN
    label_aksi = gettext_lazy("Tetapkan final")
    pesan = gettext_lazy("Laporan sudah final. Kepala perangkat daerah dapat menerbitkannya.")

    def get_judul(self) -> str:
        return _("Tetapkan LKjIP %(tahun)s final") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = bangun(self.opd, self.tahun)
        reasons = [
            (row.teks, row.alamat or self.url("reports:laporan-pratinjau-bagian", row.bagian))
            for row in terbit.halangan(self.opd, self.tahun, document)
        ]
        report = self.laporan()
        return super().get_context_data(
            bab=kelengkapan(document),
            penghalang=penghalang_final(document),
            halangan=reasons,
            basi=[text for text in document.teks if text.basi],
            periksa=jumlah_keadaan(pemeriksaan(self.opd, self.tahun)).items(),
            draf=report is None or report.tahap == Laporan.Tahap.DRAF,
            **kwargs,
        )

    def jalankan(self) -> None:
        user: Any = self.request.user
        terbit.finalkan(opd=self.opd, tahun=self.tahun, oleh=user, dokumen=bangun(self.opd, self.tahun))

    def get_sesudah(self) -> str:
        return self.url("reports:terbitan")


class LaporanBuka(TahapMixin, FormHalaman):
    """Open a final report again, with a reason."""

    form_class = AlasanForm
    perlu = TETAPKAN
    judul = gettext_lazy("Buka kembali laporan")
    keterangan = gettext_lazy(
        "Laporan menjadi draf lagi dan teksnya dapat diubah. Terbitan yang sudah ada tetap seperti semula."
    )
    label_simpan = gettext_lazy("Buka kembali")
    pesan = gettext_lazy("Laporan menjadi draf lagi.")

    def simpan(self, form: AlasanForm) -> None:
        user: Any = self.request.user
        terbit.buka_kembali(
            laporan=self.laporan() or laporan_baris(self.opd, self.tahun),
            oleh=user,
            alasan=form.cleaned_data["alasan"],
        )


class TerbitanDaftar(TahapMixin, AntreanMixin, Halaman):
    """What was published, what comes next, and who may read it from outside."""

    template_name = "reports/terbitan.html"

    def get_judul(self) -> str:
        return _("Terbitan LKjIP %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        content = self.isi_keadaan((keadaan_terbit(self.bangunan()),), untuk="terbitan")
        rows = list(self.terbitan_semua().select_related("oleh").prefetch_related("tautan").order_by("-ke"))
        standing = next((row.pk for row in rows if not row.ditarik), None)
        return super().get_context_data(
            laporan=self.laporan(),
            terbitan=[(row, terbit.alamat_periksa(row.kode)) for row in rows],
            berlaku=standing,
            hari_ini=timezone.localdate(),
            **isi_keadaan(self.opd, self.tahun, bangun(self.opd, self.tahun)),
            **content,
            **kwargs,
        )


class TerbitanBaru(TahapMixin, AksiHalaman):
    """Have the final report published."""

    perlu = SETUJUI
    label_aksi = gettext_lazy("Terbitkan")
    pesan = gettext_lazy("Penerbitan masuk antrean. Halaman ini memberi tahu saat selesai.")

    def get_judul(self) -> str:
        return _("Terbitkan LKjIP %(tahun)s?") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [*self.remah_laporan(), (_("Terbitan"), self.url("reports:terbitan"))]

    def _peringatan(self) -> list[str]:
        """The regulation wants the review before the report is delivered; the head decides."""
        status = keadaan_reviu(self.opd, self.tahun, bangun(self.opd, self.tahun)).status
        if status == StatusReviu.BERLAKU:
            return []
        if status == StatusReviu.GUGUR:
            return [
                _(
                    "Perhatian: pernyataan telah direviu sudah gugur karena angka laporan berubah. Terbitan "
                    "ini memuat keterangan itu."
                )
            ]
        return [_("Perhatian: laporan ini belum dinyatakan telah direviu oleh Inspektorat.")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akibat=[
                *self._peringatan(),
                _("Data dan berkas PDF laporan dibekukan; keduanya tidak dapat diubah atau dihapus lagi."),
                _("Halaman terakhir PDF memuat kode QR ke halaman pemeriksaan yang terbuka untuk umum."),
                _("Bila kelak keliru, terbitan dapat ditarik dengan alasan dan diterbitkan ulang."),
            ],
            **kwargs,
        )

    def jalankan(self) -> None:
        user: Any = self.request.user
        report = self.laporan() or laporan_baris(self.opd, self.tahun)
        terbit.periksa_siap_terbit(report)
        antrean.minta(laporan=report, bentuk=Bangunan.Bentuk.TERBIT, oleh=user)


class TerbitanPDF(TahapMixin, View):
    """The published file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        row = self.terbitan()
        return kirim(row.pdf, nama_terbitan(row), "application/pdf")


class TerbitanTarik(TahapMixin, FormHalaman):
    """Withdraw a publication, with a reason that everybody who checks it reads."""

    form_class = TarikForm
    perlu = SETUJUI
    label_simpan = gettext_lazy("Tarik terbitan")
    keterangan = gettext_lazy("Terbitan tetap tercatat sebagai ditarik, dan tautan bacanya berakhir.")
    pesan = gettext_lazy("Terbitan ditarik.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.row = self.terbitan()

    def get_judul(self) -> str:
        return _("Tarik terbitan ke-%(ke)s") % {"ke": self.row.ke}

    def get_batal(self) -> str:
        return self.url("reports:terbitan")

    def simpan(self, form: TarikForm) -> None:
        user: Any = self.request.user
        terbit.tarik(terbitan=self.row, alasan=form.cleaned_data["alasan"], oleh=user)


class TautanTambah(TahapMixin, FormHalaman):
    """A link for a reader outside; its address is shown on the answer of this form and never again."""

    form_class = TautanForm
    perlu = SETUJUI
    label_simpan = gettext_lazy("Buat tautan")
    keterangan = gettext_lazy("Pembaca di luar portal melihat terbitan ini tanpa masuk, sampai hari berikut.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.row = self.terbitan()

    def get_judul(self) -> str:
        return _("Bagikan terbitan ke-%(ke)s") % {"ke": self.row.ke}

    def get_batal(self) -> str:
        return self.url("reports:terbitan")

    def form_valid(self, form: TautanForm) -> HttpResponse:
        self.token = ""
        response = super().form_valid(form)
        if not self.token:
            return response
        address = self.request.build_absolute_uri(reverse("baca", args=[self.token]))
        context = self.get_context_data(form=form, alamat=address)
        return self.response_class(
            self.request, "reports/tautan_jadi.html", context, headers={"Cache-Control": "no-store"}
        )

    def simpan(self, form: TautanForm) -> None:
        user: Any = self.request.user
        data = form.cleaned_data
        _link, self.token = terbit.buat_tautan(
            terbitan=self.row, untuk=data["untuk"], sampai=data["sampai"], oleh=user
        )


class TautanCabut(TahapMixin, AksiHalaman):
    """End a link before its day."""

    perlu = SETUJUI
    berbahaya = True
    label_aksi = gettext_lazy("Cabut tautan")
    pesan = gettext_lazy("Tautan dicabut.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        scope = {"terbitan__laporan__opd": self.opd, "terbitan__laporan__tahun": self.tahun}
        rows = TautanBaca.objects.visible_to(request.user).filter(**scope)
        self.link = get_object_or_404(rows, pk=kwargs["pk"])

    def get_judul(self) -> str:
        return _("Cabut tautan untuk %(untuk)s?") % {"untuk": self.link.untuk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akibat=[_("Siapa pun yang membuka tautan ini sesudahnya tidak lagi melihat laporan.")], **kwargs
        )

    def get_sesudah(self) -> str:
        return self.url("reports:terbitan")

    def jalankan(self) -> None:
        terbit.cabut_tautan(tautan=self.link)


def nama_terbitan(terbitan: Terbitan) -> str:
    """The published file's name on the reader's machine."""
    report = terbitan.laporan
    return f"lkjip-{report.opd.slug}-{report.tahun}-terbitan-{terbitan.ke}.pdf"
