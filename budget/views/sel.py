"""Cells of the budget grids, saved and read one by one as `docs/kisi.md` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.forms import KisiAnggaran, KisiPagu, KisiRealisasi
from budget.models import DokumenAnggaran, Pagu, RealisasiAnggaran, Triwulan
from budget.selectors import PohonAnggaran, pohon_anggaran
from budget.services.sel import (
    Isi,
    Periksaan,
    SelBentrok,
    isi_pagu,
    isi_realisasi,
    periksa_baris,
    periksa_baris_pagu,
    simpan_sel_pagu,
    simpan_sel_realisasi,
)
from budget.views.dasar import UbahAnggaranMixin
from budget.views.potongan import dengan_isian, leluhur, potongan_pagu, potongan_realisasi
from ui.angka import JenisAngka
from ui.kisi import (
    BacaSel,
    Bentrok,
    SelDibaca,
    SelDitanya,
    SimpanSel,
    TitikKisi,
    Tulisan,
    baca_bidang,
    kata_rupiah,
    tampil_bidang,
)
from ui.views import ambil_terubah


class _Sel(UbahAnggaranMixin, TitikKisi):
    """Both grids of the budget: rows are the leaves of the year's tree, columns those of the form."""

    tak_berhak = gettext_lazy("Anda tidak berhak mengubah anggaran ini.")
    kisi: type[KisiAnggaran]

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        bidang = self.bidang[kolom]
        uang = getattr(bidang, "jenis", None) == JenisAngka.RUPIAH
        return baca_bidang(bidang, teks, kata_rupiah) if uang else baca_bidang(bidang, teks)

    @cached_property
    def bidang(self) -> dict[str, forms.Field]:
        return {kolom: self.kisi.bidang_kolom(kolom) for kolom in self.kisi.kolom}

    @cached_property
    def pohon(self) -> PohonAnggaran:
        raise NotImplementedError

    def isi(self) -> dict[int, dict[str, Isi]]:
        """The stored cells of every leaf that has any."""
        raise NotImplementedError

    def periksa(self, id: int, isi: Mapping[str, Isi]) -> Periksaan:
        raise NotImplementedError

    def potongan(self, id: int, isi: Mapping[str, Isi] | None) -> dict[str, str]:
        """What is computed from a leaf; `isi` when its cells are not the stored ones."""
        raise NotImplementedError


class _Simpan(_Sel, SimpanSel):
    def tulis_sel(self, tulisan: Tulisan) -> int:
        """Write the cell; returns the version of its row. Raises SelBentrok and ValidationError."""
        raise NotImplementedError

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        id = tulisan.baris
        try:
            versi = self.tulis_sel(tulisan)
        except SelBentrok as bentrok:
            raise Bentrok(
                nilai_lain=tampil_bidang(self.bidang[tulisan.kolom], bentrok.nilai),
                versi=bentrok.versi,
                pesan=bentrok.pesan,
                potongan=self.potongan(id, None),
            ) from bentrok
        return {"versi": versi, "potongan": self.potongan(id, None)}


class _Baca(_Sel, BacaSel):
    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        calon = self._calon(sel, isi)
        periksaan = {id: self.periksa(id, satu) for id, satu in calon.items() if id in self.pohon.daun}
        for satu in sel:
            if (hasil := periksaan.get(satu.baris)) is None:
                satu.tolak(_("Baris ini tidak dapat diisi."))
            elif satu.dibaca.baik and satu.dibaca.nilai not in (None, ""):
                if pesan := hasil.tolak.get(satu.kolom):
                    satu.tolak(pesan)
                elif hasil.tanya and not isi and satu.kolom == "keuangan":
                    satu.jawaban["peringatan"] = [*hasil.tanya, _("Tulis penjelasannya.")]
        if not isi:
            return {}
        return {
            kunci: potongan for id in periksaan for kunci, potongan in self.potongan(id, calon[id]).items()
        }

    def _calon(self, sel: list[SelDitanya], isi_baris: dict[str, Any]) -> dict[int, dict[str, Isi]]:
        """The rows as they would be: as stored, with the texts of the row, with those asked about."""
        tersimpan = self.isi()
        calon: dict[int, dict[str, Isi]] = {}
        for id in {satu.baris for satu in sel}:
            calon[id] = dict(tersimpan[id])
            baris = isi_baris.get(str(id))
            for kolom, teks in baris.items() if isinstance(baris, dict) else ():
                if kolom in self.bidang and (dibaca := self.baca(id, kolom, str(teks))).baik:
                    calon[id][kolom] = dibaca.nilai
        for satu in sel:
            if satu.dibaca.baik:
                calon[satu.baris][satu.kolom] = satu.dibaca.nilai
        return calon


