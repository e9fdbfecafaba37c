"""Agreements, action plans and results; the head of an agency and who he answers to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from agencies.models import OPD, Jabatan, Pejabat
from performance.models import (
    BarisAnggaran,
    BarisKinerja,
    Indikator,
    PerjanjianKinerja,
    Realisasi,
    RencanaAksi,
)
from performance.nilai import Nilai
from performance.services.tanda_tangan import salin_pihak
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory

TAHUN = 2024


@dataclass
class Pimpinan:
    """The mayor and the head of the agency, with the posts they hold."""

    wali: Jabatan
    kadis: Jabatan
    pejabat_wali: Pejabat
    pejabat_kadis: Pejabat


def pimpinan_uji(opd: OPD) -> Pimpinan:
    wali = JabatanFactory(opd=None, pemda=opd.pemda, kode=f"WALI-{opd.pk}", nama="Wali Kota", urut=1)
    kadis = JabatanFactory(opd=opd, kode="KADIS", nama="Kepala Dinas", atasan=wali, urut=2)
    mayor = PejabatFactory(opd=None, pemda=opd.pemda, kode=f"wali-{opd.pk}", nama="Budi, S.E.")
    head = PejabatFactory(opd=opd, kode="kadis", nama="Ani, S.Sos.", pangkat="Pembina Utama Muda")
    PemangkuJabatanFactory(pejabat=mayor, jabatan=wali)
    PemangkuJabatanFactory(pejabat=head, jabatan=kadis, status="plt")
    return Pimpinan(wali, kadis, mayor, head)


def perjanjian_uji(
    pimpinan: Pimpinan, *, revisi: int = 0, menggantikan: PerjanjianKinerja | None = None, **kolom: object
) -> PerjanjianKinerja:
    """A draft of the head's agreement, without rows."""
    return PerjanjianKinerja.objects.create(
        opd=pimpinan.kadis.opd,
        kode=str(kolom.pop("kode", f"PK-{revisi}")),
        tahun=kolom.pop("tahun", TAHUN),
        jabatan=kolom.pop("jabatan", pimpinan.kadis),
        pihak_pertama=pimpinan.pejabat_kadis,
        pihak_kedua=pimpinan.pejabat_wali,
        revisi=revisi,
        menggantikan=menggantikan,
        alasan="b" if revisi else "",
        **kolom,
    )


def baris_kinerja(
    perjanjian: PerjanjianKinerja, indikator: Indikator, nilai: Nilai, teks: str
) -> BarisKinerja:
    row = BarisKinerja(
        perjanjian=perjanjian,
        urut=perjanjian.baris_kinerja.count() + 1,
        indikator=indikator,
        sasaran=str(indikator.sasaran or ""),
        nama_indikator=indikator.nama,
        satuan=indikator.satuan,
        teks_target=teks,
    )
    row.atur_nilai(nilai)
    row.save()
    return row


def baris_anggaran(perjanjian: PerjanjianKinerja, nama: str, pagu: int) -> BarisAnggaran:
    return BarisAnggaran.objects.create(
        perjanjian=perjanjian,
        urut=perjanjian.baris_anggaran.count() + 1,
        nama=nama,
        pagu=Decimal(pagu),
    )


def tandatangani(
    perjanjian: PerjanjianKinerja, tanggal: datetime.date | None = datetime.date(TAHUN, 1, 26)
) -> PerjanjianKinerja:
    """Sign without asking the rules, as data of the past come in."""
    perjanjian.tanggal = tanggal
    salin_pihak(perjanjian)
    perjanjian.status = "ditandatangani"
    perjanjian.save()
    return perjanjian


def rencana(indikator: Indikator, triwulan: int, nilai: Nilai, tahun: int = TAHUN) -> RencanaAksi:
    row = RencanaAksi(indikator=indikator, tahun=tahun, triwulan=triwulan)
    row.atur_nilai(nilai)
    row.save()
    return row


def realisasi(
    indikator: Indikator, triwulan: int, nilai: Nilai | None, tahun: int = TAHUN, **kolom: object
) -> Realisasi:
    row = Realisasi(indikator=indikator, tahun=tahun, triwulan=triwulan, **kolom)
    row.atur_nilai(nilai)
    row.status = kolom.get("status", "nilai" if nilai is not None else "belum_diisi")
    row.save()
    return row
