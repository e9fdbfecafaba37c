"""The evaluation of an agency's year: where it stands, and setting it up."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import LingkupOPDMixin, punya_hak
from evaluation.forms.akip import PenugasanForm, PenugasanSemuaForm
from evaluation.models import EvaluasiAKIP, Tingkat
from evaluation.rules.jadwal import KEGIATAN_TAHAP
from evaluation.rules.tim import periksa_tim
from evaluation.selectors.langkah import giliran, kata_langkah, pekerjaan, riwayat, tangga
from evaluation.selectors.pihak import ada_evaluasi, susunan_tim
from evaluation.selectors.skor import skor
from evaluation.services.akip import ADMIN, hapus_evaluasi, tugaskan, tugaskan_semua, ubah_penugasan
from evaluation.tahap import URUTAN, Tahap, langkah_dari
from evaluation.views.dasar import EvaluasiMixin
from performance.models import Tenggat
from performance.selectors.asal import realisasi_dari_akip
from performance.selectors.kalender import jendela_banyak
from performance.views.hitung import LingkupPemdaMixin
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah, UbahHalaman


class BelumAda(LingkupOPDMixin, Halaman):
    """The year has no evaluation."""

    template_name = "evaluation/akip_kosong.html"

    def get_judul(self) -> str:
        return _("Evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        admin = punya_hak(self.request.user, self.opd, ADMIN)
        return super().get_context_data(boleh_atur=admin, **kwargs)


class StatusAkip(EvaluasiMixin, Halaman):
    """Where the evaluation stands, whose turn it is, and what the reader may see of the score."""

    template_name = "evaluation/akip.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not ada_evaluasi(self.opd, self.tahun):
            return BelumAda.as_view()(request, *args, **kwargs)
        return super().get(request, *args, **kwargs)

    def get_judul(self) -> str:
        return _("Evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return []

    @cached_property
    def tahap(self) -> Tahap:
        return Tahap(self.evaluasi.tahap)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        team = susunan_tim(self.evaluasi)
        lacking = periksa_tim({row.tugas for row in team})
        trail = riwayat(self.evaluasi, dari_dalam=self.dari_dalam)
        released = self.tahap == Tahap.DISAMPAIKAN
        return super().get_context_data(
            tangga=tangga(self.evaluasi, trail),
            jejak=trail,
            giliran=giliran(self.tahap),
            utama=self._utama(tim_lengkap=not lacking),
            langkah=self._langkah(),
            tim=team,
            tim_kurang=lacking,
            jadwal=self._jadwal(),
            skor=skor(self.evaluasi, self.terlihat, dari_dalam=self.dari_dalam),
            tahun_lalu=self.tahun - 1,
            mandiri_ada=Tingkat.MANDIRI in self.terlihat,
            lembar_ada=Tingkat.EVALUATOR in self.terlihat,
            tanggapan_ada=URUTAN.index(self.tahap) >= URUTAN.index(Tahap.TANGGAPAN),
            tingkat_ada=self.dari_dalam or released,
            aliran=realisasi_dari_akip(self.opd, self.tahun) if released else [],
            boleh_atur=punya_hak(self.request.user, self.opd, ADMIN),
            **kwargs,
        )

    def _utama(self, *, tim_lengkap: bool) -> tuple[str, str] | None:
        """The one button: label and address."""
        work = pekerjaan(self.tahap, self.pihak, tim_lengkap=tim_lengkap)
        if work is None:
            return None
        return work.label, self.url(work.nama, *([work.ke] if work.ke else []))

    def _langkah(self) -> list[tuple[str, str, bool]]:
        """The steps that the reader may take: label, address, does it lead back?"""
        return [
            (kata_langkah(step).label, self.url("evaluation:akip-pindah", step.ke), step.mundur)
            for step in langkah_dari(self.tahap, self.pihak)
        ]

    def _jadwal(self) -> list[tuple[str, Any, str, bool]]:
        """The windows of the year's calendar: name, window, state, is it that of the station now?"""
        windows, now = jendela_banyak([self.opd], [self.tahun])[self.opd.pk], timezone.now()
        kinds = (*dict.fromkeys(KEGIATAN_TAHAP.values()), Tenggat.Kegiatan.TINDAK_LANJUT)
        current = KEGIATAN_TAHAP.get(self.tahap)
        return [
            (str(Tenggat.Kegiatan(kind).label), found.jendela, found.jendela.sisa(now), kind == current)
            for kind in kinds
            if (found := windows.get((self.tahun, kind))) is not None
        ]


