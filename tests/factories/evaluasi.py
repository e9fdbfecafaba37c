"""An evaluation and a review with one row of every kind, on the official templates."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model

from agencies.models import OPD, Pemda, Pengguna
from evaluation.models import (
    AnggotaTim,
    BuktiEvaluasi,
    BuktiTindakLanjut,
    ButirReviu,
    EvaluasiAKIP,
    HasilButir,
    JawabanKriteria,
    JawabanSub,
    JejakReviu,
    JejakTahap,
    KebijakanAKIP,
    KomentarReviu,
    Komponen,
    NilaiAKIP,
    NilaiKomponen,
    OpsiJawaban,
    PernyataanReviu,
    Rekomendasi,
    Reviu,
    SubKomponen,
    TanggapanSub,
    TeksLHE,
    TemplatLKE,
    TemplatReviu,
    TindakLanjut,
    VerifikasiTindakLanjut,
)
from evaluation.services.pasang import pasang_templat


def templat_unit() -> TemplatLKE:
    """The official worksheet for agencies."""
    pasang_templat()
    return TemplatLKE.objects.get(pemda=None, kode="lke-unit-88-2021", versi=1)


def templat_reviu() -> TemplatReviu:
    """The official checklist of the review."""
    pasang_templat()
    return TemplatReviu.objects.get(pemda=None, kode="reviu-53-2014", versi=1)


def evaluasi_uji(opd: OPD, tahun: int = 2024, tahap: str = "evaluasi", **lain: Any) -> EvaluasiAKIP:
    """An evaluation without answers or team, at a station."""
    return EvaluasiAKIP.objects.create(
        opd=opd, tahun=tahun, tahun_laporan=tahun - 1, templat=templat_unit(), tahap=tahap, **lain
    )


def tim_uji(evaluasi: EvaluasiAKIP, **orang: Pengguna) -> None:
    """Places in the team by the name of the place: `tim_uji(e, ketua=budi, pengendali_teknis=ani)`."""
    for tugas, pengguna in orang.items():
        AnggotaTim.objects.create(evaluasi=evaluasi, pengguna=pengguna, tugas=tugas)


def sub_komponen(evaluasi: EvaluasiAKIP, kode: str) -> SubKomponen:
    return SubKomponen.objects.get(komponen__templat=evaluasi.templat, kode=kode)


def jawab_uji(evaluasi: EvaluasiAKIP, huruf: dict[str, str], tingkat: str = "evaluator") -> None:
    """Answers by code of sub komponen: `jawab_uji(e, {"1.a": "BB"})`, each with a note."""
    options = {row.huruf: row for row in OpsiJawaban.objects.filter(templat=evaluasi.templat)}
    for kode, letter in huruf.items():
        JawabanSub.objects.create(
            evaluasi=evaluasi,
            sub=sub_komponen(evaluasi, kode),
            tingkat=tingkat,
            opsi=options[letter],
            catatan=f"Catatan {kode}",
        )


def draf_templat(pemda: Pemda, kode: str) -> tuple[TemplatLKE, SubKomponen, TemplatReviu]:
    """A draft worksheet of one komponen and a draft checklist, a government's own."""
    head = {"pemda": pemda, "kode": kode, "nama": f"Templat {pemda.nama}", "tahun_mulai": 2021}
    sheet = TemplatLKE.objects.create(jenis=TemplatLKE.Jenis.UNIT, **head)
    part = Komponen.objects.create(templat=sheet, kode="1", urut=1, nama="Perencanaan", bobot=Decimal(100))
    sub = SubKomponen.objects.create(komponen=part, kode="1.a", urut=1, nama="Tersedia", bobot=Decimal(100))
    checklist = TemplatReviu.objects.create(**head)
    ButirReviu.objects.create(templat=checklist, aspek="Format", kode="I.1", urut=1, teks="Data penting")
    return sheet, sub, checklist


