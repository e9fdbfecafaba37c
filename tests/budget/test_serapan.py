"""Absorption and sums of money."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.serapan import (
    ALASAN_BARU_KOSONG,
    ALASAN_LAMA_KOSONG,
    ALASAN_LAMA_NEGATIF,
    ALASAN_LAMA_NOL,
    ALASAN_PAGU_KOSONG,
    ALASAN_PAGU_NEGATIF,
    ALASAN_PAGU_NOL,
    ALASAN_REALISASI_KOSONG,
    Jumlah,
    hitung_serapan,
    jumlah_pohon,
    jumlahkan,
    selisih_persen,
)
from ui.angka import bulatkan

RUPIAH = st.decimals(0, 10**13, places=2)


def d(angka: str | int | None) -> Decimal | None:
    return None if angka is None else Decimal(angka)


@pytest.mark.parametrize(
    ("realisasi", "pagu", "persen"),
    [
        (75, 100, "75.00"),
        (0, 100, "0.00"),
        (120, 100, "120.00"),
        (-5, 100, "-5.00"),
        (1, 3, "33.33"),
        # Tanjungpinang 2024, printed 90,05: 7.874.196.347 / 8.744.588.757 = 0,900465…
        (7874196347, 8744588757, "90.05"),
        # Dumai 2024, printed 89,37: 6.979.719.604 / 7.810.120.070 = 0,893676…
        (6979719604, 7810120070, "89.37"),
        # Dumai programme 1, printed 93,60: 5.779.002.524 / 6.174.187.520 = 0,935994…
        (5779002524, 6174187520, "93.60"),
        # Batu Bara programme 1, printed 93,45: 5.078.852.957 / 5.435.078.025 = 0,934458…
        (5078852957, 5435078025, "93.45"),
        # Batu Bara, UMKM, printed 99,49: 2.218.742.505 / 2.230.213.500 = 0,994856…
        (2218742505, 2230213500, "99.49"),
        # Sibolga table 3.2.1: 352.439.800 / 429.924.271 = 0,819771…
        (352439800, 429924271, "81.98"),
    ],
)
def test_absorption_is_realisasi_over_pagu(realisasi: int, pagu: int, persen: str) -> None:
    hasil = hitung_serapan(Decimal(realisasi), Decimal(pagu))
    assert hasil.nilai is not None
    assert bulatkan(hasil.nilai) == Decimal(persen)
    assert hasil.sisa == pagu - realisasi
    assert hasil.terhitung
    assert hasil.alasan == ""


@pytest.mark.parametrize(
    ("realisasi", "pagu", "alasan"),
    [
        (5, None, ALASAN_PAGU_KOSONG),
        (None, None, ALASAN_PAGU_KOSONG),
        (None, 100, ALASAN_REALISASI_KOSONG),
        (0, 0, ALASAN_PAGU_NOL),
        (5, 0, ALASAN_PAGU_NOL),
        (5, -100, ALASAN_PAGU_NEGATIF),
    ],
)
def test_absorption_says_why_it_cannot_be_computed(
    realisasi: int | None, pagu: int | None, alasan: str
) -> None:
    hasil = hitung_serapan(d(realisasi), d(pagu))
    assert hasil.nilai is None
    assert not hasil.terhitung
    assert hasil.alasan == alasan


def test_absorption_explains_itself() -> None:
    hasil = hitung_serapan(Decimal("7874196347.00"), Decimal("8744588757.00"))
    assert hasil.rumus_teks == (
        "Serapan = realisasi anggaran ÷ pagu × 100% = 7.874.196.347 ÷ 8.744.588.757 × 100% = 90,05%"
    )
    assert hasil.rumus == "serapan"
    assert dict(hasil.masukan) == {"Realisasi anggaran": 7874196347, "Pagu": 8744588757}
    assert "setengah dibulatkan ke atas" in hasil.pembulatan
    assert hasil.sumber


@pytest.mark.parametrize(
    ("lama", "baru", "selisih", "persen"),
    [
        # Sibolga 2024, budget before and after its change
        (346885225, 319915225, -26970000, "-7.77"),  # −26.970.000 / 346.885.225 = −0,077749…
        (117176000, 71699500, -45476500, "-38.81"),  # −45.476.500 / 117.176.000 = −0,388104…
        (24478700, 32578100, 8099400, "33.09"),  # 8.099.400 / 24.478.700 = 0,330875…
        (11166900, 11166900, 0, "0.00"),
        (50, 0, -50, "-100.00"),
    ],
)
def test_change_is_divided_by_the_older_figure(lama: int, baru: int, selisih: int, persen: str) -> None:
    hasil = selisih_persen(Decimal(lama), Decimal(baru))
    assert hasil.nilai is not None
    assert bulatkan(hasil.nilai) == Decimal(persen)
    assert dict(hasil.masukan)["Selisih"] == selisih


@pytest.mark.parametrize(
    ("lama", "baru", "alasan"),
    [
        (None, 5, ALASAN_LAMA_KOSONG),
        (26860000, None, ALASAN_BARU_KOSONG),
        (0, 5, ALASAN_LAMA_NOL),
        (0, 0, ALASAN_LAMA_NOL),
        (-2, 1, ALASAN_LAMA_NEGATIF),
    ],
)
def test_change_says_why_it_cannot_be_computed(lama: int | None, baru: int | None, alasan: str) -> None:
    hasil = selisih_persen(d(lama), d(baru))
    assert (hasil.nilai, hasil.alasan) == (None, alasan)


@pytest.mark.parametrize(
    ("nilai", "jumlah"),
    [
        ([], Jumlah(None, 0, 0)),
        ([None, None], Jumlah(None, 0, 2)),
        (["0"], Jumlah(Decimal(0), 1, 0)),
        (["0", "0", None], Jumlah(Decimal(0), 2, 1)),
        (["0.10", "0.20"], Jumlah(Decimal("0.30"), 2, 0)),
    ],
)
def test_a_sum_tells_zero_from_nothing(nilai: list[str | None], jumlah: Jumlah) -> None:
    assert jumlahkan(d(satu) for satu in nilai) == jumlah


POHON = {"1": None, "1.1": "1", "1.1.1": "1.1", "1.1.2": "1.1", "1.2": "1", "2": None, "2.1": "2"}


def test_every_node_is_the_sum_of_its_leaves() -> None:
    daun = {"1.1.1": Decimal(10), "1.1.2": Decimal("0.50"), "1.2": Decimal(0), "2.1": None}
    assert jumlah_pohon(POHON, daun) == {
        "1": Decimal("10.50"),
        "1.1": Decimal("10.50"),
        "1.1.1": Decimal(10),
        "1.1.2": Decimal("0.50"),
        "1.2": Decimal(0),
        "2": None,
        "2.1": None,
    }


def test_a_tree_may_list_children_before_parents() -> None:
    assert jumlah_pohon({"b": "a", "a": None}, {"b": Decimal(7)}) == {"a": 7, "b": 7}


def test_an_empty_tree_has_no_sums() -> None:
    assert jumlah_pohon({}, {}) == {}


@pytest.mark.parametrize(
    ("induk", "daun", "galat"),
    [
        ({"a": None, "b": "a"}, {"a": 5}, "with children: \\['a'\\]"),
        ({"a": None}, {"x": 5}, "not in the tree: \\['x'\\]"),
        ({"a": "z"}, {"a": 5}, "not in the tree: \\['z'\\]"),
        ({"a": "b", "b": "a"}, {}, "circle"),
        ({"a": "b", "b": "c", "c": "b"}, {"a": 1}, "circle"),
    ],
)
def test_a_broken_tree_is_refused(induk: dict[str, str | None], daun: dict[str, int], galat: str) -> None:
    with pytest.raises(ValueError, match=galat):
        jumlah_pohon(induk, {kunci: Decimal(nilai) for kunci, nilai in daun.items()})


@given(st.dictionaries(st.sampled_from(["1.1.1", "1.1.2", "1.2", "2.1"]), RUPIAH))
def test_roots_and_leaves_add_up_to_the_same_total(daun: dict[str, Decimal]) -> None:
    jumlah = jumlah_pohon(POHON, daun)
    assert jumlahkan([jumlah["1"], jumlah["2"]]).nilai == jumlahkan(daun.values()).nilai


@given(st.lists(st.tuples(RUPIAH, RUPIAH), min_size=1))
def test_total_absorption_is_the_ratio_of_the_totals(baris: list[tuple[Decimal, Decimal]]) -> None:
    realisasi = sum((Fraction(satu) for satu, _ in baris), Fraction())
    pagu = sum((Fraction(satu) for _, satu in baris), Fraction())
    total = hitung_serapan(
        jumlahkan(satu for satu, _ in baris).nilai, jumlahkan(satu for _, satu in baris).nilai
    )
    if total.nilai is None:
        assert pagu == 0
    else:
        tepat = realisasi / pagu * 100
        assert abs(Fraction(total.nilai) - tepat) <= tepat / 10**49  # 50 digits are kept


@pytest.mark.parametrize(("buruk", "galat"), [(1.5, TypeError), (Decimal("NaN"), ValueError)])
def test_refuses_what_is_no_exact_amount(buruk: object, galat: type[Exception]) -> None:
    satu = Decimal(1)
    for panggil in (
        lambda: hitung_serapan(buruk, satu),  # type: ignore[arg-type]
        lambda: hitung_serapan(satu, buruk),  # type: ignore[arg-type]
        lambda: selisih_persen(buruk, satu),  # type: ignore[arg-type]
        lambda: selisih_persen(satu, buruk),  # type: ignore[arg-type]
        lambda: jumlahkan([buruk]),  # type: ignore[list-item]
        lambda: jumlah_pohon({"a": None}, {"a": buruk}),  # type: ignore[dict-item]
    ):
        with pytest.raises(galat):
            panggil()


def test_a_sum_with_a_missing_part_has_no_serapan() -> None:
    """Two of five leaves are empty: the sum to date is not the sum, so it is not divided."""
    hasil = hitung_serapan(Decimal(30), Decimal(100), belum=2, rincian=5)
    assert hasil.nilai is None
    assert hasil.alasan == (
        "Realisasi 2 dari 5 rincian berpagu belum diisi, sehingga serapan belum dapat dihitung."
    )
    assert hitung_serapan(Decimal(30), Decimal(100), belum=0, rincian=5).nilai == Decimal(30)
