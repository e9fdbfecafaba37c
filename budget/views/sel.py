"""Cells of the budget grids, saved and read one by one as `docs/kisi.md` says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

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
from ui.angka import AngkaMeragukan, JenisAngka, tampilkan_utuh, terbilang
from ui.views import ambil_terubah

SEL_TERBANYAK = 2000
_TERBILANG_MULAI = 1000


class Kiriman(Exception):
    """What was sent is not what the grid sends; the message is for the person."""


class SelDibaca:
    """One text as the field of its column reads it: `jawaban` of the contract, and `nilai` when it is ok."""

    def __init__(self, bidang: forms.Field, teks: str) -> None:
        self.nilai: Isi = None
        self.jawaban: dict[str, Any]
        try:
            self.nilai = bidang.clean(teks)
        except ValidationError as galat:
            sebab = galat.__cause__
            pesan = " ".join(galat.messages)
            self.jawaban = {"status": "ditolak", "pesan": pesan}
            if isinstance(sebab, AngkaMeragukan):
                pilihan = [
                    {"teks": tampilkan_utuh(satu, ribuan=False), "kata": terbilang(satu)}
                    for satu in sebab.kemungkinan
                ]
                self.jawaban = {"status": "tanya", "pesan": pesan, "pilihan": pilihan}
        else:
            self.jawaban = {"status": "ok", "tampil": tampil(bidang, self.nilai)}
            if isinstance(bidang, forms.CharField) or self.nilai is None:
                return
            if bidang.jenis == JenisAngka.RUPIAH and self.nilai >= _TERBILANG_MULAI:
                self.jawaban["kata"] = _("%(angka)s rupiah") % {"angka": terbilang(self.nilai)}

    @property
    def baik(self) -> bool:
        return self.jawaban["status"] == "ok"


def tampil(bidang: forms.Field, nilai: Isi) -> str:
    """The text of a value in its input."""
    isi = bidang.prepare_value(nilai)
    return "" if isi is None else str(isi)


class _Sel(UbahAnggaranMixin, View):
    """Answers in JSON whatever happens, so that the grid can tell a refusal from a session that is gone."""

    http_method_names = ["post", "options"]
    kisi: type[KisiAnggaran]

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)

        @login_not_required
        @wraps(view)
        def jaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if request.accepts("text/html"):
                    return redirect_to_login(request.get_full_path())
                return _tolak(_("Sesi Anda sudah berakhir. Masuk lagi untuk menyimpan."), 401)
            try:
                return view(request, *args, **kwargs)
            except Http404:
                return _tolak(_("Halaman ini sudah tidak ada."), 404)
            except PermissionDenied:
                return _tolak(_("Anda tidak berhak mengubah anggaran ini."), 403)
            except Kiriman as galat:
                return _tolak(str(galat), 400)

        return jaga

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            kiriman = json.loads(request.body)
        except ValueError as galat:
            raise Kiriman(_("Kiriman tidak terbaca.")) from galat
        if not isinstance(kiriman, dict):
            raise Kiriman(_("Kiriman tidak terbaca."))
        return self.jawab(kiriman)

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError

    def sel(self, kiriman: Any) -> tuple[int, str, str]:
        """Row, column and text of one cell. Raises Kiriman when they are not of this grid."""
        if not isinstance(kiriman, dict):
            raise Kiriman(_("Kiriman tidak terbaca."))
        baris, kolom, teks = (kiriman.get(nama) for nama in ("baris", "kolom", "teks"))
        if not (isinstance(baris, str) and baris.isascii() and baris.isdigit() and len(baris) < 18):
            raise Kiriman(_("Baris ini tidak dikenal. Muat ulang halaman."))
        if kolom not in self.kisi.kolom or not isinstance(teks, str):
            raise Kiriman(_("Kolom ini tidak dikenal. Muat ulang halaman."))
        return int(baris), kolom, teks

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


class SimpanSel(_Sel):
    def tulis(self, id: int, kolom: str, nilai: Isi, semula: Isi) -> int:
        raise NotImplementedError

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        id, kolom, teks = self.sel(kiriman)
        bidang = self.bidang[kolom]
        dibaca = SelDibaca(bidang, teks)
        if not dibaca.baik:
            return JsonResponse(dibaca.jawaban, status=422)
        semula = SelDibaca(bidang, str(kiriman.get("semula") or ""))
        if not semula.baik:
            raise Kiriman(_("Isi sel sebelumnya tidak terbaca. Muat ulang halaman."))
        try:
            versi = self.tulis(id, kolom, dibaca.nilai, semula.nilai)
        except SelBentrok as bentrok:
            isi = {
                "status": "bentrok",
                "versi": str(bentrok.versi),
                "nilai_lain": tampil(bidang, bentrok.nilai),
                "pesan": bentrok.pesan,
                "potongan": self.potongan(id, None),
            }
            return JsonResponse(isi, status=409)
        except ValidationError as galat:
            return _tolak(" ".join(galat.messages), 422)
        return JsonResponse({**dibaca.jawaban, "versi": str(versi), "potongan": self.potongan(id, None)})


class BacaSel(_Sel):
    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        daftar, isi_baris = kiriman.get("sel"), kiriman.get("isi") or {}
        if not isinstance(daftar, list) or not isinstance(isi_baris, dict) or len(daftar) > SEL_TERBANYAK:
            raise Kiriman(_("Kiriman tidak terbaca."))
        sel = [self.sel(satu) for satu in daftar]
        dibaca = [SelDibaca(self.bidang[kolom], teks) for _id, kolom, teks in sel]
        calon = self._calon(sel, dibaca, isi_baris)
        periksaan = {id: self.periksa(id, isi) for id, isi in calon.items() if id in self.pohon.daun}
        jawaban = []
        for (id, kolom, _teks), satu in zip(sel, dibaca, strict=True):
            isi = satu.jawaban
            if id not in periksaan:
                isi = {"status": "ditolak", "pesan": _("Baris ini tidak dapat diisi.")}
            elif satu.baik and satu.nilai not in (None, ""):
                hasil = periksaan[id]
                if pesan := hasil.tolak.get(kolom):
                    isi = {"status": "ditolak", "pesan": pesan}
                elif hasil.tanya and not isi_baris and kolom == "keuangan":
                    isi = {**isi, "peringatan": [*hasil.tanya, _("Tulis penjelasannya.")]}
            jawaban.append({"baris": str(id), "kolom": kolom, **isi})
        badan: dict[str, Any] = {"sel": jawaban}
        if isi_baris:
            badan["potongan"] = {
                kunci: potongan
                for id in periksaan
                for kunci, potongan in self.potongan(id, calon[id]).items()
            }
        return JsonResponse(badan)

    def _calon(
        self, sel: list[tuple[int, str, str]], dibaca: list[SelDibaca], isi_baris: dict[str, Any]
    ) -> dict[int, dict[str, Isi]]:
        """The rows as they would be: as stored, with the texts of the row, with those asked about."""
        tersimpan = self.isi()
        calon: dict[int, dict[str, Isi]] = {}
        for id in {id for id, _kolom, _teks in sel}:
            calon[id] = dict(tersimpan[id])
            baris = isi_baris.get(str(id))
            for kolom, teks in baris.items() if isinstance(baris, dict) else ():
                if kolom in self.bidang and (satu := SelDibaca(self.bidang[kolom], str(teks))).baik:
                    calon[id][kolom] = satu.nilai
        for (id, kolom, _teks), satu in zip(sel, dibaca, strict=True):
            if satu.baik:
                calon[id][kolom] = satu.nilai
        return calon


class _Realisasi(_Sel):
    kisi = KisiRealisasi
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


class RealisasiSimpan(_Realisasi, SimpanSel):
    def tulis(self, id: int, kolom: str, nilai: Isi, semula: Isi) -> int:
        return simpan_sel_realisasi(
            opd=self.opd,
            tahun=self.tahun,
            triwulan=self.triwulan,
            simpul_id=id,
            kolom=kolom,
            nilai=nilai,
            semula=semula,
        )


class RealisasiBaca(_Realisasi, BacaSel):
    """Reads texts of the realisasi grid without saving."""


class PaguSimpan(_Pagu, SimpanSel):
    def tulis(self, id: int, kolom: str, nilai: Isi, semula: Isi) -> int:
        return simpan_sel_pagu(dokumen=self.objek, simpul_id=id, kolom=kolom, nilai=nilai, semula=semula)


class PaguBaca(_Pagu, BacaSel):
    """Reads texts of the pagu grid without saving."""


def baca_realisasi(halaman: Any) -> dict[int, dict[int, RealisasiAnggaran]]:
    """The year's realisasi that the page's person sees, by leaf and quarter."""
    hasil: dict[int, dict[int, RealisasiAnggaran]] = defaultdict(dict)
    rows = RealisasiAnggaran.objects.visible_to(halaman.request.user)
    for row in rows.filter(simpul__opd=halaman.opd, simpul__tahun=halaman.tahun):
        hasil[row.simpul_id][row.triwulan] = row
    return hasil


def _tolak(pesan: str, status: int) -> JsonResponse:
    return JsonResponse({"status": "ditolak", "pesan": pesan}, status=status)
