"""Cells of the year's grids, the action plan and the official values, as `docs/kisi.md` says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH
from performance.forms.realisasi import KisiRealisasiTahunan, KisiRencana
from performance.isian import baca_isian, teks_isian
from performance.models import RealisasiTahunan, RencanaAksi
from performance.models.indikator import DefinisiIndikator
from performance.models.nilai import JenisNilai
from performance.rules import periksa_tanda_target
from performance.selectors import NilaiTahun
from performance.selectors.isian import BarisRencana, baris_rencana
from performance.services import sel as layanan
from performance.services.sel_rencana import (
    KOLOM,
    KOLOM_TARGET,
    andaikan_rencana,
    isi_rencana,
    simpan_sel_rencana,
)
from performance.views.sel import PembacaSel, komponen
from performance.views.tahunan import RencanaMixin, TahunanMixin
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
)


def _isi_diketik(
    tersimpan: Mapping[str, Any], teks: Any, kunci: int, sel: list[SelDitanya], baca: Callable[..., SelDibaca]
) -> dict[str, Any]:
    """The cells of one row with what stands in the browser, as far as it can be read."""
    content = dict(tersimpan)
    for column, text in (teks if isinstance(teks, dict) else {}).items():
        if column in content and isinstance(text, str):
            read = baca(kunci, column, text)
            if read.baik:
                content[column] = read.nilai
    content.update({one.kolom: one.dibaca.nilai for one in sel if one.baris == kunci and one.dibaca.baik})
    return content


class _Rencana(RencanaMixin, TitikKisi):
    """Rows are the indicators of the plan, by id; columns the targets and activities of its quarters."""

    perlu = UBAH
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi rencana aksi ini.")
    kolom = KOLOM

    @cached_property
    def baris(self) -> dict[int, BarisRencana]:
        return {row.tahun_ini.indikator.pk: row for row in self.baris_rencana}

    @cached_property
    def bidang(self) -> dict[str, forms.Field]:
        return KisiRencana(baris=self.baris_rencana, pengguna=self.request.user).fields

    def kunci_baris(self, teks: str) -> int:
        key = int(super().kunci_baris(teks))
        if key not in self.baris:
            raise baris_asing()
        return key

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        definition, field = self.baris[baris].tahun_ini.definisi, self.bidang[f"{kolom}_{baris}"]
        if kolom not in KOLOM_TARGET:
            return baca_sel(teks, lambda text: str(field.clean(text)).replace("\r\n", "\n"), str)

        def baca(text: str) -> Any:
            try:
                value = baca_isian(field.clean(text), definition)
            except AngkaTidakTerbaca as error:
                raise ValidationError(error.pesan) from error
            if found := periksa_tanda_target(value, definition.metode, kolom):
                raise ValidationError([breach.pesan for breach in found])
            return value

        words = kata_rupiah if definition.jenis_nilai == JenisNilai.RUPIAH else kata_angka
        return baca_sel(teks, baca, lambda value: teks_isian(value, definition), words)

    def potongan(self, row: BarisRencana, diketik: bool = False) -> dict[str, str]:
        context = {"baris": row, "sedang_diketik": diketik}
        key = f"rencana-{row.tahun_ini.indikator.pk}"
        return {key: render_to_string("performance/_sel_rencana.html", context, self.request)}


class RencanaSimpan(_Rencana, SimpanSel):
    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        row, column = self.baris[tulisan.baris], tulisan.kolom
        try:
            stored, _written = simpan_sel_rencana(
                opd=self.opd,
                tahun=self.tahun,
                definisi=row.tahun_ini.definisi,
                indikator_id=tulisan.baris,
                kolom=column,
                nilai=tulisan.nilai,
                semula=tulisan.semula,
                kunci=tulisan.kunci,
                oleh=self.request.user,
            )
        except layanan.SelBentrok as clash:
            raise Bentrok(
                nilai_lain=_tampil(clash.nilai, row.tahun_ini.definisi),
                versi=0,
                pesan=_pesan_bentrok(clash.siapa),
                potongan=self.potongan(self._dengan(row, column, clash.row)),
            ) from clash
        after = self._dengan(row, column, stored)
        return {
            "versi": 0,
            "tampil": _tampil(isi_rencana(after.rencana)[column], row.tahun_ini.definisi),
            "potongan": self.potongan(after),
        }

    def _dengan(self, row: BarisRencana, kolom: str, stored: RencanaAksi | None) -> BarisRencana:
        plans = {tw: plan for tw, plan in row.rencana.items() if tw != int(kolom[-1])}
        if stored is not None:
            plans[stored.triwulan] = stored
        return baris_rencana(row.tahun_ini, plans)


class RencanaBaca(_Rencana, BacaSel):
    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        pieces: dict[str, str] = {}
        for key in {one.baris for one in sel if str(one.baris) in isi}:
            row = self.baris[key]
            cells = _isi_diketik(isi_rencana(row.rencana), isi[str(key)], key, sel, self.baca)
            plans = andaikan_rencana(row.rencana, cells, row.tahun_ini.indikator, self.tahun)
            pieces.update(self.potongan(baris_rencana(row.tahun_ini, plans), diketik=True))
        return pieces


class _Tahunan(TahunanMixin, TitikKisi):
    """Rows are the indicators of the year, by id."""

    perlu = UBAH
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi realisasi ini.")
    kolom = layanan.KOLOM_TAHUNAN

    @cached_property
    def baris(self) -> dict[int, NilaiTahun]:
        return {row.indikator.pk: row for row in self.ukuran.baris}

    @cached_property
    def _pembaca(self) -> dict[int, PembacaSel]:
        return {}

    def pembaca(self, kunci: int) -> PembacaSel:
        if kunci not in self._pembaca:
            self._pembaca[kunci] = PembacaSel(self.baris[kunci], self.request.user, KisiRealisasiTahunan)
        return self._pembaca[kunci]

    def kunci_baris(self, teks: str) -> int:
        key = int(super().kunci_baris(teks))
        if key not in self.baris:
            raise baris_asing()
        return key

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        return self.pembaca(baris).dibaca(kolom, teks)

    def isi(self, row: NilaiTahun, entry: RealisasiTahunan | None) -> dict[str, Any]:
        return dict(layanan.isi_sel(entry, row.definisi, layanan.KOLOM_TEKS_TAHUNAN))

    def potongan(self, row: NilaiTahun, isi: dict[str, Any], diketik: bool = False) -> dict[str, str]:
        context = {
            "isi": row,
            "opd": self.opd,
            "tahun": self.tahun,
            "komponen": komponen(isi, row.definisi.pengali),
            "judul": row.definisi.nama,
            "sedang_diketik": diketik,
        }
        pk = row.indikator.pk
        return {
            f"capaian-{pk}": render_to_string("performance/_sel_capaian_tahun.html", context, self.request),
            f"asal-{pk}": render_to_string("performance/_sel_asal_tahun.html", context, self.request),
            f"komponen-{pk}": render_to_string("performance/_sel_komponen.html", context, self.request),
        }


class TahunanSimpan(_Tahunan, SimpanSel):
    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        key, column = tulisan.baris, tulisan.kolom
        row = self.baris[key]
        try:
            stored, _written = layanan.simpan_sel_tahunan(
                opd=self.opd,
                tahun=self.untuk,
                definisi=row.definisi,
                indikator_id=key,
                kolom=column,
                nilai=tulisan.nilai,
                semula=tulisan.semula,
                kunci=tulisan.kunci,
                oleh=self.request.user,
            )
        except layanan.SelBentrok as clash:
            after = self.ukuran.dengan(row.indikator, clash.row)
            raise Bentrok(
                nilai_lain=self.pembaca(key).tampil(column, clash.nilai),
                versi=clash.row.versi if clash.row is not None else 0,
                pesan=_pesan_bentrok(clash.siapa),
                potongan=self.potongan(after, self.isi(row, clash.row)),
            ) from clash
        cells = self.isi(row, stored)
        half = layanan.susun(cells, row.definisi).kurang if column in layanan.KOLOM_NILAI else {}
        return {
            "versi": stored.versi if stored is not None else 0,
            "tampil": self.pembaca(key).tampil(column, cells[column]),
            "peringatan": list(half.values()),
            "potongan": self.potongan(self.ukuran.dengan(row.indikator, stored), cells),
        }


class TahunanBaca(_Tahunan, BacaSel):
    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        pieces: dict[str, str] = {}
        for key in {one.baris for one in sel if str(one.baris) in isi}:
            row = self.baris[key]
            cells = _isi_diketik(self.isi(row, row.tahunan), isi[str(key)], key, sel, self.baca)
            try:
                joined = layanan.susun(cells, row.definisi)
            except ValidationError as error:
                # A contradiction between the cells of a row is a warning while it is typed.
                for one in sel:
                    if one.baris == key and one.dibaca.baik:
                        one.jawaban["peringatan"] = error.messages
                continue
            entry = row.tahunan or RealisasiTahunan(indikator=row.indikator, tahun=self.untuk)
            after = self.ukuran.dengan(row.indikator, layanan.andaikan(entry, cells, joined.datum))
            pieces.update(self.potongan(after, cells, diketik=True))
        return pieces


def _tampil(nilai: Any, definisi: DefinisiIndikator) -> str:
    return nilai if isinstance(nilai, str) else teks_isian(nilai, definisi)


def _pesan_bentrok(siapa: str) -> str:
    return _("Sementara itu diubah oleh %(siapa)s.") % {"siapa": siapa}
