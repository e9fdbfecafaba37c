"""Cells of a sub komponen's page, saved one by one as `docs/kisi.md` says.

Rows are "sub" (jawaban, catatan, alasan), the criteria by id (kriteria), and "bukti-<id>" (halaman).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.selectors.lembar import lembar
from evaluation.services.lembar import KOLOM_JAWABAN, simpan_halaman, simpan_jawaban, simpan_kriteria
from evaluation.views.lembar import SubMixin
from performance.services.sel import SelBentrok
from ui.kisi import Bentrok, SelDibaca, SimpanSel, Tulisan, baca_bidang, baris_asing, tampil_bidang

SUB, KRITERIA, HALAMAN = "sub", "kriteria", "halaman"
_POTONGAN = ("peta", "skor", "usulan", "selisih", "kurang")


class LembarSimpan(SubMixin, SimpanSel):
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi lembar ini.")
    kolom = (*KOLOM_JAWABAN, KRITERIA, HALAMAN)

    @cached_property
    def bidang(self) -> dict[tuple[str, str], forms.Field]:
        """The form's fields by row and column."""
        form, found = self.formulir(), {}
        for name in form.kolom_isi():
            column, _sep, key = name.partition("_")
            row = {KRITERIA: key, HALAMAN: f"bukti-{key}"}.get(column, SUB)
            found[row, column] = form.fields[name]
        return found

    def kunci_baris(self, teks: str) -> str:
        if not any(row == teks for row, _column in self.bidang):
            raise baris_asing()
        return teks

    def baca(self, baris: str, kolom: str, teks: str) -> SelDibaca:
        if (baris, kolom) not in self.bidang:
            raise baris_asing()
        return baca_bidang(self.bidang[baris, kolom], teks)

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        try:
            version = self._simpan(tulisan)
        except SelBentrok as clash:
            raise Bentrok(
                nilai_lain=tampil_bidang(self.bidang[tulisan.baris, tulisan.kolom], clash.nilai),
                versi=getattr(clash.row, "versi", 0),
                pesan=_("Sementara itu diubah oleh %(siapa)s.") % {"siapa": clash.siapa},
                potongan=self.potongan(),
            ) from clash
        return {"versi": version, "potongan": self.potongan()}

    def _simpan(self, tulisan: Tulisan) -> int:
        """Write through the service of the row. Returns the row's version now."""
        act = {
            "nilai": tulisan.nilai,
            "semula": tulisan.semula,
            "kunci": tulisan.kunci,
            "oleh": self.request.user,
        }
        sheet = {"evaluasi": self.evaluasi, "tingkat": self.tingkat, **act}
        if tulisan.kolom == HALAMAN:
            key = tulisan.baris.removeprefix("bukti-")
            row = next(one for one in self.baris.bukti if str(one.pk) == key)
            row.evaluasi = self.evaluasi
            simpan_halaman(bukti=row, **act)
            return 0
        if tulisan.kolom == KRITERIA:
            found = next(one for one in self.baris.kriteria if str(one.kriteria.pk) == tulisan.baris)
            criterion, _written = simpan_kriteria(kriteria=found.kriteria, **sheet)
            return criterion.versi if criterion is not None else 0
        answer, _written = simpan_jawaban(sub=self.baris.sub, kolom=tulisan.kolom, **sheet)
        return answer.versi if answer is not None else 0

    def potongan(self) -> dict[str, str]:
        """The computed pieces of the page, from what is stored now."""
        computed = self.hitungan(lembar(self.evaluasi, self.terlihat))
        context = {**computed, "baris": self.baris, "mandiri": self.mandiri, "opd": self.opd}
        return {
            name: render_to_string(f"evaluation/_lembar_{name}.html", context, self.request)
            for name in _POTONGAN
        }
