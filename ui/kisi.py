"""The server's side of a grid: the JSON of `docs/kisi.md`, whatever the grid is about.

A grid has two addresses, one that saves a cell and one that only reads texts. A page writes one class that
knows its rows and columns, and joins it with `SimpanSel` and `BacaSel`:

    class _Kisi(LingkupOPDMixin):
        perlu = UBAH
        tak_berhak = gettext_lazy("Anda tidak berhak mengisi target ini.")
        kolom = ("nilai", "keterangan")

        def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
            return baca_bidang(self.bidang[kolom], teks)

    class TargetSimpan(_Kisi, SimpanSel):
        def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
            try:
                row = simpan_sel(self.opd, tulisan.baris, tulisan.kolom, tulisan.nilai, tulisan.semula)
            except SelBerubah as clash:
                raise Bentrok(nilai_lain=..., versi=..., pesan=...) from clash
            return {"versi": row.versi, "potongan": {...}}

    class TargetBaca(_Kisi, BacaSel):
        def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
            return {}

Who may do it is asked by the page's own mixin; every refusal leaves here as JSON, so that the grid can tell
it from a session that is gone. The rule of once (`docs/kisi.md`) is kept by the service that writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from ui.angka import AngkaMeragukan, tampilkan_utuh, terbilang

SEL_TERBANYAK = 2000
KUNCI_TERPANJANG = 64
# Below this a figure is quicker read in digits than in words.
_TERBILANG_MULAI = 1000
# `Tulisan.semula` when what the person saw can no longer be read; equals no value, thus a conflict.
TAK_TERBACA: Any = object()


class Kiriman(Exception):
    """What was sent is not what the grid sends (400); the message is for the person."""


class Bentrok(Exception):
    """Somebody else has changed the cell (409).

    Args:
        nilai_lain: the stored value as its input shows it.
        versi: the row's version now, 0 when it has none.
        pesan: who changed it, as a sentence.
        potongan: the computed pieces as stored now.
    """

    def __init__(
        self, *, nilai_lain: str, versi: int, pesan: str, potongan: dict[str, str] | None = None
    ) -> None:
        super().__init__(pesan)
        self.jawaban = {
            "status": "bentrok",
            "versi": str(versi),
            "nilai_lain": nilai_lain,
            "pesan": pesan,
            "potongan": potongan or {},
        }


@dataclass(frozen=True)
class SelDibaca:
    """One text as its column reads it: `jawaban` of the contract, and `nilai` when it is `baik`."""

    jawaban: dict[str, Any]
    nilai: Any = None

    @property
    def baik(self) -> bool:
        return bool(self.jawaban["status"] == "ok")


@dataclass(frozen=True)
class SelDitanya:
    """A cell that is asked about; `jawaban` may still be changed by the page that knows the whole row."""

    baris: Any
    kolom: str
    dibaca: SelDibaca
    jawaban: dict[str, Any]

    def tolak(self, pesan: str) -> None:
        """Refuse the cell for a reason that lies outside its text."""
        self.jawaban.clear()
        self.jawaban.update(baris=str(self.baris), kolom=self.kolom, status="ditolak", pesan=pesan)


@dataclass(frozen=True)
class Tulisan:
    """One cell to be written: `nilai` in place of `semula`, which the person saw (or TAK_TERBACA)."""

    baris: Any
    kolom: str
    nilai: Any
    semula: Any
    kunci: str


def baca_sel(
    teks: str,
    baca: Callable[[str], Any],
    tampil: Callable[[Any], str],
    kata: Callable[[Any], str] = lambda nilai: "",
) -> SelDibaca:
    """Read a text.

    Args:
        baca: text to value; raises ValidationError, caused by AngkaMeragukan when there are two readings.
        tampil: value to the text of its input. kata: value in words, "" for none.
    """
    try:
        nilai = baca(teks)
    except ValidationError as galat:
        sebab, jawaban = galat.__cause__, {"status": "ditolak", "pesan": " ".join(galat.messages)}
        if isinstance(sebab, AngkaMeragukan):
            pilihan = [
                {"teks": tampilkan_utuh(satu, ribuan=False), "kata": terbilang(satu)}
                for satu in sebab.kemungkinan
            ]
            return SelDibaca({**jawaban, "status": "tanya", "pilihan": pilihan})
        return SelDibaca(jawaban)
    jawaban = {"status": "ok", "tampil": tampil(nilai)}
    if words := kata(nilai):
        jawaban["kata"] = words
    return SelDibaca(jawaban, nilai)


def baca_bidang(bidang: forms.Field, teks: str, kata: Callable[[Any], str] = lambda nilai: "") -> SelDibaca:
    """Read a text as the form field of its column does."""
    return baca_sel(teks, bidang.clean, lambda nilai: tampil_bidang(bidang, nilai), kata)


def tampil_bidang(bidang: forms.Field, nilai: Any) -> str:
    """The text of a value in the input of a form field."""
    isi = bidang.prepare_value(nilai)
    return "" if isi is None else str(isi)


def kata_angka(nilai: Any) -> str:
    """A figure of a thousand or more in words; "" for smaller ones and for what is no figure."""
    if isinstance(nilai, int):
        nilai = Decimal(nilai)
    if not isinstance(nilai, Decimal) or abs(nilai) < _TERBILANG_MULAI:
        return ""
    return terbilang(nilai)


def kata_rupiah(nilai: Any) -> str:
    """As `kata_angka`, for money."""
    words = kata_angka(nilai)
    return _("%(angka)s rupiah") % {"angka": words} if words else ""


def tolak(pesan: str, status: int) -> JsonResponse:
    """A refusal as the grid reads it."""
    return JsonResponse({"status": "ditolak", "pesan": pesan}, status=status)


class TitikKisi(View):
    """An address of a grid. Answers in JSON whatever happens: 400, 401, 403, 404 too.

    `kolom` are the column keys. `kunci_baris` and `baca` are the page's.
    """

    http_method_names = ["post", "options"]
    kolom: Collection[str] = ()
    tak_berhak: Any = gettext_lazy("Anda tidak berhak mengubah isi halaman ini.")

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)

        @login_not_required
        @wraps(view)
        def jaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if request.accepts("text/html"):
                    return redirect_to_login(request.get_full_path())
                return tolak(_("Sesi Anda sudah berakhir. Masuk lagi untuk menyimpan."), 401)
            try:
                return view(request, *args, **kwargs)
            except Http404:
                return tolak(_("Halaman ini sudah tidak ada."), 404)
            except PermissionDenied:
                return tolak(str(cls.tak_berhak), 403)
            except Kiriman as galat:
                return tolak(str(galat), 400)

        return jaga

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            kiriman = json.loads(request.body)
        except (ValueError, RawPostDataException) as galat:  # a form instead of JSON is consumed already
            raise _tidak_terbaca() from galat
        if not isinstance(kiriman, dict):
            raise _tidak_terbaca()
        return self.jawab(kiriman)

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError

    def kunci_baris(self, teks: str) -> Any:
        """The page's key of a row, by default its id. Raises Kiriman for what is no row of this grid."""
        if not (teks.isascii() and teks.isdigit() and len(teks) < 18):
            raise baris_asing()
        return int(teks)

    def baca(self, baris: Any, kolom: str, teks: str) -> SelDibaca:
        """One text as the cell reads it."""
        raise NotImplementedError

    def sel(self, kiriman: Any) -> tuple[Any, str, str]:
        """Row, column and text of one cell. Raises Kiriman when they are not of this grid."""
        if not isinstance(kiriman, dict):
            raise _tidak_terbaca()
        baris, kolom, teks = (kiriman.get(nama) for nama in ("baris", "kolom", "teks"))
        if not isinstance(baris, str):
            raise baris_asing()
        kunci = self.kunci_baris(baris)
        if not isinstance(kolom, str) or kolom not in self.kolom or not isinstance(teks, str):
            raise Kiriman(_("Kolom ini tidak dikenal. Muat ulang halaman."))
        return kunci, kolom, teks


