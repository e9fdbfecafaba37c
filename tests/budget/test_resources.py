"""Files of the budget: what comes in, what is refused with its row, and that a file stays in its agency."""

import io
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from tablib import Dataset

from budget.models import Pagu, RealisasiAnggaran, RekeningBelanja, SimpulAnggaran
from budget.resources import (
    SUMBER,
    DokumenAnggaranSumber,
    PaguSumber,
    RealisasiAnggaranSumber,
    RekeningBelanjaSumber,
    SimpulAnggaranSumber,
    baca_nomenklatur,
)
from tests.factories.budget import DokumenAnggaranFactory, pohon_uji

KOLOM = {
    "dokumen_anggaran": "kode,tahun,tahap,ke,nomor,tanggal,urutan,keterangan",
    "simpul_anggaran": "tahun,kode,induk,tingkat,nama,unit,urut",
    "pagu": "simpul,tahun,dokumen,nilai,sumber_dana",
    "target_simpul": "simpul,tahun,dokumen,indikator,satuan,target,urut",
    "realisasi_anggaran": "simpul,tahun,triwulan,keuangan,fisik",
    "rekening_belanja": "dokumen,kode,nama,pagu,realisasi",
}


def muat(sumber, opd, *baris):
    data = Dataset(*baris, headers=KOLOM[sumber.nama_berkas].split(","))
    return sumber(opd=opd).import_data(
        data, dry_run=False, raise_errors=False, use_transactions=True, rollback_on_validation_errors=True
    )


def keluhan(hasil) -> str:
    assert not hasil.base_errors
    return " ".join(
        [str(row.error) for row in hasil.invalid_rows]
        + [str(e.error) for row in hasil.error_rows for e in row.errors]
    )


def test_columns_are_those_of_the_files_in_load_order(dunia) -> None:
    assert [(s.nama_berkas, ",".join(s(opd=dunia.opd).kolom())) for s in SUMBER] == list(KOLOM.items())


def test_a_whole_budget_comes_in_and_goes_out_the_same(dunia) -> None:
    isi = [
        (DokumenAnggaranSumber, ("2024-murni", "2024", "murni", "", "No. 1", "2024-01-02", "0", "")),
        (SimpulAnggaranSumber, ("2024", "2.17", "", "bidang", "Koperasi", "", "1")),
        (SimpulAnggaranSumber, ("2024", "2.17.03", "2.17", "program", "Pengawasan", "", "2")),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "1.234.567,50", "APBD")),
        (RealisasiAnggaranSumber, ("2.17.03", "2024", "4", "1000000", "62,27")),
        (RekeningBelanjaSumber, ("2024-murni", "5", "Belanja Daerah", "1.234.567,50", "")),
    ]
    for sumber, baris in isi:
        hasil = muat(sumber, dunia.opd, baris)
        assert (keluhan(hasil), hasil.totals["new"]) == ("", 1)
    assert Pagu.objects.get().nilai == D("1234567.50")
    assert RealisasiAnggaran.objects.get().fisik == D("62.27")
    for sumber, baris in isi:
        assert muat(sumber, dunia.opd, baris).totals["skip"] == 1, "the same file changes nothing"
    keluar = PaguSumber(opd=dunia.opd).export()
    assert keluar[0] == ("2.17.03", "2024", "2024-murni", "1.234.567,5", "APBD")


