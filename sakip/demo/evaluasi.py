"""The demonstration's evaluations of the year after the reports: one at work, one delivered.

Nobody evaluated these agencies in that year as far as their reports say, so every answer is invented and says
that it is an example. All of it is written through the services that people use, in their names.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from agencies.models import OPD, Pengguna
from evaluation.fakta import ADA, Fakta
from evaluation.models import AnggotaTim, EvaluasiAKIP, Rekomendasi, TemplatLKE
from evaluation.selectors.fakta import fakta_evaluasi
from evaluation.selectors.lembar import BarisSub, lembar
from evaluation.services.akip import tambah_anggota, tugaskan
from evaluation.services.bukti_evaluasi import bekukan_fakta, tambah_bukti
from evaluation.services.lembar import ALASAN, CATATAN, JAWABAN, simpan_jawaban, simpan_kriteria
from evaluation.services.rekomendasi import simpan_rekomendasi
from evaluation.services.tahap import SuratLHE, pindah
from evaluation.tahap import Tahap

TAHUN = 2025
CONTOH = "Contoh peragaan"
TAUTAN = "https://contoh.invalid/peragaan"
TEMPLAT = "lke-unit-88-2021"
# Place in the team → account of the demonstration.
TIM = {
    AnggotaTim.Tugas.KETUA: "evaluator",
    AnggotaTim.Tugas.PENGENDALI_TEKNIS: "pengendali",
    AnggotaTim.Tugas.PENGENDALI_MUTU: "inspektur",
    AnggotaTim.Tugas.PENANGGUNG_JAWAB: "inspektur",
}
MANDIRI = {
    **dict.fromkeys(("1.a", "1.b", "2.a", "2.b", "3.a", "3.b", "4.a"), "BB"),
    **dict.fromkeys(("1.c", "2.c", "3.c", "4.b", "4.c"), "B"),
}
# What the team of the evaluation at work has answered so far.
SEBAGIAN = {"1.a": "B", "1.b": "B", "1.c": "CC", "2.a": "B", "3.a": "CC"}
# 5,40 + 7,20 + 12,00, after the review 10,50; 5,40 + 7,20 + 10,50; 2,70 + 3,60 + 5,25; 4,50 + 6,00 + 8,75:
# 77,00 (BB) in the end.
LENGKAP = {
    **dict.fromkeys(("1.a", "2.a", "3.a", "4.a"), "A"),
    **dict.fromkeys(("1.b", "1.c", "2.b", "3.b", "4.b"), "BB"),
    **dict.fromkeys(("2.c", "3.c", "4.c"), "B"),
}
REKOMENDASI = (
    ("1.c", "Agar capaian rencana aksi dibahas setiap triwulan dan hasilnya dipakai memperbaiki rencana."),
    ("3.b", "Agar laporan kinerja memuat perbandingan dengan standar nasional atau daerah lain."),
)


@dataclass(frozen=True)
class _Peraga:
    """One evaluation with the people of its agency."""

    evaluasi: EvaluasiAKIP
    orang: Mapping[str, Pengguna]

    def isi(self, tingkat: str, oleh: str, jawaban: Mapping[str, str]) -> None:
        """Criteria that fit the letter; of the team a note, evidence, and a reason where one is asked for."""
        facts = fakta_evaluasi(self.evaluasi) if tingkat == "evaluator" else {}
        rows = {row.kode: row for row in lembar(self.evaluasi, ()).baris}
        for kode, letter in jawaban.items():
            row, who = rows[kode], self.orang[oleh]
            sheet: dict[str, Any] = {"evaluasi": self.evaluasi, "tingkat": tingkat, "oleh": who}
            for line, state in zip(row.kriteria, pemenuhan(letter, len(row.kriteria)), strict=True):
                simpan_kriteria(kriteria=line.kriteria, nilai=state, semula="", **sheet)
            self.jawab(tingkat, oleh, row, letter)
            if tingkat == "evaluator":
                self._bukti(row, facts, who)

    def jawab(self, tingkat: str, oleh: str, row: BarisSub, letter: str, alasan: str = "") -> None:
        option = next(one for one in row.opsi if one.huruf == letter)
        cells: dict[str, tuple[Any, Any]] = {JAWABAN: (option.pk, None)}
        if tingkat != "mandiri":
            cells[CATATAN] = (f"{CONTOH}: catatan atas sub komponen {row.kode}.", "")
        if alasan or (option.batas is None and tingkat != "mandiri"):
            cells[ALASAN] = (alasan or f"{CONTOH}: upaya yang dinilai patut dihargai.", "")
        for column, (value, before) in cells.items():
            simpan_jawaban(
                evaluasi=self.evaluasi,
                sub=row.sub,
                tingkat=tingkat,
                kolom=column,
                nilai=value,
                semula=before,
                oleh=self.orang[oleh],
            )

    def _bukti(self, row: BarisSub, facts: Mapping[str, Fakta], who: Pengguna) -> None:
        """What the portal holds; else an address that leads nowhere."""
        sheet: dict[str, Any] = {
            "evaluasi": self.evaluasi,
            "sub": row.sub,
            "tingkat": "evaluator",
            "oleh": who,
        }
        known = [line for line in row.kriteria if line.kriteria.fakta in facts]
        held = [line for line in known if facts[line.kriteria.fakta].keadaan == ADA]
        for line in held:
            bekukan_fakta(fakta=facts[line.kriteria.fakta], kriteria=line.kriteria, **sheet)
        if not held:
            tambah_bukti(judul=f"{CONTOH}: dokumen pendukung {row.kode}", tautan=TAUTAN, **sheet)

    def maju(self, ke: Tahap, oleh: str, surat: SuratLHE | None = None) -> None:
        moved = pindah(evaluasi=self.evaluasi, ke=ke, oleh=self.orang[oleh], surat=surat)
        self.evaluasi.tahap = moved.tahap


def pemenuhan(huruf: str, jumlah: int) -> list[str]:
    """States of so many criteria (at least 3) that propose the letter, or BB for A and AA."""
    lacking = {"B": ["sebagian"], "CC": ["belum"] * max(1, jumlah * 2 // 5)}.get(huruf, [])
    return ["terpenuhi"] * (jumlah - len(lacking)) + lacking


def muat_evaluasi(opd: OPD) -> bool:
    """Make the agency's evaluation of the year once. What visitors have changed since stays.

    Returns whether it was made: agencies other than the two of the demonstration have none.
    """
    story = _CERITA.get(opd.slug)
    if story is None or EvaluasiAKIP.objects.filter(opd=opd, tahun=TAHUN).exists():
        return False
    names = ("admin", "operator", "kepala", *TIM.values())
    people = {name: Pengguna.objects.get(username=f"{name}.{opd.slug}") for name in names}
    form = TemplatLKE.objects.filter(pemda=None, kode=TEMPLAT).order_by("-versi").first()
    row = tugaskan(
        opd=opd,
        tahun=TAHUN,
        oleh=people["admin"],
        templat=form,
        nomor_tugas=f"CONTOH-PERAGAAN/{TAHUN}",
        tanggal_tugas=datetime.date(TAHUN, 4, 1),
    )
    for place, name in TIM.items():
        tambah_anggota(evaluasi=row, pengguna=people[name], tugas=place, oleh=people["admin"])
    one = _Peraga(row, people)
    one.maju(Tahap.MANDIRI, "evaluator")
    one.isi("mandiri", "operator", MANDIRI)
    one.maju(Tahap.EVALUASI, "kepala")
    story(one)
    return True


def _berjalan(one: _Peraga) -> None:
    """The team has begun."""
    one.isi("evaluator", "evaluator", SEBAGIAN)


def _selesai(one: _Peraga) -> None:
    """Through all stations; the first review moved one answer."""
    one.isi("evaluator", "evaluator", LENGKAP)
    for place, (kode, text) in enumerate(REKOMENDASI, start=1):
        asked = Rekomendasi(
            opd=one.evaluasi.opd,
            tahun=TAHUN,
            urut=place,
            evaluasi=one.evaluasi,
            kode_sub=kode,
            uraian=f"{text.removesuffix('.')} ({CONTOH.lower()}).",
        )
        simpan_rekomendasi(rekomendasi=asked, oleh=one.orang["evaluator"])
    one.maju(Tahap.SEMENTARA, "evaluator")
    one.maju(Tahap.TANGGAPAN, "evaluator")
    one.maju(Tahap.REVIU, "kepala")
    row = lembar(one.evaluasi, ()).cari("1.c")
    assert row is not None
    one.jawab("reviu", "pengendali", row, "B", f"{CONTOH}: pemanfaatan belum merata pada semua bidang.")
    one.maju(Tahap.PANEL, "pengendali")
    letter = SuratLHE(
        nomor=f"CONTOH-PERAGAAN/LHE/{TAHUN}",
        tanggal=datetime.date(TAHUN, 8, 15),
        penanda_tangan=CONTOH,
        jabatan="Inspektur Daerah",
    )
    one.maju(Tahap.FINAL, "inspektur", letter)
    one.maju(Tahap.DISAMPAIKAN, "inspektur")


_CERITA: Mapping[str, Callable[[_Peraga], None]] = {"dumai": _berjalan, "batubara": _selesai}
