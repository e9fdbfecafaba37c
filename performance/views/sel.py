"""Cells of a quarter's grid, saved and read one by one as `docs/kisi.md` says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import UBAH
from performance.capaian import Hasil, hitung_komponen
from performance.forms.realisasi import BarisIsian, KisiRealisasi
from performance.isian import baca_isian, teks_isian
from performance.models import Realisasi
from performance.models.nilai import JenisNilai
from performance.selectors import BarisTriwulan, NilaiTahun
from performance.selectors.isian import keadaan_triwulan
from performance.selectors.temuan import Tersimpan, penjelasan_tersimpan, temuan_baris
from performance.selectors.triwulan import hitung_ulang
from performance.services import sel as layanan
from performance.views.realisasi import TriwulanMixin
from ui.angka import AngkaTidakTerbaca
from ui.kisi import (
    BacaSel,
    Bentrok,
    SelDibaca,
    SelDitanya,
    SimpanSel,
    TitikKisi,
    Tulisan,
    baca_sel,
    baris_asing,
    kata_angka,
    kata_rupiah,
    tampil_bidang,
)


class _Sel(TriwulanMixin, TitikKisi):
    """Rows are the indicators of the quarter, by id."""

    perlu = UBAH
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi realisasi ini.")
    kolom = layanan.KOLOM

    @cached_property
    def baris(self) -> dict[str, BarisTriwulan]:
        return {str(row.tahun_ini.indikator.pk): row for row in self.ukuran.baris}

    def kunci_baris(self, teks: str) -> str:
        if teks not in self.baris:
            raise baris_asing()
        return teks

    def baca(self, baris: str, kolom: str, teks: str) -> SelDibaca:
        return self.pembaca(baris).dibaca(kolom, teks)

    def pembaca(self, kunci: str) -> PembacaSel:
        if kunci not in self._pembaca:
            self._pembaca[kunci] = PembacaSel(self.baris[kunci].tahun_ini, self.request.user)
        return self._pembaca[kunci]

    @cached_property
    def _pembaca(self) -> dict[str, PembacaSel]:
        return {}

    @cached_property
    def penjelasan(self) -> Tersimpan:
        return penjelasan_tersimpan(self.opd, self.tahun)

    def potongan(self, row: BarisTriwulan, isi: dict[str, Any], diketik: bool) -> dict[str, str]:
        """What the page shows of a row."""
        pk, definition = row.tahun_ini.indikator.pk, row.tahun_ini.definisi
        context = {
            "baris": row,
            "opd": self.opd,
            "tahun": self.tahun,
            "triwulan": self.triwulan,
            "temuan": temuan_baris(self.ukuran, row, self.penjelasan),
            "boleh_tulis": True,
            "sedang_diketik": diketik,
            "komponen": komponen(isi, definition.pengali),
            "judul": definition.nama,
        }
        return {
            f"capaian-{pk}": render_to_string("performance/_sel_capaian.html", context, self.request),
            f"temuan-{pk}": render_to_string("performance/_sel_temuan.html", context, self.request),
            f"komponen-{pk}": render_to_string("performance/_sel_komponen.html", context, self.request),
        }


class PembacaSel:
    """Reads the texts of one row's cells as its form does."""

    def __init__(self, row: NilaiTahun, pengguna: Any, formulir: type[KisiRealisasi] = KisiRealisasi) -> None:
        self.indikator, self.definisi = row.indikator, row.definisi
        own = BarisIsian(self.indikator, self.definisi, None)
        self.bidang = formulir(baris=[own], pengguna=pengguna).fields

    def baca(self, kolom: str, teks: str) -> Any:
        """The value of a text. Raises ValidationError (its cause AngkaMeragukan when it has two readings)."""
        name = f"{kolom}_{self.indikator.pk}"
        if name not in self.bidang:
            raise ValidationError(_("Indikator ini tidak memakai bagian itu."))
        value = self.bidang[name].clean(teks)
        if kolom == "nilai":
            try:
                return baca_isian(value, self.definisi)
            except AngkaTidakTerbaca as error:
                raise ValidationError(error.pesan) from error
        return value.replace("\r\n", "\n") if isinstance(value, str) else value

    def dibaca(self, kolom: str, teks: str) -> SelDibaca:
        """The answer of the contract, and the value when it is ok."""
        return baca_sel(
            teks,
            lambda isi: self.baca(kolom, isi),
            lambda nilai: self.tampil(kolom, nilai),
            lambda nilai: self._kata(kolom, nilai),
        )

    def tampil(self, kolom: str, nilai: Any) -> str:
        """The text of a value in its input."""
        if kolom == "nilai":
            return teks_isian(nilai, self.definisi)
        field = self.bidang.get(f"{kolom}_{self.indikator.pk}")
        return tampil_bidang(field, nilai) if field is not None else str(nilai or "")

    def _kata(self, kolom: str, nilai: Any) -> str:
        uang = kolom == "nilai" and self.definisi.jenis_nilai == JenisNilai.RUPIAH
        return kata_rupiah(nilai) if uang else kata_angka(nilai)


