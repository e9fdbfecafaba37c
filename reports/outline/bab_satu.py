"""Bab I: the agency, its tasks and its issues."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agencies.models import Unit
from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar
from reports.narrative import bagian as narasi
from reports.outline.bagian import Bagian
from reports.outline.unsur import daftar
from reports.tables import pelengkap


def bab_satu() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-1", _("Pendahuluan"), 1, "1", wajib=True),
        Bagian("latar-belakang", _("Latar Belakang"), 2, "1", narasi.latar_belakang),
        Bagian("dasar-hukum", _("Dasar Hukum"), 2, "1", narasi.dasar_hukum, _dasar_hukum),
        Bagian(
            "organisasi",
            _("Kedudukan dan Susunan Organisasi"),
            2,
            "1",
            narasi.organisasi,
            _susunan_organisasi,
        ),
        Bagian("isu-strategis", _("Isu Strategis"), 2, "1", narasi.isu, _isu),
        Bagian(
            "tindak-lanjut",
            _("Tindak Lanjut Hasil Evaluasi"),
            2,
            "1",
            narasi.tindak_lanjut,
            lambda bahan: [pelengkap.rekomendasi(bahan)],
        ),
        Bagian("sistematika", _("Sistematika Laporan"), 2, "1", narasi.sistematika, _sistematika),
    )


def _dasar_hukum(bahan: Bahan) -> Sequence[Blok]:
    return daftar(bahan.dasar_hukum)


def _isu(bahan: Bahan) -> Sequence[Blok]:
    return daftar(bahan.isu)


def _susunan_organisasi(bahan: Bahan) -> Sequence[Blok]:
    children: dict[int | None, list[Unit]] = {}
    for unit in bahan.unit:
        children.setdefault(unit.induk_id, []).append(unit)
    items: list[Butir] = []

    def down(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, []):
            items.append(Butir(unit.nama, depth))
            down(unit.pk, depth + 1)

    down(None, 0)
    return [Daftar(tuple(items))] if items else []


def _sistematika(bahan: Bahan) -> Sequence[Blok]:
    return [Daftar(tuple(Butir(f"{title}: {words}") for title, words in narasi.isi_bab()))]
