"""The result of a review: its texts, its files, and the statement."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from evaluation.models import PernyataanReviu, Reviu
from evaluation.selectors.reviu import komentar_terlihat, lembar_reviu
from evaluation.services import reviu as layanan
from reports.blocks import Dokumen, Paragraf
from reports.builder import bangun
from reports.forms_reviu import LHRForm, PernyataanForm
from reports.renderers.docx import JENIS_BERKAS, docx_laporan
from reports.renderers.html import isi_layar
from reports.renderers.pdf import pdf_laporan
from reports.reviu.ikat import naskah_pernyataan
from reports.reviu.lhr import BahanLHR, baca_bahan_lhr, susun_lhr, usul_perhatian, usul_simpulan
from reports.reviu.sidik import rincian_sidik, sidik_angka
from reports.views_reviu import ReviuMixin
from reports.views_unduh import unduhan
from ui.views import FormHalaman

Tahap = Reviu.Tahap


class LHRUbah(ReviuMixin, FormHalaman):
    """What the reviewer writes in the result; empty texts show the proposal."""

    hanya_pereviu = True
    template_name = "reports/lhr_form.html"
    form_class = LHRForm
    judul = gettext_lazy("Laporan hasil reviu")
    keterangan = gettext_lazy(
        "Tabel dan teks lain disusun dari lembar reviu. Hal yang perlu diperhatikan dan simpulan dapat Anda "
        "ganti."
    )
    pesan = gettext_lazy("Laporan hasil reviu tersimpan.")

    @cached_property
    def bahan(self) -> BahanLHR:
        return baca_bahan_lhr(self.reviu)

    @property
    def usulan(self) -> dict[str, str]:
        return {
            "perhatian": "\n".join(" ".join(text.split()) for text in usul_perhatian(self.bahan)),
            "simpulan": usul_simpulan(self.bahan),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        empty = {name: text for name, text in self.usulan.items() if not getattr(self.reviu, name)}
        return {**super().get_form_kwargs(), "instance": self.reviu, "initial": empty}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = susun_lhr(self.bahan)
        return super().get_context_data(
            isi=isi_layar(document), mengisi=self.reviu.tahap == Tahap.DIREVIU, reviu=self.reviu, **kwargs
        )

    def simpan(self, form: LHRForm) -> None:
        user: Any = self.request.user
        data = form.cleaned_data
        content = {name: data[name] for name in LHRForm.Meta.fields}
        for name, proposed in self.usulan.items():
            # A proposal that was left as it is follows the checklist also from now on.
            if content[name].replace("\r\n", "\n").strip() == proposed:
                content[name] = ""
        layanan.tulis_lhr(reviu=self.reviu, oleh=user, versi=data["versi"], isi=content)

    def get_success_url(self) -> str:
        return self.url("pengawasan:lhr-ubah")


class _LHR(ReviuMixin, View):
    """The file: reviewers any time, others once the report is stated as reviewed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        inside = not request.user.is_authenticated or self.pihak.dari_dalam
        if not inside and self.reviu.tahap != Tahap.DINYATAKAN:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def berkas(self, content: bytes, kind: str, extension: str) -> HttpResponse:
        return unduhan(content, kind, f"lhr-{self.opd.slug}-{self.tahun}.{extension}")


class LHRPDF(_LHR):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.berkas(pdf_laporan(susun_lhr(baca_bahan_lhr(self.reviu))), "application/pdf", "pdf")


class LHRDOCX(_LHR):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.berkas(docx_laporan(susun_lhr(baca_bahan_lhr(self.reviu))), JENIS_BERKAS, "docx")


class PernyataanTambah(ReviuMixin, FormHalaman):
    """Record the statement that the head of the APIP signed, for the figures as they are now."""

    hanya_pereviu = True
    template_name = "reports/pernyataan_form.html"
    form_class = PernyataanForm
    judul = gettext_lazy("Nyatakan telah direviu")
    keterangan = gettext_lazy("Catat pernyataan seperti ditandatangani pimpinan APIP.")
    label_simpan = gettext_lazy("Nyatakan telah direviu")
    pesan = gettext_lazy("Pernyataan tercatat dan terikat pada laporan.")

    @cached_property
    def dokumen(self) -> Dokumen:
        return bangun(self.opd, self.tahun)

    def get_initial(self) -> dict[str, Any]:
        rows = PernyataanReviu.objects.all().visible_to(self.request.user)
        last = rows.filter(reviu=self.reviu).order_by("-pk").first()
        seen = self.request.GET.get("angka") or sidik_angka(self.dokumen)
        known = {"tempat": self.opd.pemda.tempat, "jabatan": _("Inspektur"), "angka": seen}
        if last is not None:
            known |= {name: getattr(last, name) for name in ("tempat", "nama", "jabatan", "pangkat")}
        return known

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gaps = lembar_reviu(self.reviu).kekurangan(komentar_terlihat(self.reviu, self.pihak))
        sample = naskah_pernyataan(
            PernyataanReviu(tanggal=timezone.localdate()), self.opd.nama_lengkap, self.tahun
        )
        return super().get_context_data(
            kekurangan=gaps,
            dapat=self.reviu.tahap == Tahap.DIREVIU and not gaps,
            reviu=self.reviu,
            naskah=[block.teks for block in sample if isinstance(block, Paragraf)],
            **kwargs,
        )

    def dalam_lingkup(self, row: Any) -> bool:
        return True

    def simpan(self, form: PernyataanForm) -> PernyataanReviu:
        user: Any = self.request.user
        now = sidik_angka(self.dokumen)
        if form.cleaned_data["angka"] != now:
            # The agency may repair the report meanwhile: nobody vouches for figures they have not read.
            raise ValidationError(
                _("Angka laporan berubah sejak laporan Anda buka. Baca lagi laporannya, lalu nyatakan.")
            )
        return layanan.nyatakan(
            reviu=self.reviu,
            oleh=user,
            sidik=now,
            rincian=rincian_sidik(self.dokumen),
            isi={name: form.cleaned_data[name] for name in PernyataanForm.Meta.fields},
        )