class _Realisasi(_Sel):
    kisi = KisiRealisasi
    kolom = KisiRealisasi.kolom
    triwulan: int

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.triwulan = kwargs["triwulan"]
        if self.triwulan not in Triwulan.values:
            raise Http404

    @cached_property
    def pohon(self) -> PohonAnggaran:
        return pohon_anggaran(self.opd, self.tahun, triwulan=self.triwulan)

    @cached_property
    def baris(self) -> dict[int, dict[int, RealisasiAnggaran]]:
        return baca_realisasi(self)

    def isi(self) -> dict[int, dict[str, Isi]]:
        return defaultdict(
            lambda: isi_realisasi(None),
            {id: isi_realisasi(per_tw.get(self.triwulan)) for id, per_tw in self.baris.items()},
        )

    def periksa(self, id: int, isi: Mapping[str, Isi]) -> Periksaan:
        return periksa_baris(
            isi,
            pagu=self.pohon.daun[id].pagu_acuan,
            triwulan=self.triwulan,
            lain=self.baris.get(id, {}),
        )

    def potongan(self, id: int, isi: Mapping[str, Isi] | None) -> dict[str, str]:
        if id not in self.pohon.daun:
            return {}
        pohon = self.pohon
        if isi is not None:
            pohon = dengan_isian(pohon, id, realisasi=isi["keuangan"], fisik=isi["fisik"])
        tanya = self.periksa(id, self.isi()[id] if isi is None else isi).tanya
        return potongan_realisasi(pohon, {id: tanya}, leluhur(pohon, id))


class _Pagu(_Sel):
    kisi = KisiPagu
    kolom = KisiPagu.kolom

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.objek = self.dokumen()
        ambil_terubah(DokumenAnggaran, request.user, pk=self.objek.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def pohon(self) -> PohonAnggaran:
        return pohon_anggaran(self.opd, self.tahun, dokumen=self.objek)

    def isi(self) -> dict[int, dict[str, Isi]]:
        rows = Pagu.objects.visible_to(self.request.user).filter(dokumen=self.objek)
        return defaultdict(lambda: isi_pagu(None), {row.simpul_id: isi_pagu(row) for row in rows})

    def periksa(self, id: int, isi: Mapping[str, Isi]) -> Periksaan:
        return periksa_baris_pagu(isi)

    def potongan(self, id: int, isi: Mapping[str, Isi] | None) -> dict[str, str]:
        if id not in self.pohon.daun:
            return {}
        pohon = self.pohon if isi is None else dengan_isian(self.pohon, id, pagu=(isi["nilai"],))
        return potongan_pagu(pohon, leluhur(pohon, id))


class RealisasiSimpan(_Realisasi, _Simpan):
    def tulis_sel(self, tulisan: Tulisan) -> int:
        return simpan_sel_realisasi(
            opd=self.opd,
            tahun=self.tahun,
            triwulan=self.triwulan,
            simpul_id=tulisan.baris,
            kolom=tulisan.kolom,
            nilai=tulisan.nilai,
            semula=tulisan.semula,
        )


class RealisasiBaca(_Realisasi, _Baca):
    """Reads texts of the realisasi grid without saving."""


class PaguSimpan(_Pagu, _Simpan):
    def tulis_sel(self, tulisan: Tulisan) -> int:
        return simpan_sel_pagu(
            dokumen=self.objek,
            simpul_id=tulisan.baris,
            kolom=tulisan.kolom,
            nilai=tulisan.nilai,
            semula=tulisan.semula,
        )


class PaguBaca(_Pagu, _Baca):
    """Reads texts of the pagu grid without saving."""


def baca_realisasi(halaman: Any) -> dict[int, dict[int, RealisasiAnggaran]]:
    """The year's realisasi that the page's person sees, by leaf and quarter."""
    hasil: dict[int, dict[int, RealisasiAnggaran]] = defaultdict(dict)
    rows = RealisasiAnggaran.objects.visible_to(halaman.request.user)
    for row in rows.filter(simpul__opd=halaman.opd, simpul__tahun=halaman.tahun):
        hasil[row.simpul_id][row.triwulan] = row
    return hasil