class RealisasiSimpan(_Sel, SimpanSel):
    """Saves one cell."""

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        key, column = tulisan.baris, tulisan.kolom
        reader, row = self.pembaca(key), self.baris[key]
        try:
            stored, _written = layanan.simpan_sel(
                opd=self.opd,
                tahun=self.tahun,
                triwulan=self.triwulan,
                definisi=reader.definisi,
                indikator_id=int(key),
                kolom=column,
                nilai=tulisan.nilai,
                semula=tulisan.semula,
                kunci=tulisan.kunci,
                oleh=self.request.user,
            )
        except layanan.SelBentrok as clash:
            cells = layanan.isi_sel(clash.row, reader.definisi)
            raise Bentrok(
                nilai_lain=reader.tampil(column, clash.nilai),
                versi=clash.row.versi if clash.row is not None else 0,
                pesan=_("Sementara itu diubah oleh %(siapa)s.") % {"siapa": clash.siapa},
                potongan=self.potongan(hitung_ulang(self.ukuran, row, clash.row), cells, diketik=False),
            ) from clash
        cells = layanan.isi_sel(stored, reader.definisi)
        after = hitung_ulang(self.ukuran, row, stored)
        pieces = self.potongan(after, cells, diketik=False)
        pieces["kemajuan"] = self._kemajuan(key, after)
        missing = layanan.susun(cells, reader.definisi).kurang if column in layanan.KOLOM_NILAI else {}
        return {
            "tampil": reader.tampil(column, cells[column]),
            "versi": stored.versi if stored is not None else 0,
            "peringatan": list(missing.values()),
            "potongan": pieces,
        }

    def _kemajuan(self, key: str, row: BarisTriwulan) -> str:
        rows = tuple({**self.baris, key: row}.values())
        context = {"keadaan": keadaan_triwulan(replace(self.ukuran, baris=rows))}
        return render_to_string("performance/_kemajuan.html", context)


class RealisasiBaca(_Sel, BacaSel):
    """Reads texts without saving: what is being typed, or a pasted block."""

    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        pieces: dict[str, str] = {}
        for key in dict.fromkeys(one.baris for one in sel) if isi else ():
            texts = isi.get(key)
            typed = [one for one in sel if one.baris == key]
            pieces |= self._coba(key, texts if isinstance(texts, dict) else {}, typed)
        return pieces

    def _coba(self, key: str, texts: dict[str, Any], typed: list[SelDitanya]) -> dict[str, str]:
        """What the row would be; a contradiction between its cells is a warning while it is typed."""
        row, reader = self.baris[key], self.pembaca(key)
        content = layanan.isi_sel(row.isian, reader.definisi)
        read = {
            column: reader.dibaca(column, text)
            for column, text in texts.items()
            if column in content and isinstance(text, str)
        }
        read |= {one.kolom: one.dibaca for one in typed}
        content |= {column: one.nilai for column, one in read.items() if one.baik}
        try:
            joined = layanan.susun(content, reader.definisi)
        except ValidationError as error:
            for one in typed:
                if one.dibaca.baik:
                    one.jawaban["peringatan"] = error.messages
            return {}
        entry = row.isian or Realisasi(indikator=reader.indikator, tahun=self.tahun, triwulan=self.triwulan)
        after = hitung_ulang(self.ukuran, row, layanan.andaikan(entry, content, joined.datum))
        return self.potongan(after, content, diketik=True)


class RealisasiUnggah(TriwulanMixin, View):
    """Evidence of one row, sent by its own button; the cells are left as they are."""

    perlu = UBAH
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = self.kwargs["pk"]
        row = next((one for one in self.ukuran.baris if one.tahun_ini.indikator.pk == pk), None)
        if row is None:
            raise Http404
        field = PembacaSel(row.tahun_ini, request.user).bidang[f"bukti_{pk}"]
        try:
            layanan.simpan_bukti(
                opd=self.opd,
                tahun=self.tahun,
                triwulan=self.triwulan,
                indikator_id=pk,
                berkas=field.clean(request.FILES.get(f"bukti_{pk}")),
                hapus=f"hapus_bukti_{pk}" in request.POST,
                oleh=request.user,
            )
        except ValidationError as error:
            for text in error.messages:
                messages.error(request, f"{row.tahun_ini.definisi.nama}: {text}")
        else:
            messages.success(request, _("Bukti dukung tersimpan."))
        return redirect(f"{self.url_triwulan()}#baris-{pk}")


def komponen(isi: dict[str, Any], pengali: Decimal) -> Hasil | None:
    """How the value comes from its components; None unless both are there."""
    if isi["pembilang"] is None or isi["penyebut"] is None:
        return None
    return hitung_komponen(isi["pembilang"], isi["penyebut"], pengali)
