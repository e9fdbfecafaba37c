"""Cells of a quarter's grid, saved and read one by one as `docs/kisi.md` says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from agencies.lingkup import UBAH
from performance.capaian import Hasil, hitung_komponen
from performance.forms.realisasi import BarisIsian, KisiRealisasi
from performance.isian import baca_isian, teks_isian
from performance.models import Realisasi
from performance.models.nilai import JenisNilai
from performance.selectors import BarisTriwulan
from performance.selectors.isian import keadaan_triwulan
from performance.selectors.temuan import Tersimpan, penjelasan_tersimpan, temuan_baris
from performance.selectors.triwulan import hitung_ulang
from performance.services import sel as layanan
from performance.views.realisasi import TriwulanMixin
from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, tampilkan_utuh, terbilang

SEL_TERBANYAK = 2000
_TERBILANG_MULAI = 1000
# Not the text of any cell: what the person was shown can no longer be read.
_TAK_TERBACA = object()


class Kiriman(Exception):
    """What was sent is not what the grid sends; the message is for the person."""


class _Sel(TriwulanMixin, View):
    """Answers in JSON whatever happens, so that the grid can tell a refusal from a session that is gone."""

    perlu = UBAH
    http_method_names = ["post", "options"]

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
                return _tolak(_("Anda tidak berhak mengisi realisasi ini."), 403)
            except Kiriman as error:
                return _tolak(str(error), 400)

        return jaga

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sent = json.loads(request.body)
        except ValueError as error:
            raise Kiriman(_("Kiriman tidak terbaca.")) from error
        if not isinstance(sent, dict):
            raise Kiriman(_("Kiriman tidak terbaca."))
        return self.jawab(sent)

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError

    @cached_property
    def baris(self) -> dict[str, BarisTriwulan]:
        return {str(row.tahun_ini.indikator.pk): row for row in self.ukuran.baris}

    def sel(self, kiriman: Any) -> tuple[str, str, str]:
        """Row, column and text of one cell. Raises Kiriman when they are not of this grid."""
        if not isinstance(kiriman, dict):
            raise Kiriman(_("Kiriman tidak terbaca."))
        key, column, text = (kiriman.get(name) for name in ("baris", "kolom", "teks"))
        if not isinstance(key, str) or key not in self.baris:
            raise Kiriman(_("Baris ini tidak dikenal. Muat ulang halaman."))
        if column not in layanan.KOLOM or not isinstance(text, str):
            raise Kiriman(_("Kolom ini tidak dikenal. Muat ulang halaman."))
        return key, column, text

    def pembaca(self, kunci: str) -> PembacaSel:
        return PembacaSel(self.baris[kunci], self.request.user)

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

    def __init__(self, row: BarisTriwulan, pengguna: Any) -> None:
        self.indikator, self.definisi = row.tahun_ini.indikator, row.tahun_ini.definisi
        own = BarisIsian(self.indikator, self.definisi, None)
        self.bidang = KisiRealisasi(baris=[own], pengguna=pengguna).fields

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

    def jawaban(self, kolom: str, teks: str) -> tuple[dict[str, Any], Any]:
        """The answer of the contract, and the value when it is ok."""
        try:
            value = self.baca(kolom, teks)
        except ValidationError as error:
            reason, answer = error.__cause__, {"status": "ditolak", "pesan": " ".join(error.messages)}
            if isinstance(reason, AngkaMeragukan):
                answer["status"] = "tanya"
                return {**answer, "pilihan": [_bacaan(one) for one in reason.kemungkinan]}, None
            return answer, None
        answer = {"status": "ok", "tampil": self.tampil(kolom, value)}
        if words := self._kata(kolom, value):
            answer["kata"] = words
        return answer, value

    def tampil(self, kolom: str, nilai: Any) -> str:
        """The text of a value in its input."""
        if kolom == "nilai":
            return teks_isian(nilai, self.definisi)
        field = self.bidang.get(f"{kolom}_{self.indikator.pk}")
        shown = field.prepare_value(nilai) if field is not None else nilai
        return "" if shown is None else str(shown)

    def _kata(self, kolom: str, nilai: Any) -> str:
        if not isinstance(nilai, Decimal) or abs(nilai) < _TERBILANG_MULAI:
            return ""
        if kolom == "nilai" and self.definisi.jenis_nilai == JenisNilai.RUPIAH:
            return _("%(angka)s rupiah") % {"angka": terbilang(nilai)}
        return terbilang(nilai)


class RealisasiSimpan(_Sel):
    """Saves one cell."""

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        key, column, text = self.sel(kiriman)
        before, token = kiriman.get("semula"), kiriman.get("kunci")
        if not isinstance(before, str) or not isinstance(token, str) or len(token) > 64:
            raise Kiriman(_("Kiriman tidak terbaca."))
        reader, row = self.pembaca(key), self.baris[key]
        answer, value = reader.jawaban(column, text)
        if answer["status"] != "ok":
            return JsonResponse(answer, status=422)
        read, old = reader.jawaban(column, before)
        try:
            stored, _written = layanan.simpan_sel(
                opd=self.opd,
                tahun=self.tahun,
                triwulan=self.triwulan,
                definisi=reader.definisi,
                indikator_id=int(key),
                kolom=column,
                nilai=value,
                semula=old if read["status"] == "ok" else _TAK_TERBACA,  # type: ignore[arg-type]
                kunci=token,
                oleh=self.request.user,
            )
        except layanan.SelBentrok as clash:
            cells = layanan.isi_sel(clash.row, reader.definisi)
            body = {
                "status": "bentrok",
                "versi": str(clash.row.versi if clash.row is not None else 0),
                "nilai_lain": reader.tampil(column, clash.nilai),
                "pesan": _("Sementara itu diubah oleh %(siapa)s.") % {"siapa": clash.siapa},
                "potongan": self.potongan(hitung_ulang(self.ukuran, row, clash.row), cells, diketik=False),
            }
            return JsonResponse(body, status=409)
        except ValidationError as error:
            return _tolak(" ".join(error.messages), 422)
        cells = layanan.isi_sel(stored, reader.definisi)
        after = hitung_ulang(self.ukuran, row, stored)
        pieces = self.potongan(after, cells, diketik=False)
        pieces["kemajuan"] = self._kemajuan(key, after)
        return JsonResponse(
            {
                **answer,
                "tampil": reader.tampil(column, cells[column]),
                "versi": str(stored.versi if stored is not None else 0),
                "peringatan": list(layanan.susun(cells, reader.definisi).kurang.values())
                if column in layanan.KOLOM[:5]
                else [],
                "potongan": pieces,
            }
        )

    def _kemajuan(self, key: str, row: BarisTriwulan) -> str:
        rows = tuple({**self.baris, key: row}.values())
        context = {"keadaan": keadaan_triwulan(replace(self.ukuran, baris=rows))}
        return render_to_string("performance/_kemajuan.html", context)


class RealisasiBaca(_Sel):
    """Reads texts without saving: what is being typed, or a pasted block."""

    def jawab(self, kiriman: dict[str, Any]) -> HttpResponse:
        asked, rows = kiriman.get("sel"), kiriman.get("isi") or {}
        if not isinstance(asked, list) or not isinstance(rows, dict) or len(asked) > SEL_TERBANYAK:
            raise Kiriman(_("Kiriman tidak terbaca."))
        cells = [self.sel(one) for one in asked]
        readers = {key: self.pembaca(key) for key, _column, _text in cells}
        answers: list[dict[str, Any]] = []
        for key, column, text in cells:
            answer, _value = readers[key].jawaban(column, text)
            answers.append({"baris": key, "kolom": column, **answer})
        body: dict[str, Any] = {"sel": answers}
        if rows:
            body["potongan"] = {}
            for key, reader in readers.items():
                texts = rows.get(key)
                self._coba(key, reader, texts if isinstance(texts, dict) else {}, cells, body)
        return JsonResponse(body)

    def _coba(
        self,
        key: str,
        reader: PembacaSel,
        texts: dict[str, Any],
        cells: list[tuple[str, str, str]],
        body: dict[str, Any],
    ) -> None:
        """What the row would be; a contradiction between its cells is a warning while it is typed."""
        row = self.baris[key]
        content = layanan.isi_sel(row.isian, reader.definisi)
        typed = {**texts, **{column: text for other, column, text in cells if other == key}}
        for column, text in typed.items():
            if column in content and isinstance(text, str):
                answer, value = reader.jawaban(column, text)
                if answer["status"] == "ok":
                    content[column] = value
        try:
            joined = layanan.susun(content, reader.definisi)
        except ValidationError as error:
            for answer in body["sel"]:
                if answer["baris"] == key and answer["status"] == "ok":
                    answer["peringatan"] = error.messages
            return
        entry = row.isian or Realisasi(indikator=reader.indikator, tahun=self.tahun, triwulan=self.triwulan)
        after = hitung_ulang(self.ukuran, row, layanan.andaikan(entry, content, joined.datum))
        body["potongan"].update(self.potongan(after, content, diketik=True))


class RealisasiUnggah(TriwulanMixin, View):
    """Evidence of one row, sent by its own button; the cells are left as they are."""

    perlu = UBAH
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = self.kwargs["pk"]
        row = next((one for one in self.ukuran.baris if one.tahun_ini.indikator.pk == pk), None)
        if row is None:
            raise Http404
        field = PembacaSel(row, request.user).bidang[f"bukti_{pk}"]
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


def _bacaan(nilai: Decimal) -> dict[str, str]:
    return {"teks": tampilkan_utuh(nilai, ribuan=False), "kata": terbilang(nilai)}


def _tolak(pesan: str, status: int) -> JsonResponse:
    return JsonResponse({"status": "ditolak", "pesan": pesan}, status=status)
