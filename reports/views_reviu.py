"""The review of a report: the page beside the report, and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import HasilButir, JejakReviu, Reviu
from evaluation.selectors.reviu import (
    LembarReviu,
    PihakReviu,
    hasil_terlihat,
    komentar_terlihat,
    lembar_reviu,
    pihak_reviu,
)
from evaluation.services import reviu as layanan
from evaluation.services.reviu import IsianButir
from performance.selectors import pengukuran
from reports.blocks import Dokumen
from reports.builder import bangun
from reports.forms_reviu import MintaReviuForm
from reports.forms_terbit import AlasanForm
from reports.pemeriksaan import baca_periksa
from reports.renderers.html import isi_layar
from reports.reviu.halaman import baris_layar, komentar_layar, langkah
from reports.reviu.keadaan import StatusReviu, isi_dari, keadaan_dari, keadaan_reviu
from reports.reviu.sidik import sidik_angka
from reports.reviu.usulan import usulan_reviu
from reports.views import LaporanMixin
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah

Tahap = Reviu.Tahap


class ReviuMixin(LaporanMixin):
    """Pages of the review of one report. `hanya_pereviu`, `hanya_peminta`: who may open it, else 403."""

    hanya_pereviu = False
    hanya_peminta = False
    request: Any

    @cached_property
    def pihak(self) -> PihakReviu:
        return pihak_reviu(self.request.user, self.opd)

    @cached_property
    def reviu_tersimpan(self) -> Reviu | None:
        rows = Reviu.objects.all().visible_to(self.request.user).select_related("templat")
        found = rows.filter(opd=self.opd, tahun=self.tahun).first()
        if found is not None:
            found.opd = self.opd
        return found

    @property
    def reviu(self) -> Reviu:
        """The review; 404 when nobody has asked for one."""
        if self.reviu_tersimpan is None:
            raise Http404
        return self.reviu_tersimpan

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        barred = (self.hanya_pereviu and not self.pihak.mereviu) or (
            self.hanya_peminta and not self.pihak.meminta
        )
        if request.user.is_authenticated and barred:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_remah(self) -> Remah:
        return [(_("Reviu LKjIP"), self.url("pengawasan:reviu"))]

    def gugur(self) -> bool:
        """Is there a statement that no longer stands? Builds the report."""
        state = keadaan_reviu(self.opd, self.tahun, bangun(self.opd, self.tahun))
        return state.status == StatusReviu.GUGUR


class ReviuLihat(ReviuMixin, Halaman):
    """The report with its checklist and comments beside it."""

    template_name = "reports/reviu.html"

    def get_judul(self) -> str:
        return _("Reviu LKjIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= {"pihak": self.pihak, "reviu": self.reviu_tersimpan}
        if self.reviu_tersimpan is None:
            return context | {"langkah": langkah(None, False)}
        return context | self._isi(**kwargs)

    def _isi(
        self,
        isian: Mapping[int, IsianButir] | None = None,
        bentrok: Mapping[int, HasilButir] | None = None,
        **_kwargs: Any,
    ) -> dict[str, Any]:
        review = self.reviu
        read = baca_periksa(self.opd, self.tahun)
        document, statement = read.dokumen, read.bahan.pernyataan
        state = keadaan_dari(statement, document)
        voided = state.status == StatusReviu.GUGUR
        filling = self.pihak.mereviu and review.tahap == Tahap.DIREVIU
        sheet = lembar_reviu(review) if hasil_terlihat(review, self.pihak) else None
        comments = komentar_terlihat(review, self.pihak)
        proposals = usulan_reviu(read) if filling else {}
        trail = JejakReviu.objects.all().visible_to(self.request.user)
        steps = list(trail.filter(reviu=review).select_related("oleh"))
        return {
            "langkah": langkah(review, voided),
            **isi_dari(state, document),
            "mengisi": filling,
            "sidik": sidik_angka(document) if filling else "",
            "menanggapi": self.pihak.meminta and review.tahap == Tahap.DIKEMBALIKAN,
            "boleh_minta": self.pihak.meminta
            and (review.tahap == Tahap.DIKEMBALIKAN or (review.tahap == Tahap.DINYATAKAN and voided)),
            "boleh_mulai": self.pihak.mereviu
            and (review.tahap == Tahap.DIMINTA or (review.tahap == Tahap.DINYATAKAN and voided)),
            "boleh_lhr": self.pihak.dari_dalam or review.tahap == Tahap.DINYATAKAN,
            "lembar": sheet,
            "aspek": baris_layar(sheet, proposals, isian, bentrok) if sheet is not None else (),
            "kekurangan": sheet.kekurangan(comments) if sheet is not None and filling else (),
            "jejak": steps,
            "alasan": steps[-1].alasan
            if steps and review.tahap in {Tahap.DIMINTA, Tahap.DIKEMBALIKAN}
            else "",
            "isi": isi_layar(document, None, self.alamat_gambar()),
            **isi_komentar(self, document),
        }


def isi_komentar(halaman: ReviuMixin, document: Dokumen) -> dict[str, Any]:
    """What the list of comments shows. One query."""
    review = halaman.reviu
    comments = komentar_layar(komentar_terlihat(review, halaman.pihak), document, review)
    return {
        "komentar": comments,
        "terbuka": sum(1 for one in comments if one.komentar.selesai is None),
        "mengisi": halaman.pihak.mereviu and review.tahap == Tahap.DIREVIU,
        "menanggapi": halaman.pihak.meminta and review.tahap == Tahap.DIKEMBALIKAN,
    }


class KomentarDaftar(ReviuMixin, Halaman):
    """The list of comments alone, for the page that has the report already."""

    template_name = "reports/_reviu_komentar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        content = isi_komentar(self, bangun(self.opd, self.tahun))
        return super().get_context_data(reviu=self.reviu, potongan=True, **content, **kwargs)


class ReviuMinta(ReviuMixin, FormHalaman):
    """Ask for the review, or for the next round."""

    hanya_peminta = True
    form_class = MintaReviuForm
    judul = gettext_lazy("Minta reviu laporan")
    keterangan = gettext_lazy(
        "Inspektorat mereviu laporan seperti isinya sekarang. Laporan tetap dapat diperbaiki selama direviu."
    )
    label_simpan = gettext_lazy("Minta reviu")
    pesan = gettext_lazy("Permintaan reviu terkirim.")

    def simpan(self, form: MintaReviuForm) -> None:
        if not pengukuran(self.opd, self.tahun).baris:
            raise ValidationError(
                _("Belum ada laporan untuk direviu: belum ada indikator yang diukur pada tahun %(tahun)s.")
                % {"tahun": self.tahun}
            )
        user: Any = self.request.user
        stated = self.reviu_tersimpan is not None and self.reviu_tersimpan.tahap == Tahap.DINYATAKAN
        layanan.minta(
            opd=self.opd,
            tahun=self.tahun,
            oleh=user,
            catatan=form.cleaned_data["catatan"],
            gugur=stated and self.gugur(),
        )


class ReviuMulai(ReviuMixin, AksiHalaman):
    """Take the review in hand."""

    hanya_pereviu = True
    judul = gettext_lazy("Mulai mereviu laporan ini?")
    label_aksi = gettext_lazy("Mulai mereviu")
    pesan = gettext_lazy("Reviu dimulai. Isian tersimpan sendiri.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            objek=self.reviu, akibat=[_("OPD melihat bahwa laporannya sedang direviu.")], **kwargs
        )

    def jalankan(self) -> None:
        user: Any = self.request.user
        stated = self.reviu.tahap == Tahap.DINYATAKAN
        layanan.mulai(reviu=self.reviu, oleh=user, gugur=stated and self.gugur())


class ReviuKembalikan(ReviuMixin, FormHalaman):
    """Give the report back to be repaired."""

    hanya_pereviu = True
    form_class = AlasanForm
    judul = gettext_lazy("Kembalikan laporan untuk diperbaiki")
    keterangan = gettext_lazy("OPD kemudian melihat lembar reviu dan semua komentar, lalu menanggapinya.")
    label_simpan = gettext_lazy("Kembalikan")
    pesan = gettext_lazy("Laporan dikembalikan kepada OPD.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objek=self.reviu, **kwargs)

    def simpan(self, form: AlasanForm) -> None:
        user: Any = self.request.user
        layanan.kembalikan(reviu=self.reviu, oleh=user, alasan=form.cleaned_data["alasan"])


class LembarSimpan(ReviuLihat):
    """Save the checklist from the plain form, for browsers without the grid."""

    hanya_pereviu = True
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        sheet = lembar_reviu(self.reviu)
        typed, errors = self._baca(sheet)
        clashes: Mapping[int, HasilButir] = {}
        if not errors:
            try:
                layanan.simpan_lembar(reviu=self.reviu, oleh=user, isian=typed.values())
            except layanan.IsianBentrok as error:
                clashes, errors = error.bentrok, error.messages
            except ValidationError as error:
                errors = error.messages
        if errors:
            context = self.get_context_data(isian=typed, bentrok=clashes, kesalahan=errors)
            return self.render_to_response(context, status=422)
        messages.success(request, _("Lembar reviu tersimpan."))
        return redirect(f"{self.url('pengawasan:reviu')}#lembar")

    def _baca(self, sheet: LembarReviu) -> tuple[dict[int, IsianButir], Sequence[str]]:
        """What was typed by key of the row, and what is wrong with it. Rows that the form did not have (not
        asked when it was drawn) are left alone."""
        typed: dict[int, IsianButir] = {}
        errors: list[str] = []
        for _aspect, rows in baris_layar(sheet, {}):
            for row in rows:
                prefix = f"b{row.butir.pk}"
                if f"{prefix}-jawaban" not in self.request.POST:
                    continue
                form = type(row.form)(self.request.POST, prefix=prefix)
                version = self.request.POST.get(f"{prefix}-versi", "")
                known = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1
                if not form.is_valid():
                    errors += [
                        f"{row.butir.kode}: {text}" for found in form.errors.values() for text in found
                    ]
                    continue
                data = form.cleaned_data
                words = data["hasil"].replace("\r\n", "\n")
                typed[row.butir.pk] = IsianButir(row.butir.pk, data["jawaban"], words, known)
        return typed, errors
