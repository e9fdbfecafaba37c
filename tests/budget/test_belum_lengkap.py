"""Missing realisasi is never shown as a low or a high absorption."""

from decimal import Decimal

from budget.models import RealisasiAnggaran
from budget.selectors import pohon_anggaran, total_anggaran
from tests.factories.budget import pohon_uji


def test_absorption_waits_until_every_leaf_with_a_pagu_is_filled(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    RealisasiAnggaran.objects.filter(simpul__opd=dunia.opd).delete()
    leaves = [baris for baris in pohon_anggaran(dunia.opd, 2024).baris if baris.daun]
    with_money = [baris for baris in leaves if baris.angka.pagu_acuan]
    assert len(with_money) >= 2
    for baris in with_money[:-1]:
        RealisasiAnggaran.objects.create(simpul_id=baris.id, triwulan=4, keuangan=Decimal(1))

    pohon = pohon_anggaran(dunia.opd, 2024)
    assert pohon.total.belum_terealisasi == 1
    assert pohon.total.serapan.nilai is None
    assert pohon.total.realisasi_lengkap is None
    total = total_anggaran(dunia.opd, 2024)
    assert (total.serapan.nilai, total.serapan.alasan) == (None, pohon.total.serapan.alasan)
    assert pohon.simpul(with_money[0].id).angka.serapan.nilai is not None

    RealisasiAnggaran.objects.create(simpul_id=with_money[-1].id, triwulan=4, keuangan=Decimal(0))
    done = pohon_anggaran(dunia.opd, isi.murni.tahun).total
    # Zero is a value: one rupiah on each of the others, over the sum of all pagu.
    expected = Decimal(len(with_money) - 1) / done.pagu_acuan * 100
    assert abs(done.serapan.nilai - expected) < Decimal("1e-20")
    assert total_anggaran(dunia.opd, 2024).serapan.nilai == done.serapan.nilai