class SimpanSel(TitikKisi):
    """Saves one cell."""

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        """Write the cell through its service; what is returned joins the answer (at least `versi`).

        Raises ValidationError (422) or Bentrok (409); nothing has changed then.
        """
        raise NotImplementedError

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        baris, kolom, teks = self.sel(kiriman)
        semula, kunci = kiriman.get("semula"), kiriman.get("kunci")
        if not isinstance(semula, str) or not isinstance(kunci, str) or len(kunci) > KUNCI_TERPANJANG:
            raise _tidak_terbaca()
        dibaca = self.baca(baris, kolom, teks)
        if not dibaca.baik:
            return JsonResponse(dibaca.jawaban, status=422)
        lama = self.baca(baris, kolom, semula)
        try:
            tertulis = self.tulis(
                Tulisan(baris, kolom, dibaca.nilai, lama.nilai if lama.baik else TAK_TERBACA, kunci)
            )
        except Bentrok as bentrok:
            return JsonResponse(bentrok.jawaban, status=409)
        except ValidationError as galat:
            return tolak(" ".join(galat.messages), 422)
        return JsonResponse({**dibaca.jawaban, **tertulis, "versi": str(tertulis["versi"])})


class BacaSel(TitikKisi):
    """Reads texts without saving: what is being typed, or a pasted block."""

    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        """The computed pieces as they would be; answers of `sel` may be changed on the way.

        Args:
            isi: by row key, the texts of the row in the browser; empty for a pasted block, whose pieces
                nobody asks for.
        """
        return {}

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        daftar, isi = kiriman.get("sel"), kiriman.get("isi") or {}
        if not isinstance(daftar, list) or not isinstance(isi, dict) or len(daftar) > SEL_TERBANYAK:
            raise _tidak_terbaca()
        ditanya = []
        for baris, kolom, teks in [self.sel(satu) for satu in daftar]:
            dibaca = self.baca(baris, kolom, teks)
            jawaban = {"baris": str(baris), "kolom": kolom, **dibaca.jawaban}
            ditanya.append(SelDitanya(baris, kolom, dibaca, jawaban))
        potongan = self.andaikan(ditanya, isi)
        badan: dict[str, Any] = {"sel": [satu.jawaban for satu in ditanya]}
        if isi:
            badan["potongan"] = potongan
        return JsonResponse(badan)


def baris_asing() -> Kiriman:
    """To be raised for a row that the grid does not have."""
    return Kiriman(_("Baris ini tidak dikenal. Muat ulang halaman."))


def _tidak_terbaca() -> Kiriman:
    return Kiriman(_("Kiriman tidak terbaca."))
