"""What the portal knows: the registry of facts, and answers that contradict them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from agencies.models import OPD
from evaluation import fakta as registry
from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, keadaan_dari
from evaluation.rules.selisih import (
    BELUM_TANPA_DATA,
    JAWABAN_PENUH_BERDATA,
    TERPENUHI_BERDATA,
    IsiKriteria,
    periksa_jawaban,
)


@pytest.mark.parametrize(
    ("jumlah", "semua", "keadaan"),
    [(0, 0, TIDAK), (0, 4, TIDAK), (1, 4, SEBAGIAN), (3, 4, SEBAGIAN), (4, 4, ADA), (5, 4, ADA)],
)
def test_some_of_all(jumlah: int, semua: int, keadaan: str) -> None:
    assert keadaan_dari(jumlah, semua) == keadaan


def test_an_unknown_state_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="mungkin"):
        Fakta("renstra", "Renstra ada.", "mungkin")


def test_providers_are_asked_once_each_and_only_for_what_they_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_penyedia", {})
    asked: list[tuple[int, int]] = []

    def provider(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
        asked.append((tahun, tahun_laporan))
        return {key: Fakta(key, "Ada.", ADA) for key in ("renstra", "target")}

    registry.daftarkan(provider, ("renstra", "target"))
    registry.daftarkan(provider, ("renstra", "target"))
    assert list(registry.kumpulkan(OPD(), 2025, 2024)) == ["renstra", "target"]
    assert asked == [(2025, 2024)]
    assert list(registry.kumpulkan(OPD(), 2025, 2024, ["target", "aplikasi"])) == ["target"]
    assert not registry.kumpulkan(OPD(), 2025, 2024, ["aplikasi"])
    assert asked == [(2025, 2024), (2025, 2024)]


@pytest.mark.parametrize(
    ("pemenuhan", "keadaan", "aturan"),
    [
        ("terpenuhi", TIDAK, TERPENUHI_BERDATA),
        ("terpenuhi", SEBAGIAN, None),
        ("terpenuhi", ADA, None),
        ("terpenuhi", TAK_DIKETAHUI, None),
        ("sebagian", TIDAK, None),
        ("sebagian", ADA, None),
        ("belum", ADA, BELUM_TANPA_DATA),
        ("belum", SEBAGIAN, None),
        ("belum", TIDAK, None),
        ("", TIDAK, None),
        ("", ADA, None),
    ],
)
def test_a_criterion_against_its_fact(pemenuhan: str, keadaan: str, aturan: object) -> None:
    facts = {"renstra": Fakta("renstra", "Renstra begini.", keadaan)}
    found = periksa_jawaban("1.a", [IsiKriteria("1.a.3", "renstra", pemenuhan)], "", None, facts)
    assert [(one.aturan, one.bidang) for one in found] == ([(aturan, "1.a.3")] if aturan else [])
    assert all("Renstra begini." in one.pesan for one in found)


@pytest.mark.parametrize(
    ("persen", "keadaan", "bertanya"),
    [
        ("100", TIDAK, True),
        ("80", TIDAK, True),
        ("79.99", TIDAK, False),
        ("70", TIDAK, False),
        (None, TIDAK, False),
        ("100", SEBAGIAN, False),
        ("100", TAK_DIKETAHUI, False),
    ],
)
def test_a_full_answer_against_a_fact_that_says_no(persen: str | None, keadaan: str, bertanya: bool) -> None:
    facts = {"renstra": Fakta("renstra", "Renstra begini.", keadaan)}
    criteria = [IsiKriteria("1.a.1", "", "terpenuhi"), IsiKriteria("1.a.3", "renstra", "")]
    found = periksa_jawaban("1.a", criteria, "BB", Decimal(persen) if persen else None, facts)
    assert [(one.aturan, one.bidang) for one in found] == (
        [(JAWABAN_PENUH_BERDATA, "1.a")] if bertanya else []
    )
    assert all("BB" in one.pesan and "1.a.3" in one.pesan for one in found)


def test_a_criterion_without_a_fact_is_never_contradicted() -> None:
    assert not periksa_jawaban("1.a", [IsiKriteria("1.a.1", "", "terpenuhi")], "AA", Decimal(100), {})
