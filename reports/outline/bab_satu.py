"""Bab I: the agency, its tasks, its people, its issues and how its performance cascades."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agencies.models import Unit
from reports import bagan
from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar, GambarBlok, Paragraf
from reports.narrative import bagian as narasi
from reports.narrative import profil
from reports.outline.bagian import Bagian
from reports.outline.unsur import daftar
from reports.tables import kaskade, organisasi, pagu, pelengkap

PETA_PROSES = "peta-proses-bisnis"


def bab_satu() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-1", _("Pendahuluan"), 1, "1", wajib=True),
        Bagian("latar-belakang", _("Latar Belakang"), 2, "1", narasi.latar_belakang),
        Bagian("maksud-tujuan", _("Maksud dan Tujuan"), 2, "1", profil.maksud),
        Bagian("dasar-hukum", _("Dasar Hukum"), 2, "1", narasi.dasar_hukum, _dasar_hukum),
        # PermenPANRB 53/2014: Bab I explains the organisation and stresses its strategic issues.
        Bagian(
            "tugas-fungsi",
            _("Kedudukan, Tugas, dan Fungsi"),
            2,
            "1",
            profil.tugas_fungsi,
            _fungsi,
            wajib=True,
        ),
        Bagian("organisasi", _("Struktur Organisasi"), 2, "1", profil.organisasi, _struktur, wajib=True),
        Bagian("pegawai", _("Pejabat dan Pegawai"), 2, "1", profil.pegawai, _pegawai),
        Bagian("isu-strategis", _("Isu Strategis"), 2, "1", narasi.isu, _isu, wajib=True),
        Bagian("cascading", _("Cascading Kinerja"), 2, "1", profil.cascading, _cascading),
        Bagian(PETA_PROSES, _("Peta Proses Bisnis"), 2, "1", isi=_peta_proses),
        Bagian(
            "anggaran-rekening",
            _("Ringkasan Anggaran"),
            2,
            "1",
            profil.anggaran_rekening,
            lambda bahan: [pagu.anggaran_rekening(bahan)],
        ),
        Bagian(
            "tindak-lanjut",
            _("Tindak Lanjut Hasil Evaluasi"),
            2,
            "1",
            narasi.tindak_lanjut,
            lambda bahan: [pelengkap.rekomendasi(bahan)],
        ),
        # Its list is made from the finished outline (`reports.outline.susunan`).
        Bagian("sistematika", _("Sistematika Laporan"), 2, "1", narasi.sistematika),
    )


def _dasar_hukum(bahan: Bahan) -> Sequence[Blok]:
    return daftar(bahan.dasar_hukum)


def _isu(bahan: Bahan) -> Sequence[Blok]:
    return daftar(bahan.isu)


def _fungsi(bahan: Bahan) -> Sequence[Blok]:
    duties = organisasi.tugas_unit(bahan)
    return [*daftar(bahan.fungsi), *([duties] if duties.baris else [])]


def _struktur(bahan: Bahan) -> Sequence[Blok]:
    """The units as a list, for who cannot see the drawing, and the drawing."""
    children: dict[int | None, list[Unit]] = {}
    for unit in bahan.unit:
        children.setdefault(unit.induk_id, []).append(unit)
    items: list[Butir] = []

    def down(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, []):
            items.append(Butir(unit.nama, depth))
            down(unit.pk, depth + 1)

    down(None, 0)
    return [*([Daftar(tuple(items))] if items else []), *bagan.organisasi(bahan)]


def _pegawai(bahan: Bahan) -> Sequence[Blok]:
    return [organisasi.pejabat(bahan), organisasi.pegawai(bahan)]


def _cascading(bahan: Bahan) -> Sequence[Blok]:
    # The list first: it stands on the page of the heading, the drawing on sheets of its own.
    return [kaskade.cascading(bahan), *bagan.kaskade(bahan)]


def _peta_proses(bahan: Bahan) -> Sequence[Blok]:
    picture = bahan.gambar.get(PETA_PROSES)
    if picture is None:
        return [Paragraf(_("Peta proses bisnis belum diunggah."))]
    title = _("Peta Proses Bisnis %(opd)s") % {"opd": bahan.opd.nama_lengkap}
    return [
        GambarBlok(
            PETA_PROSES, picture.nama, picture.lebar, picture.tinggi, picture.alt or title, judul=title
        )
    ]