class AturMixin(EvaluasiMixin):
    """Setting an existing evaluation up."""

    perlu = ADMIN
    kwargs: dict[str, Any]


class Penugasan(LingkupOPDMixin, FormHalaman):
    """Create the evaluation of the year."""

    perlu = ADMIN
    form_class = PenugasanForm
    label_simpan = gettext_lazy("Tugaskan")
    pesan = gettext_lazy("Evaluasi dibuat. Susun timnya sebelum memulai.")
    keterangan = gettext_lazy("Satu surat tugas menghasilkan satu lembar kerja dan satu LHE.")

    def get_judul(self) -> str:
        return _("Tugaskan evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [(_("Evaluasi AKIP"), self.url("evaluation:akip"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        row = EvaluasiAKIP(opd=self.opd, tahun=self.tahun)
        return {**super().get_form_kwargs(), "instance": row, "opd": self.opd, "tahun": self.tahun}

    def simpan(self, form: PenugasanForm) -> EvaluasiAKIP:
        data = form.cleaned_data
        row = tugaskan(
            opd=self.opd,
            tahun=self.tahun,
            oleh=self.request.user,
            templat=data["templat"],
            tahun_laporan=data["tahun_laporan"],
            nomor_tugas=data["nomor_tugas"],
            tanggal_tugas=data["tanggal_tugas"],
            kedalaman=data["kedalaman"],
        )
        if row.bentuk_lhe != data["bentuk_lhe"]:
            row.bentuk_lhe = data["bentuk_lhe"]
            ubah_penugasan(evaluasi=row, oleh=self.request.user)
        return row

    def dalam_lingkup(self, row: Any) -> bool:
        return punya_hak(self.request.user, row.opd, ADMIN)

    def get_success_url(self) -> str:
        return self.url("evaluation:tim")


class PenugasanUbah(AturMixin, UbahHalaman):
    form_class = PenugasanForm
    judul = gettext_lazy("Ubah penugasan")

    def get_object(self) -> EvaluasiAKIP:
        rows = EvaluasiAKIP.objects.visible_to(self.request.user).select_related("opd__pemda")
        return rows.get(pk=self.evaluasi.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd, "tahun": self.tahun}

    def simpan(self, form: PenugasanForm) -> EvaluasiAKIP:
        return ubah_penugasan(evaluasi=form.save(commit=False), oleh=self.request.user)

    def dalam_lingkup(self, row: Any) -> bool:
        return punya_hak(self.request.user, row.opd, ADMIN)


class EvaluasiHapus(AturMixin, AksiHalaman):
    judul = gettext_lazy("Hapus evaluasi ini?")
    keterangan = gettext_lazy("Penugasan, tim, dan riwayat tahapnya ikut dihapus.")
    label_aksi = gettext_lazy("Hapus")
    pesan = gettext_lazy("Evaluasi dihapus.")
    berbahaya = True

    def jalankan(self) -> None:
        hapus_evaluasi(evaluasi=self.evaluasi, oleh=self.request.user)


class PenugasanSemua(LingkupPemdaMixin, FormHalaman):
    """Create the evaluations of all agencies of a government that have none."""

    perlu_kelola = True
    form_class = PenugasanSemuaForm
    label_simpan = gettext_lazy("Tugaskan semua")
    keterangan = gettext_lazy(
        "Perangkat daerah aktif yang belum memiliki evaluasi tahun ini mendapat satu, dengan templat menurut "
        "jenisnya. Timnya disusun kemudian."
    )

    def get_judul(self) -> str:
        return _("Tugaskan evaluasi AKIP %(tahun)s untuk semua OPD") % {"tahun": self.kwargs["tahun"]}

    def get_remah(self) -> Remah:
        return [(_("Ikhtisar evaluasi"), self.url("evaluasi-pemda:ikhtisar", self.kwargs["tahun"]))]

    def get_initial(self) -> dict[str, Any]:
        return {"tahun_laporan": self.kwargs["tahun"] - 1}

    def simpan(self, form: PenugasanSemuaForm) -> int:
        count = tugaskan_semua(
            pemda=self.pemda, tahun=self.kwargs["tahun"], oleh=self.request.user, **form.cleaned_data
        )
        self.pesan = _("%(n)s evaluasi dibuat.") % {"n": count}
        return count

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not 2000 <= kwargs["tahun"] <= 2100:
            raise Http404
