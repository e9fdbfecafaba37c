"""Proposed texts on the conditions of each komponen: what is good, what is lacking, what changed, with what
effect on the score (PermenPANRB 88/2021, outline of the LHE, 2.a)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from evaluation.models import Pemenuhan, SubKomponen, Tingkat
from evaluation.nilai import NilaiKomponenLKE, nilai_sub
from evaluation.rules.selisih import PERSEN_PENUH
from evaluation.selectors.lembar import BarisSub
from reports.blocks import Butir, Daftar, Paragraf
from reports.lhe.bahan import BahanLHE, catatan
from reports.lhe.tabel import AKHIR, jawaban
from reports.lhe.usulan import Isi, paragraf
from reports.narrative.kata import hitungan, persen, titik
from ui.angka import tampilkan


def kondisi(bahan: BahanLHE, kode: str) -> Isi:
    """The condition of one komponen by its code."""
    part = next(row for row in bahan.hasil.komponen if row.komponen.kode == kode)
    rows = [row for row in bahan.lembar.baris if row.komponen.kode == kode]
    return (
        *paragraf(kalimat_komponen(bahan, part)),
        *_daftar(_("Hal yang sudah baik:"), _kekuatan(rows)),
        *_daftar(_("Hal yang masih perlu diperbaiki:"), _kekurangan(rows)),
        *_daftar(_("Perubahan dibandingkan tahun sebelumnya:"), _perubahan(bahan, rows)),
    )


def kalimat_komponen(bahan: BahanLHE, part: NilaiKomponenLKE) -> str:
    """The score of a komponen out of its weight, and last year's."""
    values: dict[str, str | int] = {"komponen": part.komponen.nama, "bobot": tampilkan(part.komponen.bobot)}
    if part.nilai is None or part.terisi < len(part.sub):
        text = _("Komponen %(komponen)s dengan bobot %(bobot)s belum selesai dinilai.")
        return text % values
    values |= {"nilai": tampilkan(part.nilai), "persen": persen(part.persen)}
    text = _("Komponen %(komponen)s memperoleh nilai %(nilai)s dari bobot %(bobot)s (%(persen)s)") % values
    before = bahan.komponen_sebelumnya(part)
    if before is None:
        return titik(text)
    change = part.nilai - before
    if not change:
        return _("%(teks)s, sama dengan tahun %(tahun)s.") % {"teks": text, "tahun": bahan.tahun - 1}
    return _("%(teks)s, %(arah)s %(selisih)s dari %(lalu)s pada tahun %(tahun)s.") % {
        "teks": text,
        "arah": _("naik") if change > 0 else _("turun"),
        "selisih": tampilkan(abs(change)),
        "lalu": tampilkan(before),
        "tahun": bahan.tahun - 1,
    }


def _daftar(judul: str, items: list[Butir]) -> Isi:
    return (Paragraf(judul, judul=2), Daftar(tuple(items))) if items else ()


def _kekuatan(rows: Iterable[BarisSub]) -> list[Butir]:
    """The fulfilled criteria, and the note of a sub komponen without shortcomings."""
    found: list[Butir] = []
    for row in rows:
        good = _kriteria(row, Pemenuhan.TERPENUHI)
        note = catatan(row) if _utuh(row) else ""
        if not good and not note:
            continue
        if good and len(good) == len(row.kriteria):
            all_of_them = _("Seluruh %(jumlah)s telah terpenuhi.") % {
                "jumlah": hitungan(len(good), _("kriteria"))
            }
            found.append(Butir(f"{_sebutan(row)}: {all_of_them[:1].lower()}{all_of_them[1:]}"))
        else:
            found.append(Butir(f"{_sebutan(row)}:"))
            found += [Butir(titik(text), 1) for text in good]
        if note:
            found.append(Butir(titik(note), 1))
    return found


def _kekurangan(rows: Iterable[BarisSub]) -> list[Butir]:
    """The criteria that are not or only partly fulfilled, and the note."""
    found: list[Butir] = []
    for row in rows:
        partly, missing = _kriteria(row, Pemenuhan.SEBAGIAN), _kriteria(row, Pemenuhan.BELUM)
        note = "" if _utuh(row) else catatan(row)
        if not partly and not missing and not note:
            continue
        found.append(Butir(f"{_sebutan(row)}:"))
        found += [
            Butir(_("baru terpenuhi sebagian: %(kriteria)s") % {"kriteria": titik(text)}, 1)
            for text in partly
        ]
        found += [
            Butir(_("belum terpenuhi: %(kriteria)s") % {"kriteria": titik(text)}, 1) for text in missing
        ]
        if note:
            found.append(Butir(_("catatan: %(catatan)s") % {"catatan": titik(note)}, 1))
    return found


def _perubahan(bahan: BahanLHE, rows: Iterable[BarisSub]) -> list[Butir]:
    """The sub komponen whose answer moved since last year, with what that did to the score."""
    found = []
    for row in rows:
        before = bahan.baris_lalu(row)
        now, then = row.persen(AKHIR), before.persen(AKHIR) if before else None
        if before is None or now is None or then is None or now == then:
            continue
        effect = nilai_sub(row.sub.bobot, now) - nilai_sub(row.sub.bobot, then)
        values = {
            "sub": _sebutan(row),
            "lalu": jawaban(before) or persen(then),
            "kini": jawaban(row) or persen(now),
            "dampak": tampilkan(abs(effect)),
        }
        text = (
            _("%(sub)s: dari %(lalu)s menjadi %(kini)s, sehingga menambah nilai %(dampak)s.")
            if effect > 0
            else _("%(sub)s: dari %(lalu)s menjadi %(kini)s, sehingga mengurangi nilai %(dampak)s.")
        )
        found.append(Butir(text % values))
    return found


def _utuh(row: BarisSub) -> bool:
    """Nothing is lacking: no criterion is open, and the answer says that all are fulfilled."""
    share = row.persen(AKHIR)
    lacking = _kriteria(row, Pemenuhan.SEBAGIAN) or _kriteria(row, Pemenuhan.BELUM)
    return not lacking and share is not None and share >= PERSEN_PENUH


def _kriteria(row: BarisSub, keadaan: str) -> list[str]:
    answers = ((one, one.jawaban.get(Tingkat.EVALUATOR)) for one in row.kriteria)
    return [one.kriteria.teks for one, answer in answers if answer and answer.pemenuhan == keadaan]


def _sebutan(row: BarisSub) -> str:
    """ "Keberadaan (1.a)"; "Sub komponen 1.a" when it is of no usual kind."""
    if row.sub.jenis == SubKomponen.Jenis.LAIN:
        return _("Sub komponen %(kode)s") % {"kode": row.kode}
    return f"{row.sub.get_jenis_display()} ({row.kode})"


def ringkasan(bahan: BahanLHE) -> list[str]:
    """One sentence per sub komponen that is not whole, for the letter: its note, else its open criteria."""
    found = []
    for row in bahan.lembar.baris:
        if _utuh(row):
            continue
        lacking = len(_kriteria(row, Pemenuhan.SEBAGIAN)) + len(_kriteria(row, Pemenuhan.BELUM))
        note = catatan(row)
        if not note and not lacking:
            continue
        words = note or _("%(jumlah)s belum terpenuhi sepenuhnya") % {
            "jumlah": hitungan(lacking, _("kriteria"))
        }
        found.append(f"{row.komponen.nama}, {_sebutan(row)[:1].lower()}{_sebutan(row)[1:]}: {titik(words)}")
    return found
