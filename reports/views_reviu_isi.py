"""What is written in a review: cells of the checklist, proposals taken over, comments and their answers."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import HasilButir, KomentarReviu
from evaluation.selectors.reviu import lembar_reviu
from evaluation.services import reviu as layanan
from reports.builder import bangun
from reports.forms_reviu import ButirForm, KomentarForm, TanggapanForm, TeksKomentarForm
from reports.pemeriksaan import baca_periksa
from reports.reviu.halaman import baris_layar
from reports.reviu.tempat import cari, daftar_tempat
from reports.reviu.usulan import PENJELASAN, usulan_reviu
from reports.views_reviu import ReviuMixin, isi_komentar
from ui.kisi import TAK_TERBACA, Bentrok, SelDibaca, SimpanSel, Tulisan, baca_bidang
from ui.views import AksiHalaman, FormHalaman


class SelSimpan(ReviuMixin, SimpanSel):
    """One cell of the checklist, as `docs/kisi.md` says. Conditional rows come or go with the answer."""

    hanya_pereviu = True
    kolom = ("jawaban", "hasil")
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi lembar reviu ini.")

    @cached_property
    def bidang(self) -> dict[str, forms.Field]:
        return dict(ButirForm().fields)

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        return baca_bidang(self.bidang[kolom], teks.replace("\r\n", "\n"))

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        user: Any = self.request.user
        before = {row.butir.pk: row.ditanya for row in lembar_reviu(self.reviu).baris}
        seen = object() if tulisan.semula is TAK_TERBACA else tulisan.semula
        try:
            row = layanan.simpan_sel(
                reviu=self.reviu,
                oleh=user,
                butir_id=tulisan.baris,
                kolom=tulisan.kolom,
                nilai=tulisan.nilai,
                semula=seen,
            )
        except layanan.SelBerubah as clash:
            stored: HasilButir = clash.hasil
            raise Bentrok(
                nilai_lain=getattr(stored, tulisan.kolom),
                versi=stored.versi,
                pesan=_("Diubah %(oleh)s.") % {"oleh": stored.oleh or _("pereviu lain")},
            ) from clash
        return {"versi": row.versi, "potongan": self._potongan(before)}

    def _potongan(self, before: dict[int, bool]) -> dict[str, str]:
        """How far the checklist is, and the rows that began or ceased to be asked."""
        sheet = lembar_reviu(self.reviu)
        pieces = {
            "terisi": _("%(isi)s dari %(semua)s") % {"isi": sheet.terisi, "semua": sheet.ditanya},
            "ringkasan": render_to_string("reports/_reviu_ringkasan.html", {"lembar": sheet}),
        }
        turned = {row.butir.pk: row for row in sheet.baris if before[row.butir.pk] != row.ditanya}
        if not turned:
            return pieces
        # The report is read only for rows that something may be proposed for.
        offered = any(row.ditanya and row.butir.kode in PENJELASAN for row in turned.values())
        proposals = usulan_reviu(baca_periksa(self.opd, self.tahun)) if offered else {}
        for _aspect, rows in baris_layar(sheet, proposals):
            for row in rows:
                if row.butir.pk in turned:
                    context = {"baris": row, "mengisi": True, "opd": self.opd, "tahun": self.tahun}
                    pieces[f"isi-{row.butir.pk}"] = render_to_string("reports/_reviu_isian.html", context)
        return pieces


class UsulanPakai(ReviuMixin, AksiHalaman):
    """Take over what the portal proposes for one row."""

    hanya_pereviu = True
    label_aksi = gettext_lazy("Pakai usulan")
    pesan = gettext_lazy("Usulan dipakai. Sunting bila perlu.")

    @cached_property
    def baris(self) -> Any:
        code = self.kwargs["kode"]
        rows = (row for row in lembar_reviu(self.reviu).baris if row.butir.kode == code)
        if (found := next(rows, None)) is None:
            raise Http404
        return found

    @cached_property
    def usulan(self) -> Any:
        """The proposal of today's data; 404 when there is none for this row."""
        found = usulan_reviu(baca_periksa(self.opd, self.tahun)).get(self.baris.butir.kode)
        if found is None:
            raise Http404
        return found

    def get_judul(self) -> str:
        return _("Pakai usulan untuk unsur %(kode)s?") % {"kode": self.baris.butir.kode}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offered = self.usulan
        return super().get_context_data(
            keterangan=self.baris.butir.teks, akibat=[f"{offered.label}. {offered.hasil}"], **kwargs
        )

    def get_sesudah(self) -> str:
        return f"{self.url('pengawasan:reviu')}#butir-{self.baris.butir.pk}"

    def jalankan(self) -> None:
        user: Any = self.request.user
        layanan.pakai_usulan(
            reviu=self.reviu,
            oleh=user,
            butir_id=self.baris.butir.pk,
            jawaban=self.usulan.jawaban,
            hasil=self.usulan.hasil,
        )