@pytest.mark.parametrize(
    ("sumber", "baris", "pesan"),
    [
        (PaguSumber, ("2.17.99", "2024", "2024-murni", "1", ""), "tidak ditemukan pada tahun 2024"),
        (PaguSumber, ("2.17.03", "2025", "2024-murni", "1", ""), "tidak ditemukan pada tahun 2025"),
        (PaguSumber, ("2.17.03", "2024", "lain", "1", ""), "tidak ditemukan"),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "seribu", ""), "bukan angka"),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "1,234.5", ""), "pemisah ribuan"),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "-1", ""), "tidak boleh negatif"),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "1" + "0" * 30, ""), "terlalu besar"),
        (PaguSumber, ("2.17.03", "2024", "2024-murni", "😀", ""), "bukan angka"),
        (PaguSumber, ("2.17.01.2.01", "2024", "2024-murni", "1", ""), "memiliki rincian"),
        (RealisasiAnggaranSumber, ("2.17.03", "2024", "4", "1", "1.234"), "dua cara"),
        (RealisasiAnggaranSumber, ("2.17.03", "2024", "4", "1", "100,01"), "100%"),
        (RealisasiAnggaranSumber, ("2.17.03", "2024", "5", "1", ""), "triwulan"),
        (SimpulAnggaranSumber, ("2024", "2.18.01", "2.17", "program", "X", "", "9"), "diawali kode induknya"),
        (SimpulAnggaranSumber, ("2024", "2.17.05", "2.17", "kegiatan", "X", "", "9"), "ditulis seperti"),
        (SimpulAnggaranSumber, ("2024", "2.17.03.2.01", "2.17.03", "kegiatan", "X", "", "9"), "belum dapat"),
        (SimpulAnggaranSumber, ("2024", "2.17.05", "2.17", "dinas", "X", "", "9"), "dinas"),
        (RekeningBelanjaSumber, ("2024-murni", "4.1", "PAD", "1", ""), "diawali angka 5"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_refused_with_its_reason(dunia, sumber, baris, pesan) -> None:
    pohon_uji(dunia.opd)
    sebelum = [model.objects.count() for model in (Pagu, RealisasiAnggaran, SimpulAnggaran)]
    assert pesan in keluhan(muat(sumber, dunia.opd, baris))
    assert [model.objects.count() for model in (Pagu, RealisasiAnggaran, SimpulAnggaran)] == sebelum


def test_account_parents_with_money_are_refused_in_either_order(dunia) -> None:
    DokumenAnggaranFactory(opd=dunia.opd, kode="2024-murni")
    hasil = muat(
        RekeningBelanjaSumber,
        dunia.opd,
        ("2024-murni", "5.1", "Operasi", "10", ""),
        ("2024-murni", "5", "Belanja", "10", ""),
    )
    assert "memiliki rincian" in keluhan(hasil)
    assert not RekeningBelanja.objects.exists()
    muat(RekeningBelanjaSumber, dunia.opd, ("2024-murni", "5", "Belanja", "10", ""))
    assert "Rekening 5 di atasnya" in keluhan(
        muat(RekeningBelanjaSumber, dunia.opd, ("2024-murni", "5.1", "Operasi", "10", ""))
    )


def test_keys_of_another_agency_are_unknown_and_its_rows_untouched(dunia) -> None:
    asing = pohon_uji(dunia.asing)
    assert "tidak ditemukan" in keluhan(
        muat(PaguSumber, dunia.opd, ("2.17.03", "2024", "2024-murni", "1", ""))
    )
    pohon_uji(dunia.opd)
    muat(PaguSumber, dunia.opd, ("2.17.03", "2024", "2024-murni", "7", ""))
    assert Pagu.objects.get(simpul=asing.tiga, dokumen=asing.murni).nilai == D("500000.50")


def test_an_uploaded_change_counts_as_a_new_version(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    muat(RealisasiAnggaranSumber, dunia.opd, (isi.satu.kode, "2024", "4", "760000", "60"))
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).versi == 2


KEPALA = ["JENIS PEMDA", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN", "KINERJA", "INDIKATOR", "SATUAN"]
BARIS = [
    "KABKOT",
    "2.17 URUSAN KOPERASI",
    "2.17.03 PROGRAM PENGAWASAN",
    "2.17.03.2.01 Pemeriksaan",
    "2.17.03.2.01.0001 Pengawasan  Koperasi",
    "Terlaksananya pengawasan",
    "Jumlah koperasi",
    "Unit",
]


def buku(*baris) -> io.BytesIO:
    kerja = Workbook()
    for satu in baris:
        kerja.active.append(satu)
    berkas = io.BytesIO()
    kerja.save(berkas)
    berkas.seek(0)
    return berkas


def test_workbook_gives_every_level_once() -> None:
    kedua = [*BARIS[:4], "2.17.03.2.01.0002 Penilaian", "", "", ""]
    butir = baca_nomenklatur(buku(KEPALA, BARIS, [None] * 8, kedua))
    assert [(b.kode, b.nama) for b in butir] == [
        ("2.17", "URUSAN KOPERASI"),
        ("2.17.03", "PROGRAM PENGAWASAN"),
        ("2.17.03.2.01", "Pemeriksaan"),
        ("2.17.03.2.01.0001", "Pengawasan Koperasi"),
        ("2.17.03.2.01.0002", "Penilaian"),
    ]
    assert (butir[3].indikator, butir[3].satuan, butir[2].indikator) == ("Jumlah koperasi", "Unit", "")


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (io.BytesIO(b"kode,nama\n"), "bukan buku kerja"),
        (io.BytesIO(b""), "bukan buku kerja"),
        (buku(["A", "B"]), "Kolom JENIS PEMDA"),
        (buku(KEPALA, [*BARIS[:4], "Pengawasan", "", "", ""]), "Baris 2, kolom SUBKEGIATAN"),
        (buku(KEPALA, ["DESA", *BARIS[1:]]), "Baris 2: jenis pemda"),
        (buku(KEPALA, [BARIS[0], "2.17.03 SALAH KOLOM", *BARIS[2:]]), "kolom BIDANG"),
    ],
)
def test_a_wrong_workbook_is_refused(berkas, pesan) -> None:
    with pytest.raises(ValidationError) as error:
        baca_nomenklatur(berkas)
    assert pesan in " ".join(error.value.messages)
