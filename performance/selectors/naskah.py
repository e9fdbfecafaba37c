"""An agreement as its paper shows it: parties, the two tables, the total, the fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from budget.serapan import jumlahkan
from performance.beda import BarisBanding, Beda, beda_baris
from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from ui.angka import JenisAngka, tampilkan
from ui.tanggal import tampilkan_tanggal

# What a paper shows where something is still to be written by hand.
TITIK = "…………………"


@dataclass(frozen=True)
class Pihak:
    nama: str
    jabatan: str
    pangkat: str


@dataclass(frozen=True)
class Naskah:
    """What the paper says.

    Attributes:
        pihak_kedua: None for the head of the government, who promises alone.
        kinerja, anggaran: the rows of the two tables in the order of the paper.
        total: sum of the uppermost budget rows (a programme contains its kegiatan); None without amounts.
    """

    perjanjian: PerjanjianKinerja
    pihak_pertama: Pihak
    pihak_kedua: Pihak | None
    kinerja: tuple[BarisKinerja, ...]
    anggaran: tuple[BarisAnggaran, ...]
    total: Decimal | None

    @property
    def tempat_tanggal(self) -> str:
        """ "Dumai, 26 Januari 2025"; an undated paper leaves room for the day and month."""
        agreement = self.perjanjian
        day = agreement.tanggal
        shown = tampilkan_tanggal(day) if day else f"{TITIK} {agreement.tahun}"
        return f"{agreement.opd.pemda.tempat}, {shown}"

    @property
    def sebutan(self) -> str:
        """The name of the paper, as its heading says it."""
        values = {"tahun": self.perjanjian.tahun, "n": self.perjanjian.revisi}
        if self.perjanjian.revisi > 1:
            return _("Perubahan ke-%(n)s Perjanjian Kinerja Tahun %(tahun)s") % values
        if self.perjanjian.revisi:
            return _("Perubahan Perjanjian Kinerja Tahun %(tahun)s") % values
        return _("Perjanjian Kinerja Tahun %(tahun)s") % values

    @property
    def kelompok(self) -> tuple[tuple[str, tuple[BarisKinerja, ...]], ...]:
        """Table 1 as it is printed: neighbouring rows of one sasaran share its cell."""
        groups: list[tuple[str, list[BarisKinerja]]] = []
        for row in self.kinerja:
            if groups and groups[-1][0] == row.sasaran:
                groups[-1][1].append(row)
            else:
                groups.append((row.sasaran, [row]))
        return tuple((sasaran, tuple(rows)) for sasaran, rows in groups)

    def kanonik(self) -> dict[str, Any]:
        """The frozen content as plain values, the same for the same paper."""
        agreement = self.perjanjian
        second = self.pihak_kedua
        return {
            "opd": agreement.opd.nama,
            "tahun": agreement.tahun,
            "revisi": agreement.revisi,
            "alasan": agreement.alasan,
            "nomor": agreement.nomor,
            "tanggal": agreement.tanggal.isoformat() if agreement.tanggal else "",
            "dokumen": agreement.dokumen.kode if agreement.dokumen else "",
            "pihak_pertama": vars(self.pihak_pertama),
            "pihak_kedua": vars(second) if second else None,
            "kinerja": [
                [row.sasaran, row.nama_indikator, row.satuan, row.teks_target] for row in self.kinerja
            ],
            "anggaran": [
                [row.nama, "" if row.pagu is None else f"{row.pagu:.2f}", row.keterangan]
                for row in self.anggaran
            ],
        }

    def sidik(self) -> str:
        """SHA-256 of the canonical JSON of the content, in hexadecimal."""
        return _sidik(self.kanonik())

    def sidik_isi(self) -> str:
        """The same without the number and date, which are given only at signing: what a signer has read."""
        content = self.kanonik()
        return _sidik({name: content[name] for name in content if name not in {"nomor", "tanggal"}})


def _sidik(isi: dict[str, Any]) -> str:
    text = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def naskah(perjanjian: PerjanjianKinerja) -> Naskah:
    """The paper of one revision, with the parties as the row holds them. Two queries.

    A draft holds no parties yet: call `services.tanda_tangan.salin_pihak` on it first to see what signing
    would copy.
    """
    return susun_naskah(
        perjanjian,
        perjanjian.baris_kinerja.select_related("indikator").order_by("urut", "pk"),
        perjanjian.baris_anggaran.select_related("simpul").order_by("urut", "pk"),
    )


def susun_naskah(
    perjanjian: PerjanjianKinerja, kinerja: Iterable[BarisKinerja], anggaran: Iterable[BarisAnggaran]
) -> Naskah:
    """The same from rows already read. No query when the budget rows bring their nodes."""
    money = tuple(anggaran)
    first = Pihak(perjanjian.p1_nama, perjanjian.p1_jabatan, perjanjian.p1_pangkat)
    second = Pihak(perjanjian.p2_nama, perjanjian.p2_jabatan, perjanjian.p2_pangkat)
    return Naskah(
        perjanjian=perjanjian,
        pihak_pertama=first,
        pihak_kedua=second if second.nama or second.jabatan else None,
        kinerja=tuple(kinerja),
        anggaran=money,
        total=jumlahkan(row.pagu for row, depth in bertingkat(money) if depth == 0).nilai,
    )


def bertingkat(anggaran: Iterable[BarisAnggaran]) -> list[tuple[BarisAnggaran, int]]:
    """Budget rows with their depth: how many other rows of the paper name a node above the row's own.

    A paper may list a programme with its kegiatan and sub kegiatan; only the uppermost rows may be added.
    """
    rows = list(anggaran)
    codes = {row.simpul.kode for row in rows if row.simpul}

    def depth(row: BarisAnggaran) -> int:
        own = row.simpul.kode if row.simpul else ""
        return sum(own.startswith(f"{code}.") for code in codes)

    return [(row, depth(row)) for row in rows]


@dataclass(frozen=True)
class BedaNaskah:
    identitas: tuple[Beda, ...]
    kinerja: tuple[Beda, ...]
    anggaran: tuple[Beda, ...]

    @property
    def ada(self) -> bool:
        return bool(self.identitas or self.kinerja or self.anggaran)


def beda_naskah(lama: Naskah, baru: Naskah) -> BedaNaskah:
    """What differs between two papers: the heading, table 1, table 2. No query."""
    return BedaNaskah(
        identitas=beda_baris([_identitas(lama)], [_identitas(baru)]),
        kinerja=beda_baris([_kinerja(row) for row in lama.kinerja], [_kinerja(row) for row in baru.kinerja]),
        anggaran=beda_baris(
            [_anggaran(row) for row in lama.anggaran], [_anggaran(row) for row in baru.anggaran]
        ),
    )


def _identitas(paper: Naskah) -> BarisBanding:
    agreement, second = paper.perjanjian, paper.pihak_kedua
    return BarisBanding(
        "naskah",
        _("Naskah"),
        (
            (_("Nomor"), agreement.nomor),
            (_("Tanggal"), tampilkan_tanggal(agreement.tanggal) if agreement.tanggal else ""),
            (_("Pihak pertama"), _orang(paper.pihak_pertama)),
            (_("Pihak kedua"), _orang(second) if second else ""),
            (_("Dokumen anggaran"), str(agreement.dokumen or "")),
            (_("Jumlah anggaran"), _rupiah(paper.total)),
        ),
    )


def _orang(pihak: Pihak) -> str:
    return ", ".join(part for part in (pihak.nama, pihak.jabatan) if part)


def _kinerja(row: BarisKinerja) -> BarisBanding:
    key = f"i{row.indikator_id}" if row.indikator_id else " ".join(row.nama_indikator.casefold().split())
    return BarisBanding(
        key,
        row.nama_indikator,
        (
            (_("Sasaran"), row.sasaran),
            (_("Indikator"), row.nama_indikator),
            (_("Satuan"), row.satuan),
            (_("Target"), row.teks_target),
        ),
    )


def _anggaran(row: BarisAnggaran) -> BarisBanding:
    # By code: the same programme is another row of the tree in another year.
    key = f"s{row.simpul.kode}" if row.simpul else " ".join(row.nama.casefold().split())
    return BarisBanding(
        key,
        row.nama,
        (
            (_("Program/kegiatan"), row.nama),
            (_("Anggaran"), _rupiah(row.pagu)),
            (_("Keterangan"), row.keterangan),
        ),
    )


def _rupiah(amount: Decimal | None) -> str:
    return tampilkan(amount, JenisAngka.RUPIAH, kosong="")