class KomentarTambah(ReviuMixin, FormHalaman):
    """Comment on a place of the report; the page beside the report sends the same form."""

    hanya_pereviu = True
    form_class = KomentarForm
    judul = gettext_lazy("Komentari laporan")
    label_simpan = gettext_lazy("Simpan komentar")
    pesan = gettext_lazy("Komentar tersimpan. OPD melihatnya setelah laporan dikembalikan.")

    @cached_property
    def dokumen(self) -> Any:
        return bangun(self.opd, self.tahun)

    def get_initial(self) -> dict[str, Any]:
        return {"tempat": self.request.GET.get("tempat", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        self.reviu  # noqa: B018 404 before a form is shown for no review
        return {**super().get_form_kwargs(), "tempat": daftar_tempat(self.dokumen)}

    def simpan(self, form: KomentarForm) -> KomentarReviu:
        user: Any = self.request.user
        place = cari(self.dokumen, form.jangkar)
        if place is None:
            raise ValidationError({"baris": _("Tabel itu tidak memiliki baris atau kolom ini.")})
        return layanan.komentari(
            reviu=self.reviu,
            oleh=user,
            jangkar=place.jangkar,
            tempat=place.nama,
            kutipan=place.isi,
            teks=form.cleaned_data["teks"],
        )

    def dalam_lingkup(self, row: Any) -> bool:
        return True

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        if not self.request.htmx or answer.status_code != 302:
            return answer
        # The list is answered at once: behind the redirect the report would be built a second time.
        content = isi_komentar(self, self.dokumen)
        place = {"opd": self.opd, "tahun": self.tahun, "reviu": self.reviu, "potongan": True}
        listed = render(self.request, "reports/_reviu_komentar.html", {**place, **content})
        # Where a repetition of this form is led (`ui.sekali`).
        listed["Location"] = answer["Location"]
        return listed

    def get_success_url(self) -> str:
        return alamat_komentar(self, self.object)


def alamat_komentar(halaman: Any, row: KomentarReviu | None) -> str:
    """Back to the comment; for the page that only renews its list, that list."""
    if halaman.request.htmx:
        return str(halaman.url("pengawasan:komentar-daftar"))
    return f"{halaman.url('pengawasan:reviu')}#komentar{f'-{row.pk}' if row is not None else ''}"


class _Satu(ReviuMixin):
    """One comment of this review that the reader may see, or 404."""

    kwargs: dict[str, Any]

    @cached_property
    def komentar(self) -> KomentarReviu:
        rows = KomentarReviu.objects.all().visible_to(self.request.user).select_related("reviu__opd")
        return get_object_or_404(rows, reviu__opd=self.opd, reviu__tahun=self.tahun, pk=self.kwargs["pk"])

    def get_batal(self) -> str:
        return alamat_komentar(self, self.komentar)

    def get_sesudah(self) -> str:
        return alamat_komentar(self, self.komentar)

    def dalam_lingkup(self, row: Any) -> bool:
        return True


class KomentarUbah(_Satu, FormHalaman):
    """Rewrite a comment that the agency has not seen yet."""

    hanya_pereviu = True
    form_class = TeksKomentarForm
    judul = gettext_lazy("Ubah komentar")
    pesan = gettext_lazy("Komentar diubah.")

    def get_initial(self) -> dict[str, Any]:
        return {"teks": self.komentar.teks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(keterangan=self.komentar.tempat, **kwargs)

    def simpan(self, form: TeksKomentarForm) -> KomentarReviu:
        user: Any = self.request.user
        return layanan.ubah_komentar(komentar=self.komentar, oleh=user, teks=form.cleaned_data["teks"])


class KomentarHapus(_Satu, AksiHalaman):
    """Take back a comment that the agency has not seen yet."""

    hanya_pereviu = True
    berbahaya = True
    judul = gettext_lazy("Hapus komentar ini?")
    label_aksi = gettext_lazy("Hapus")
    pesan = gettext_lazy("Komentar dihapus.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objek=self.komentar, **kwargs)

    def get_sesudah(self) -> str:
        return f"{self.url('pengawasan:reviu')}#komentar"

    def jalankan(self) -> None:
        user: Any = self.request.user
        layanan.hapus_komentar(komentar=self.komentar, oleh=user)


class KomentarSelesai(_Satu, AksiHalaman):
    """Close a comment, or open a closed one again."""

    hanya_pereviu = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.buka = "buka" in request.POST or "buka" in request.GET
        self.pesan = _("Komentar dibuka kembali.") if self.buka else _("Komentar diselesaikan.")

    def get_judul(self) -> str:
        return _("Buka kembali komentar ini?") if self.buka else _("Selesaikan komentar ini?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        label = _("Buka kembali") if self.buka else _("Selesaikan")
        return super().get_context_data(objek=self.komentar, label_aksi=label, **kwargs)

    def jalankan(self) -> None:
        user: Any = self.request.user
        layanan.selesaikan(komentar=self.komentar, oleh=user, selesai=not self.buka)


class KomentarTanggapi(_Satu, FormHalaman):
    """The agency's answer to a returned comment."""

    hanya_peminta = True
    template_name = "reports/reviu_tanggapan.html"
    form_class = TanggapanForm
    judul = gettext_lazy("Tanggapi komentar")
    label_simpan = gettext_lazy("Simpan tanggapan")
    pesan = gettext_lazy("Tanggapan tersimpan.")

    def get_initial(self) -> dict[str, Any]:
        return {"tanggapan": self.komentar.tanggapan}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(komentar=self.komentar, **kwargs)

    def simpan(self, form: TanggapanForm) -> KomentarReviu:
        user: Any = self.request.user
        return layanan.tanggapi(komentar=self.komentar, oleh=user, teks=form.cleaned_data["tanggapan"])
