"""What targets of a plan must be among each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from performance.nilai import Grade, Nilai
from performance.rules.indikator import ARAH_TARGET
from performance.rumus import Metode
from ui.angka import tampilkan_utuh

TARGET_LENGKAP = Aturan(
    "K-09",
    gettext_lazy("Setiap tahun Renstra memiliki target, juga akhir Renstra."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.a.3 dan 1.b.7)"),
    Sifat.MENAHAN,
)
KONDISI_AWAL = Aturan(
    "K-10",
    gettext_lazy("Setiap indikator memiliki kondisi awal."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.5: indikator terukur dan dapat dibandingkan)"),
    Sifat.BERTANYA,
)
TARGET_NOL = Aturan(
    "K-11",
    gettext_lazy("Target 0 memakai metode nihil, karena rumus lain membagi dengan target."),
    gettext_lazy("Permendagri 86/2017 (rumus capaian membagi dengan target)"),
    Sifat.BERTANYA,
)
TARGET_AKHIR = Aturan(
    "K-12",
    gettext_lazy(
        "Target akhir Renstra sama dengan target tahun terakhir, atau jumlah semua tahun bila kumulatif."
    ),
    gettext_lazy("Kaidah penyusunan Renstra: target akhir dihitung dari target tahunannya"),
    Sifat.BERTANYA,
)
MEMBAGI_TARGET = {Metode.POSITIF, Metode.NEGATIF, Metode.STABIL}


@dataclass(frozen=True)
class TargetDiperiksa:
    """The targets of one indicator: by year, the baseline and the end; None where there is none."""

    metode: str
    kumulatif: bool
    tahunan: Mapping[int, Nilai | None]
    awal: Nilai | None
    akhir: Nilai | None


def periksa_target(isi: TargetDiperiksa) -> list[Temuan]:
    """Check the targets of one indicator; `bidang` names the cell (`t<year>`, `awal`, `akhir`)."""
    return [*_lengkap(isi), *_nol(isi), *_arah(isi), *_akhir(isi)]


def _lengkap(isi: TargetDiperiksa) -> list[Temuan]:
    found = []
    missing = [year for year, value in isi.tahunan.items() if value is None]
    if missing:
        years = ", ".join(str(year) for year in missing)
        pesan = _("Target tahun %(tahun)s belum diisi.") % {"tahun": years}
        found.append(Temuan(TARGET_LENGKAP, f"t{missing[0]}", pesan))
    if isi.akhir is None:
        found.append(Temuan(TARGET_LENGKAP, "akhir", _("Target akhir Renstra belum diisi.")))
    if isi.awal is None:
        found.append(Temuan(KONDISI_AWAL, "awal", _("Kondisi awal belum diisi.")))
    return found


def _nol(isi: TargetDiperiksa) -> list[Temuan]:
    if isi.metode not in MEMBAGI_TARGET:
        return []
    pesan = _("Target 0 tidak dapat dihitung capaiannya dengan metode ini; pertimbangkan metode nihil.")
    return [
        Temuan(TARGET_NOL, f"t{year}", pesan) for year, value in isi.tahunan.items() if _angka(value) == 0
    ]


def _arah(isi: TargetDiperiksa) -> list[Temuan]:
    """Compare neighbouring filled years. The sums of a cumulative indicator have no direction."""
    if isi.kumulatif or isi.metode not in {
        Metode.POSITIF,
        Metode.GRADE,
        Metode.NEGATIF,
        Metode.RASIO_TERBALIK,
    }:
        return []
    rising = isi.metode in {Metode.POSITIF, Metode.GRADE}
    filled = [
        (year, value) for year in sorted(isi.tahunan) if (value := _angka(isi.tahunan[year])) is not None
    ]
    found = []
    for (before, earlier), (year, later) in zip(filled, filled[1:], strict=False):
        if later < earlier if rising else later > earlier:
            kalimat = (
                _("Lebih rendah daripada target %(lalu)s (%(nilai)s), padahal makin tinggi makin baik.")
                if rising
                else _("Lebih tinggi daripada target %(lalu)s (%(nilai)s), padahal makin rendah makin baik.")
            )
            pesan = kalimat % {"lalu": before, "nilai": tampilkan_utuh(earlier)}
            found.append(Temuan(ARAH_TARGET, f"t{year}", pesan))
    return found


def _akhir(isi: TargetDiperiksa) -> list[Temuan]:
    end, values = _angka(isi.akhir), [_angka(isi.tahunan[year]) for year in sorted(isi.tahunan)]
    if end is None or not values or any(value is None for value in values):
        return []
    numbers = [value for value in values if value is not None]
    expected = sum(numbers, Decimal(0)) if isi.kumulatif else numbers[-1]
    if end == expected:
        return []
    kalimat = (
        _("Target akhir %(akhir)s berbeda dari jumlah target tahunan %(harap)s.")
        if isi.kumulatif
        else _("Target akhir %(akhir)s berbeda dari target tahun terakhir %(harap)s.")
    )
    pesan = kalimat % {"akhir": tampilkan_utuh(end), "harap": tampilkan_utuh(expected)}
    return [Temuan(TARGET_AKHIR, "akhir", pesan)]


def _angka(nilai: Nilai | None) -> Decimal | None:
    if isinstance(nilai, Decimal):
        return nilai
    return nilai.skor if isinstance(nilai, Grade) else None
