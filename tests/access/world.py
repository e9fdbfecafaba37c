"""Three agencies that hold one row of every kind, so that whatever can leak is there to leak."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model

from agencies.models import OPD
from budget.models import VersiKodefikasi
from performance.models import (
    ArahKebijakan,
    BarisAnggaran,
    BarisKinerja,
    CatatanProgram,
    KategoriEfisiensi,
    Penjelasan,
    PerjanjianKinerja,
    Realisasi,
    RencanaAksi,
)
from performance.services.tahun import buka_tahun
from reports.builder import bangun
from reports.models import (
    Laporan,
    LHETersimpan,
    Narasi,
    NilaiTerbitan,
    PemeriksaanCetak,
    PetaCetak,
    SusunanBagian,
    TanggapanTemuan,
)
from tests.factories.agencies import (
    DasarHukumFactory,
    FungsiFactory,
    JabatanFactory,
    JumlahPegawaiFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    UnitFactory,
)
from tests.factories.budget import RekeningBelanjaFactory, TargetSimpulFactory, pohon_uji
from tests.factories.evaluasi import isi_evaluasi
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.factories.kalender import perpanjangan_uji, tenggat_uji
from tests.factories.performance import (
    IsuStrategisFactory,
    KamusIndikatorFactory,
    KebijakanHitungFactory,
    PenghargaanFactory,
    PitaPredikatFactory,
    RealisasiTahunanFactory,
    SkalaPredikatFactory,
    StandarPembandingFactory,
    rencana_uji,
)
from tests.factories.reports import gambar_uji
from tests.factories.terbitan import bangunan_uji, tautan_uji, terbitan_uji

TAHUN = 2024
VERSI = "kode-uji"


@dataclass
class IsiOPD:
    """The rows of one agency by the names that `audience.py` uses, and the text every one of them holds."""

    opd: OPD
    baris: dict[str, Model]
    tanda: str

    def __getitem__(self, name: str) -> Any:
        return self.baris[name]


def isi_opd(opd: OPD) -> IsiOPD:
    """One row of every kind in the agency and, where it is the government's, in its government."""
    mark = f"tanda-{opd.slug}"
    tree, plan = pohon_uji(opd), rencana_uji(opd)
    for row in (tree.program, plan.tujuan, plan.sasaran, plan.strategi, plan.misi):
        field = "nama" if hasattr(row, "nama") else "uraian"
        setattr(row, field, f"{mark} {field}")
        row.save()
    unit = UnitFactory(opd=opd, nama=f"{mark} unit")
    above = JabatanFactory(opd=None, pemda=opd.pemda, nama=f"Kepala daerah {mark}")
    post = JabatanFactory(opd=opd, unit=unit, atasan=above, nama=f"{mark} jabatan")
    official = PejabatFactory(opd=opd, nama=f"{mark} pejabat")
    indicator = plan.indikator
    indicator.nama = f"{mark} indikator"
    indicator.save()
    indicator.simpul.add(tree.program)
    paper = {"opd": opd, "tahun": TAHUN, "jabatan": post, "pihak_pertama": official, "dokumen": tree.murni}
    first = PerjanjianKinerja.objects.create(kode=f"pk-{opd.slug}", **paper)
    agreement = PerjanjianKinerja.objects.create(
        kode=f"pk-{opd.slug}-1", revisi=1, menggantikan=first, alasan="a", **paper
    )
    performance_row = BarisKinerja(
        perjanjian=agreement, indikator=indicator, nama_indikator=f"{mark} baris", sasaran=mark
    )
    performance_row.atur_nilai(Decimal(70))
    performance_row.save()
    budget_row = BarisAnggaran.objects.create(
        perjanjian=agreement, simpul=tree.program, nama=f"{mark} program", pagu=Decimal(1000)
    )
    action = RencanaAksi(indikator=indicator, tahun=TAHUN, triwulan=1, aktivitas=mark)
    action.atur_nilai(Decimal(20))
    action.save()
    result = Realisasi(indikator=indicator, tahun=TAHUN, triwulan=1, status="nilai", faktor_pendukung=mark)
    result.atur_nilai(Decimal(15))
    result.bukti.save("bukti.pdf", ContentFile(f"%PDF-1.4 {mark}".encode()), save=False)
    result.save()
    RealisasiTahunanFactory(indikator=indicator, keterangan=mark)
    Penjelasan.objects.create(
        opd=opd, indikator=indicator, tahun=TAHUN, triwulan=1, aturan="RK-04", temuan=mark, teks=mark
    )
    scale = SkalaPredikatFactory(pemda=opd.pemda, opd=opd, nama=f"{mark} skala")
    PitaPredikatFactory(skala=scale)
    policy = KebijakanHitungFactory(pemda=opd.pemda, tahun_mulai=2020 + opd.pk % 3, sumber=opd.pemda.slug)
    KategoriEfisiensi.objects.create(kebijakan=policy, urut=1, label="Efisien")
    buka_tahun(opd=opd, tahun=TAHUN, oleh=None)
    term = tenggat_uji(opd.pemda, "lkjip", TAHUN)
    recommendation = RekomendasiFactory(opd=opd, uraian=f"{mark} rekomendasi")
    follow_up = TindakLanjutFactory(rekomendasi=recommendation, rencana_aksi=mark)
    report = Laporan.objects.create(opd=opd, tahun=TAHUN)
    Narasi.objects.create(laporan=report, bagian="kata-pengantar", teks=f"<p>{mark} narasi</p>")
    TanggapanTemuan.objects.create(
        opd=opd, tahun=TAHUN, aturan="L-05", objek="dasar-hukum", temuan=mark, alasan=mark
    )
    # The arrangement and the names of printed tables are the government's, so they bear no agency's mark.
    SusunanBagian.objects.create(pemda=opd.pemda, bagian=f"bagian-{opd.pk}")
    PetaCetak.objects.create(pemda=opd.pemda, nama_cetak=f"Tabel {opd.pk}", tabel="pengukuran")
    PemeriksaanCetak.objects.create(
        opd=opd, tahun=TAHUN, nama_berkas=f"{mark}.csv", lembar=[[2, f"{mark} tabel", "Baris", "Kolom", "1"]]
    )
    published = terbitan_uji(report, kode=f"kode-{opd.slug}")
    rows: dict[str, Model] = {
        "opd": opd,
        "unit": unit,
        "jabatan": post,
        "pejabat": official,
        "pemangku": PemangkuJabatanFactory(jabatan=post, pejabat=official),
        "dasar-hukum": DasarHukumFactory(opd=opd, uraian=f"{mark} dasar hukum"),
        "fungsi": FungsiFactory(opd=opd, uraian=f"{mark} fungsi"),
        "pegawai": JumlahPegawaiFactory(opd=opd, uraian=f"{mark} pegawai"),
        "gambar-laporan": gambar_uji(report, alt=f"{mark} gambar"),
        "nilai-terbitan": NilaiTerbitan.objects.create(
            terbitan=published, kamus=KamusIndikatorFactory(pemda=opd.pemda), nama=f"{mark} nilai"
        ),
        "bangunan": bangunan_uji(report),
        "terbitan": published,
        "tautan": tautan_uji(published, token=f"token-{opd.slug}", untuk=f"{mark} pembaca"),
        "dokumen": tree.murni,
        "simpul": tree.program,
        "rekening": RekeningBelanjaFactory(dokumen=tree.murni, nama=f"{mark} rekening"),
        "target-simpul": TargetSimpulFactory(simpul=tree.satu, dokumen=tree.murni, indikator=mark),
        "renstra": plan.renstra,
        "misi": plan.misi,
        "tujuan": plan.tujuan,
        "sasaran": plan.sasaran,
        "strategi": plan.strategi,
        "arah": ArahKebijakan.objects.create(strategi=plan.strategi, uraian=f"{mark} arah"),
        "indikator": indicator,
        "perjanjian": agreement,
        "kinerja": performance_row,
        "anggaran": budget_row,
        "realisasi": result,
        "isu": IsuStrategisFactory(opd=opd, uraian=f"{mark} isu"),
        "penghargaan": PenghargaanFactory(opd=opd, nama=f"{mark} penghargaan"),
        "catatan-program": CatatanProgram.objects.create(simpul=tree.program, permasalahan=mark),
        "kamus": KamusIndikatorFactory(pemda=opd.pemda, nama=f"Kamus {mark}"),
        "pembanding": StandarPembandingFactory(indikator=indicator, sumber=mark),
        "skala": scale,
        "kebijakan": policy,
        "tenggat": term,
        "perpanjangan": perpanjangan_uji(term, opd, alasan=mark),
        "rekomendasi": recommendation,
        **isi_evaluasi(opd, mark, follow_up),
    }
    LHETersimpan.objects.create(evaluasi=rows["evaluasi"], data=mark)
    return IsiOPD(opd, rows, mark)


def versi_kodefikasi() -> None:
    VersiKodefikasi.objects.create(kode=VERSI, nama="Versi uji", tahun_mulai=2020)


def bagian_laporan(opd: OPD) -> str:
    """The key of a section of the agency's report that has a text of its own."""
    return bangun(opd, TAHUN).teks[0].kunci
