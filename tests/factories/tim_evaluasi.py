"""An evaluation with its whole team and a complete worksheet, at any station."""

from __future__ import annotations

import datetime

from agencies.models import OPD, Pengguna
from evaluation.models import BuktiEvaluasi, EvaluasiAKIP, JawabanSub, OpsiJawaban, SubKomponen
from evaluation.services.tahap import SuratLHE, pindah
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, tim_uji

SURAT = SuratLHE(
    nomor="700/12/2024",
    tanggal=datetime.date(2024, 8, 1),
    penanda_tangan="Ibu Inspektur",
    jabatan="Inspektur",
)
SUMBER = "LHE nomor 700/12/2024 tanggal 1 Agustus 2024"
TUGAS = {
    "ketua": "ketua",
    "anggota": "anggota",
    "teknis": "pengendali_teknis",
    "mutu": "pengendali_mutu",
    "pj": "penanggung_jawab",
}


def tim_lengkap(evaluasi: EvaluasiAKIP) -> dict[str, Pengguna]:
    """One evaluator for each place: ketua, anggota, teknis, mutu, pj."""
    people = {}
    for name in TUGAS:
        person = PenggunaFactory(username=f"{name}-{evaluasi.opd.slug}", nama=f"Tim {name.title()}")
        PeranFactory(pengguna=person, peran="evaluator", opd=evaluasi.opd)
        people[name] = person
    tim_uji(evaluasi, **{place: people[name] for name, place in TUGAS.items()})
    return people


def lembar_lengkap(evaluasi: EvaluasiAKIP, huruf: str = "BB", **lain: str) -> None:
    """The team's answer `huruf` everywhere (`lain`: by code without the dot, `s1c="A"`), with note, reason
    and evidence."""
    options = {row.huruf: row for row in OpsiJawaban.objects.filter(templat=evaluasi.templat)}
    for sub in SubKomponen.objects.filter(komponen__templat=evaluasi.templat):
        letter = lain.get("s" + sub.kode.replace(".", ""), huruf)
        JawabanSub.objects.create(
            evaluasi=evaluasi,
            sub=sub,
            tingkat="evaluator",
            opsi=options[letter],
            catatan=f"Catatan tim {sub.kode}",
            alasan="Upaya yang dapat dihargai" if letter in {"A", "AA"} else "",
        )
        BuktiEvaluasi.objects.create(
            evaluasi=evaluasi,
            sub=sub,
            tingkat="evaluator",
            judul=f"Bukti tim {sub.kode}",
            tautan="https://contoh.invalid/bukti",
        )


def evaluasi_pada(opd: OPD, tahap: str, huruf: str = "BB") -> tuple[EvaluasiAKIP, dict[str, Pengguna]]:
    """The evaluation of 2024 at a station, with its team and a complete worksheet."""
    frozen = tahap in {"final", "disampaikan"}
    row = evaluasi_uji(opd, 2024, "panel" if frozen else tahap)
    people = tim_lengkap(row)
    lembar_lengkap(row, huruf)
    if frozen:
        row = pindah(evaluasi=row, ke="final", oleh=people["mutu"], surat=SURAT)
    if tahap == "disampaikan":
        row = pindah(evaluasi=row, ke="disampaikan", oleh=people["pj"])
    return row, people