def isi_evaluasi(opd: OPD, mark: str, tindak_lanjut: TindakLanjut) -> dict[str, Model]:
    """One row of every kind, each with the mark of its agency, by the names of `audience.py`."""
    evaluation = evaluasi_uji(opd, nomor_lhe=f"{mark} LHE")
    sub = sub_komponen(evaluation, "1.a")
    option = OpsiJawaban.objects.get(templat=evaluation.templat, huruf="B")
    criterion = sub.kriteria.first()
    assert criterion is not None
    member = Pengguna.objects.create(username=f"tim-{opd.slug}", nama=f"{mark} anggota")
    review = Reviu.objects.create(opd=opd, tahun=2024, templat=templat_reviu(), simpulan=f"{mark} simpulan")
    score = NilaiAKIP.objects.create(opd=opd, tahun=2023, nilai=Decimal("74.50"), sumber=f"{mark} sumber")
    NilaiKomponen.objects.create(
        nilai_akip=score, kode="1", nama="Perencanaan Kinerja", bobot=Decimal(30), nilai=Decimal(24)
    )
    evidence = BuktiEvaluasi(evaluasi=evaluation, sub=sub, tingkat="mandiri", judul=f"{mark} bukti")
    evidence.berkas.save("bukti.pdf", ContentFile(f"%PDF-1.4 {mark}".encode()))
    proof = BuktiTindakLanjut(tindak_lanjut=tindak_lanjut, judul=f"{mark} bukti tindak lanjut")
    proof.berkas.save("bukti.pdf", ContentFile(f"%PDF-1.4 {mark}".encode()))
    JejakReviu.objects.create(reviu=review, ke="diminta", alasan=f"{mark} jejak")
    HasilButir.objects.create(
        reviu=review, butir=review.templat.butir.first(), jawaban="dipenuhi", hasil=f"{mark} hasil"
    )
    JejakTahap.objects.create(evaluasi=evaluation, dari="mandiri", ke="evaluasi", alasan=f"{mark} jejak")
    JawabanKriteria.objects.create(
        evaluasi=evaluation, kriteria=criterion, tingkat="mandiri", pemenuhan="terpenuhi"
    )
    TanggapanSub.objects.create(evaluasi=evaluation, sub=sub, sikap="keberatan", teks=f"{mark} keberatan")
    TeksLHE.objects.create(evaluasi=evaluation, bagian="simpulan", teks=f"<p>{mark} simpulan</p>")
    VerifikasiTindakLanjut.objects.create(
        tindak_lanjut=tindak_lanjut, status="proses", alasan=f"{mark} verifikasi"
    )
    policy, _new = KebijakanAKIP.objects.get_or_create(pemda=opd.pemda, tahun_mulai=2021)
    # The government's, which the neighbour shares: they bear no agency's mark.
    sheet, part, checklist = draf_templat(opd.pemda, f"templat-{opd.slug}")
    own = Rekomendasi.objects.create(
        opd=opd, tahun=2024, urut=1, evaluasi=evaluation, kode_sub="1.a", uraian=f"Agar {mark} rekomendasi"
    )
    return {
        "rekomendasi-evaluasi": own,
        "kebijakan-akip": policy,
        "templat-lke": sheet,
        "templat-sub": part,
        "templat-reviu": checklist,
        "evaluasi": evaluation,
        "anggota-tim": AnggotaTim.objects.create(evaluasi=evaluation, pengguna=member, tugas="anggota"),
        "jawaban-sub": JawabanSub.objects.create(
            evaluasi=evaluation, sub=sub, tingkat="evaluator", opsi=option, catatan=f"{mark} catatan tim"
        ),
        "bukti-evaluasi": evidence,
        "bukti-tindak-lanjut": proof,
        "nilai-akip": score,
        "reviu": review,
        "komentar-reviu": KomentarReviu.objects.create(
            reviu=review, jangkar="bagian-latar-belakang", teks=f"{mark} komentar"
        ),
        "pernyataan-reviu": PernyataanReviu.objects.create(
            reviu=review,
            tanggal=datetime.date(2025, 2, 20),
            tempat="Kota",
            nama=f"{mark} inspektur",
            jabatan="Inspektur",
            sidik="0" * 64,
        ),
    }
