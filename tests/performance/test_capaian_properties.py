"""Properties of the calculation core that hold for all figures."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from performance.capaian import (
    Agregasi,
    Datum,
    Grade,
    KebijakanRata,
    Metode,
    Pita,
    Rentang,
    Skala,
    StatusDatum,
    efisiensi,
    gabung_triwulan,
    hitung_capaian,
    kemajuan_renstra,
    rata_rata,
    tentukan_predikat,
)

ANGKA = st.decimals(-(10**12), 10**12, places=4)
POSITIF = st.decimals("0.0001", 10**12, places=4)
PERSEN = st.decimals(-1000, 1000, places=6)


def capaian(target: Decimal, realisasi: Decimal, metode: Metode) -> Decimal:
    hasil = hitung_capaian(target, realisasi, metode)
    assert hasil.nilai is not None, hasil.alasan
    return hasil.nilai


@given(POSITIF, ANGKA, ANGKA)
def test_positif_never_falls_and_negatif_never_rises_with_realisasi(
    target: Decimal, satu: Decimal, dua: Decimal
) -> None:
    kecil, besar = sorted((satu, dua))
    assert capaian(target, kecil, Metode.POSITIF) <= capaian(target, besar, Metode.POSITIF)
    assert capaian(target, kecil, Metode.NEGATIF) >= capaian(target, besar, Metode.NEGATIF)


@given(POSITIF, POSITIF, POSITIF)
def test_rasio_terbalik_never_rises_with_realisasi(target: Decimal, satu: Decimal, dua: Decimal) -> None:
    kecil, besar = sorted((satu, dua))
    assert capaian(target, kecil, Metode.RASIO_TERBALIK) >= capaian(target, besar, Metode.RASIO_TERBALIK)


@given(POSITIF)
def test_on_target_is_one_hundred_by_every_method(target: Decimal) -> None:
    for metode in (Metode.POSITIF, Metode.NEGATIF, Metode.RASIO_TERBALIK, Metode.STABIL, Metode.YA_TIDAK):
        assert capaian(target, target, metode) == 100
    assert hitung_capaian(Grade("A", target), Grade("A", target), Metode.GRADE).nilai == 100
    assert hitung_capaian(Rentang(target, target), target, Metode.RENTANG).nilai == 100


@given(POSITIF, ANGKA)
def test_the_formulas_are_exact_to_fifty_digits(target: Decimal, realisasi: Decimal) -> None:
    t, r = Fraction(target), Fraction(realisasi)
    for metode, tepat in (
        (Metode.POSITIF, r / t * 100),
        (Metode.NEGATIF, (2 * t - r) / t * 100),
        (Metode.STABIL, 100 - abs(r - t) / t * 100),
    ):
        assert abs(Fraction(capaian(target, realisasi, metode)) - tepat) <= abs(tepat) / 10**49


@given(POSITIF, st.decimals(0, 10**12, places=4))
def test_an_equal_miss_costs_the_same_in_stabil(target: Decimal, jarak: Decimal) -> None:
    assert capaian(target, target + jarak, Metode.STABIL) == capaian(target, target - jarak, Metode.STABIL)
    assert capaian(target, target + jarak, Metode.STABIL) <= 100


@given(st.none() | ANGKA, st.none() | ANGKA, st.sampled_from(Metode))
def test_every_result_has_a_figure_or_a_reason(
    target: Decimal | None, realisasi: Decimal | None, metode: Metode
) -> None:
    hasil = hitung_capaian(target, realisasi, metode)
    assert (hasil.nilai is None) == bool(hasil.alasan)
    assert hasil.rumus
    assert hasil.rumus_teks
    assert hasil.sumber


@st.composite
def skala_capaian(draw: st.DrawFn) -> Skala:
    """A scale of one to eight bands with any edges."""
    tepi = sorted(draw(st.lists(st.decimals(-50, 200, places=2), max_size=7, unique=True)), reverse=True)
    pita = [Pita(batas, draw(st.booleans()), f"pita {nomor}") for nomor, batas in enumerate(tepi)]
    return Skala("capaian", "uji", (*pita, Pita(None, True, "terbawah")), draw(st.booleans()))


@given(skala_capaian(), st.data())
def test_every_figure_falls_into_exactly_one_band(skala: Skala, data: st.DataObject) -> None:
    tepi = [pita.batas_bawah for pita in skala.pita if pita.batas_bawah is not None]
    di_tepi = st.sampled_from(tepi) if tepi else st.nothing()
    angka = data.draw(st.one_of(PERSEN, di_tepi))
    hasil = tentukan_predikat(angka, skala)
    assert hasil.urutan is not None
    assert hasil.nilai is not None
    assert skala.pita[hasil.urutan].label == hasil.label
    # Membership told from both edges of every band, independently of the search from the top.
    cocok = []
    di_atas: Pita | None = None
    for nomor, pita in enumerate(skala.pita):
        n, bawah, atas = hasil.nilai, pita.batas_bawah, None if di_atas is None else di_atas.batas_bawah
        mencapai = bawah is None or (n >= bawah if pita.inklusif else n > bawah)
        di_bawah = di_atas is None or atas is None or (n < atas if di_atas.inklusif else n <= atas)
        if mencapai and di_bawah:
            cocok.append(nomor)
        di_atas = pita
    assert cocok == [hasil.urutan]


@given(skala_capaian(), PERSEN, PERSEN)
def test_a_higher_figure_never_has_a_worse_predikat(skala: Skala, satu: Decimal, dua: Decimal) -> None:
    kecil, besar = (tentukan_predikat(angka, skala).urutan for angka in sorted((satu, dua)))
    assert kecil is not None
    assert besar is not None
    assert besar <= kecil


@given(st.lists(PERSEN), st.sampled_from(KebijakanRata), st.integers(0, 3))
def test_a_mean_stays_between_zero_and_the_cap(
    persen: list[Decimal], kebijakan: KebijakanRata, kosong: int
) -> None:
    semua = [hitung_capaian(Decimal(100), satu, Metode.POSITIF) for satu in persen]
    semua += [hitung_capaian(None, None, Metode.POSITIF)] * kosong
    hasil = rata_rata(semua, kebijakan)
    assert (hasil.jumlah_dihitung, hasil.jumlah_tidak_dihitung) == (len(persen), kosong)
    if hasil.nilai is None:
        assert not persen
        return
    terbesar = {"tanpa_batas": max(persen), "batas_100": Decimal(100), "batas_120": Decimal(120)}[
        kebijakan.value
    ]
    assert 0 <= hasil.nilai <= max(Decimal(0), terbesar)
    if all(0 <= satu <= 100 for satu in persen):
        assert hasil.nilai == rata_rata(semua, KebijakanRata.TANPA_BATAS).nilai


@given(st.dictionaries(st.integers(1, 4), st.none() | ANGKA))
def test_a_sum_of_quarters_counts_every_filled_one_or_none(data: dict[int, Decimal | None]) -> None:
    datum = {
        tw: Datum(StatusDatum.BELUM_DIISI) if nilai is None else Datum(StatusDatum.NILAI, nilai)
        for tw, nilai in data.items()
    }
    hasil = gabung_triwulan(datum, Agregasi.JUMLAH)
    terisi = {tw for tw, nilai in data.items() if nilai is not None}
    if terisi and terisi == set(range(1, len(terisi) + 1)):  # no gap before the last one
        assert hasil.nilai == sum(nilai for nilai in data.values() if nilai is not None)
        assert hasil.lengkap == (len(terisi) == 4)
    else:
        assert hasil.nilai is None
        assert hasil.alasan


@given(POSITIF, st.lists(ANGKA, min_size=1, max_size=5))
def test_cumulative_progress_is_the_capaian_of_the_sum(target: Decimal, nilai: list[Decimal]) -> None:
    data = {2021 + nomor: Datum(StatusDatum.NILAI, satu) for nomor, satu in enumerate(nilai)}
    hasil = kemajuan_renstra(target, data, 2020 + len(nilai), Metode.POSITIF, kumulatif=True)
    assert hasil.nilai == hitung_capaian(target, sum(nilai, Decimal(0)), Metode.POSITIF).nilai


@given(st.decimals(0, 300, places=2), POSITIF, POSITIF)
def test_ratio_and_difference_agree_on_what_is_efficient(
    persen: Decimal, realisasi: Decimal, pagu: Decimal
) -> None:
    rasio = efisiensi("rasio", capaian=persen, realisasi=realisasi, pagu=pagu).nilai
    poin = efisiensi("selisih_poin", capaian=persen, realisasi=realisasi, pagu=pagu).nilai
    assert rasio is not None
    assert poin is not None
    assert (rasio > 100) == (poin > 0)
