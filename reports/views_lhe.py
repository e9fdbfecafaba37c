"""The report of an AKIP evaluation (LHE): preview, texts, identity, files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from evaluation.models import EvaluasiAKIP, Rekomendasi, TeksLHE
from evaluation.services.kunci import terkunci
from evaluation.services.rekomendasi import boleh_menulis
from evaluation.tahap import TIM, Tahap, terbuka_bagi_opd
from evaluation.views.dasar import EvaluasiMixin
from reports.blocks import Blok, Dokumen, TeksBagian
from reports.forms import NarasiForm
from reports.forms_lhe import IdentitasLHEForm
from reports.kaya import blok_dari, html_dari, teks_polos
from reports.lhe import naskah
from reports.lhe.simpanan import dokumen_lhe
from reports.renderers import docx, xlsx
from reports.renderers.html import isi_layar
from reports.renderers.pdf import pdf_laporan
from reports.views_narasi import Penyunting
from reports.views_unduh import unduhan
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah


class LHEMixin(EvaluasiMixin):
    """The LHE of the address's evaluation: its team's always, everybody else's once it was delivered (403
    before)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known = request.user.is_authenticated
        if known and not self.dari_dalam and not terbuka_bagi_opd(Tahap(self.evaluasi.tahap)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def dokumen(self) -> Dokumen:
        return dokumen_lhe(self.evaluasi)

    def remah_lhe(self) -> Remah:
        return [*super().get_remah(), (_("Laporan Hasil Evaluasi"), self.url("pengawasan:lhe"))]

    def nama_berkas(self, jenis: str, akhiran: str) -> str:
        return f"{jenis}-{self.opd.slug}-{self.tahun}.{akhiran}"


class LHELihat(LHEMixin, Halaman):
    """The whole LHE as a page, with what the team can still change of it."""

    template_name = "reports/lhe.html"

    def get_judul(self) -> str:
        return _("Laporan Hasil Evaluasi (LHE) %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        editor = bool(TIM & self.pihak) and not terkunci(self.evaluasi)
        rows = Rekomendasi.objects.visible_to(self.request.user).filter(evaluasi=self.evaluasi)
        return super().get_context_data(
            dokumen=self.dokumen,
            isi=isi_layar(
                self.dokumen, (lambda key: self.url("pengawasan:lhe-teks", key)) if editor else None
            ),
            boleh_sunting=editor,
            rekomendasi=rows.order_by("urut"),
            boleh_merekomendasi=boleh_menulis(self.evaluasi, self.request.user),
            **kwargs,
        )


class LHEAtur(LHEMixin, FormHalaman):
    """Form, number, date and signatory."""

    hanya = TIM
    form_class = IdentitasLHEForm
    judul = gettext_lazy("Bentuk dan identitas LHE")
    pesan = gettext_lazy("Bentuk dan identitas LHE tersimpan.")

    def get_remah(self) -> Remah:
        return self.remah_lhe()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.evaluasi}

    def simpan(self, form: IdentitasLHEForm) -> EvaluasiAKIP:
        return naskah.atur_lhe(evaluasi=form.save(commit=False))


class TeksMixin(LHEMixin):
    """One section's text: `self.bagian` as the LHE has it, `self.teks` its row or None."""

    hanya = TIM

    @cached_property
    def bagian(self) -> TeksBagian:
        """404 when this LHE has no such text."""
        found = next((text for text in self.dokumen.teks if text.kunci == self.kwargs["bagian"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def teks(self) -> TeksLHE | None:
        rows = TeksLHE.objects.all().visible_to(self.request.user)
        return rows.filter(evaluasi=self.evaluasi, bagian=self.bagian.kunci).first()

    def get_remah(self) -> Remah:
        return self.remah_lhe()


class TeksUbah(TeksMixin, Penyunting):
    """The editor beside the proposal; `?usulan=1` opens with the proposal to work from."""

    template_name = "reports/lhe_teks.html"
    pesan = gettext_lazy("Teks bagian tersimpan dan dipakai dalam LHE.")

    def get_judul(self) -> str:
        return _("Ubah teks: %(judul)s") % {"judul": self.bagian.judul}

    @property
    def html(self) -> str:
        """What the editor opens with."""
        if self.teks is None or "usulan" in self.request.GET:
            return html_dari(self.bagian.usulan_blok)
        return self.teks.teks

    def get_initial(self) -> dict[str, Any]:
        return {
            "teks": "\n\n".join(teks_polos(block) for block in blok_dari(self.html)),
            "kaya": self.html,
            "bentuk": "polos",
            "versi": self.teks.versi if self.teks else 0,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "semula": self.html}

    def simpan(self, form: NarasiForm) -> TeksLHE:
        return naskah.simpan_teks(
            evaluasi=self.evaluasi,
            bagian=self.bagian.kunci,
            teks=form.html,
            versi=form.cleaned_data["versi"] or 0,
        )

    def dalam_lingkup(self, row: Any) -> bool:
        """The page is the team's alone (`hanya`); editors of the agency's data are other people."""
        return True

    def isi_bentrok(self, row: Any) -> str:
        return _tampil(blok_dari(row.teks) if row else self.bagian.usulan_blok)

    def get_success_url(self) -> str:
        return f"{self.url('pengawasan:lhe')}#bagian-{self.bagian.kunci}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            teks=self.bagian,
            narasi=self.teks,
            tertutup=_("LHE ini sudah final, jadi teksnya tidak dapat diubah.")
            if terkunci(self.evaluasi)
            else "",
            isi_tersimpan=_tampil(self.bagian.blok),
            isi_usulan=_tampil(self.bagian.usulan_blok),
            kunci_draf=f"{self.request.user.pk}:{self.opd.slug}:{self.tahun}:lhe:{self.bagian.kunci}",
            jaga_ubahan=False,
            **kwargs,
        )


def _tampil(blok: tuple[Blok, ...]) -> str:
    return isi_layar(Dokumen("", "", "", 0, blok))


class TeksKembalikan(TeksMixin, AksiHalaman):
    """Show the proposal again; the team's own text is dropped."""

    berbahaya = True
    label_aksi = gettext_lazy("Kembali ke usulan")
    pesan = gettext_lazy("Bagian ini memakai teks usulan lagi.")

    def get_judul(self) -> str:
        return _("Kembalikan “%(judul)s” ke teks usulan?") % {"judul": self.bagian.judul}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akibat=[_("Teks yang ditulis tim untuk bagian ini dihapus; riwayat perubahannya tersimpan.")],
            **kwargs,
        )

    def jalankan(self) -> None:
        naskah.kembalikan_usulan(evaluasi=self.evaluasi, bagian=self.bagian.kunci)


class LHEPDF(LHEMixin, View):
    """The printed LHE; takes some seconds."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unduhan(pdf_laporan(self.dokumen), "application/pdf", self.nama_berkas("lhe", "pdf"))


class LHEDOCX(LHEMixin, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Only the contents show page numbers, and a letter has none.
        letter = self.evaluasi.bentuk_lhe == EvaluasiAKIP.BentukLHE.SURAT
        content = docx.docx_laporan(self.dokumen, {} if letter else None)
        return unduhan(content, docx.JENIS_BERKAS, self.nama_berkas("lhe", "docx"))


class LHEXLSX(LHEMixin, View):
    """The worksheet and the tables of results to compute with."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unduhan(xlsx.xlsx_laporan(self.dokumen), xlsx.JENIS_BERKAS, self.nama_berkas("lke", "xlsx"))
