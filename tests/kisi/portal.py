"""The smallest server that keeps the contract of docs/kisi.md: one page, six rows, all in memory.

`TOKO` is what is stored; a test looks into it and may be a second person by changing it.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template import Context, Engine
from django.urls import path

from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, baca_angka, tampilkan_utuh, terbilang

PAGU = Decimal(2_000_000)
JENIS = {"keuangan": "rupiah", "fisik": "persen"}
# Without the portal's context: this page has no menu.
MESIN = Engine(libraries={"static": "django.templatetags.static"})
HALAMAN = MESIN.from_string((Path(__file__).parent / "halaman.html").read_text(encoding="utf-8"))


@dataclass
class Toko:
    """Rows by id, every write in order, and how the next answers are spoiled."""

    baris: dict[str, dict[str, str]] = field(default_factory=dict)
    tulis: list[tuple[str, str, str]] = field(default_factory=list)
    kunci: dict[str, str] = field(default_factory=dict)
    permintaan: list[dict[str, str]] = field(default_factory=list)
    ajukan: list[str] = field(default_factory=list)
    galat: list[int] = field(default_factory=list)
    jeda: float = 0
    gembok: threading.Lock = field(default_factory=threading.Lock)

    def isi_awal(self) -> None:
        for huruf, nama in zip("abcdef", "Satu Dua Tiga Empat Lima Enam".split(), strict=True):
            nomor = "abcdef".index(huruf) + 1
            self.baris[huruf] = {
                "id": huruf,
                "kode": f"1.01.0{nomor}",
                "nama": f"Kegiatan {nama}",
                "versi": "1",
                "keuangan": "",
                "fisik": "",
                "status": "nilai",
                "ket": "",
                "catatan": "",
            }

    def serapan(self, baris: dict[str, str]) -> str:
        if not baris["keuangan"]:
            return "–"
        return tampilkan_utuh(baca_angka(baris["keuangan"], "rupiah") * 100 / PAGU) + "%"

    def jumlah(self) -> str:
        isi = [satu["keuangan"] for satu in self.baris.values() if satu["keuangan"]]
        return tampilkan_utuh(sum((baca_angka(satu, "rupiah") for satu in isi), Decimal(0)))

    def potongan(self, baris: dict[str, str]) -> dict[str, str]:
        return {f"serapan-{baris['id']}": self.serapan(baris), "jumlah": self.jumlah()}


TOKO = Toko()


def _baca(kolom: str, teks: str) -> dict[str, object]:
    if kolom == "status" and teks not in ("nilai", "tunggu"):
        return {"status": "ditolak", "pesan": "Pilihan tidak dikenal."}
    if kolom not in JENIS or not teks:
        return {"status": "ok", "tampil": teks}
    try:
        angka = baca_angka(teks, JENIS[kolom])
    except AngkaMeragukan as galat:
        pilihan = [
            {"teks": tampilkan_utuh(satu, ribuan=False), "kata": terbilang(satu)}
            for satu in galat.kemungkinan
        ]
        return {"status": "tanya", "pesan": galat.pesan, "pilihan": pilihan}
    except AngkaTidakTerbaca as galat:
        return {"status": "ditolak", "pesan": galat.pesan}
    jawaban: dict[str, object] = {"status": "ok", "tampil": tampilkan_utuh(angka), "kata": terbilang(angka)}
    if kolom == "keuangan" and angka > PAGU:
        jawaban["peringatan"] = ["Realisasi melebihi pagu."]
    return jawaban


def halaman(request: HttpRequest) -> HttpResponse:
    baris = [{**satu, "serapan": TOKO.serapan(satu)} for satu in TOKO.baris.values()]
    isi = {"baris": baris, "jumlah": TOKO.jumlah(), "request": request, "csrf_token": get_token(request)}
    return HttpResponse(HALAMAN.render(Context(isi)))


def simpan(request: HttpRequest) -> HttpResponse:
    kirim = json.loads(request.body)
    if TOKO.jeda:
        time.sleep(TOKO.jeda)
    with TOKO.gembok:
        TOKO.permintaan.append(kirim)
        if TOKO.galat:
            return HttpResponse("rusak", status=TOKO.galat.pop(0))
        baris, kolom, teks = TOKO.baris[kirim["baris"]], kirim["kolom"], kirim["teks"]
        jawaban = _baca(kolom, teks)
        if jawaban["status"] != "ok":
            return JsonResponse(jawaban, status=422)
        baru = str(jawaban["tampil"])
        if kirim["kunci"] not in TOKO.kunci and baris[kolom] != baru:
            if baris[kolom] != kirim["semula"]:
                lain = {"nilai_lain": baris[kolom], "pesan": "Diubah Budi pukul 10.31."}
                return JsonResponse({"status": "bentrok", "versi": baris["versi"], **lain}, status=409)
            baris[kolom] = baru
            baris["versi"] = str(int(baris["versi"]) + 1)
            TOKO.tulis.append((kirim["baris"], kolom, baru))
        TOKO.kunci[kirim["kunci"]] = baru
        return JsonResponse({**jawaban, "versi": baris["versi"], "potongan": TOKO.potongan(baris)})


def baca(request: HttpRequest) -> HttpResponse:
    kirim = json.loads(request.body)
    sel = [
        {"baris": satu["baris"], "kolom": satu["kolom"], **_baca(satu["kolom"], satu["teks"])}
        for satu in kirim["sel"]
    ]
    jawaban: dict[str, object] = {"sel": sel}
    for kunci, isi in kirim.get("isi", {}).items():
        nanti = {**TOKO.baris[kunci], **isi}
        if _baca("keuangan", nanti["keuangan"])["status"] == "ok":
            jawaban["potongan"] = {f"serapan-{kunci}": TOKO.serapan(nanti) + " (belum disimpan)"}
    return JsonResponse(jawaban)


def ajukan(request: HttpRequest) -> HttpResponse:
    time.sleep(0.3)
    TOKO.ajukan.append(request.POST.get("kunci_sekali", ""))
    return redirect("/")


@login_not_required
def masuk(request: HttpRequest) -> HttpResponse:
    """Signs the person in without asking, and goes where it was told."""
    login(request, get_user_model().objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
    return redirect(request.GET.get("next", "/"))


urlpatterns = [
    path("", halaman),
    path("simpan/", simpan),
    path("baca/", baca),
    path("ajukan/", ajukan),
    path("masuk/", masuk, name="account_login"),
]
