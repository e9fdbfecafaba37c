"""Scales have no gaps, no doubles and one open end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from performance.skala import JenisSkala, Pita, Skala

SKALA_UTUH = Aturan(
    "K-01",
    gettext_lazy("Batas bawah pita menurun dari terbaik ke terburuk tanpa celah dan tanpa tumpang tindih."),
    gettext_lazy("Permendagri 86/2017 (skala nilai peringkat kinerja); PermenPANRB 88/2021 (predikat AKIP)"),
    Sifat.MENOLAK,
)


@dataclass(frozen=True)
class PitaIsian:
    """A band as it was typed: `urut` 1 is the best; no `batas_bawah` means open downwards."""

    urut: int
    label: str
    batas_bawah: Decimal | None
    inklusif: bool


def periksa_pita(jenis: JenisSkala | str, pita: Iterable[PitaIsian]) -> list[Temuan]:
    """Do the bands make a whole scale? Each breach names the field of the band (`pita-<place>-<field>`)."""
    bands = sorted(pita, key=lambda band: band.urut)
    if not bands:
        return [_temuan("", _("Skala memerlukan paling sedikit satu pita."))]
    found = [*_periksa_urutan(bands), *_periksa_terbawah(jenis, bands[-1], len(bands) - 1)]
    for place, (upper, band) in enumerate(zip(bands, bands[1:], strict=False), start=1):
        if upper.batas_bawah is None:
            found.append(
                _temuan(
                    f"pita-{place - 1}-batas_bawah", _("Isi batas bawah; hanya pita terbawah boleh kosong.")
                )
            )
        elif band.batas_bawah is not None and band.batas_bawah >= upper.batas_bawah:
            found.append(
                _temuan(f"pita-{place}-batas_bawah", _("Harus lebih kecil daripada batas pita di atasnya."))
            )
    if not found:  # The core has the last word.
        Skala(jenis, "-", tuple(Pita(band.batas_bawah, band.inklusif, band.label) for band in bands))  # type: ignore[arg-type]
    return found


def _periksa_urutan(bands: list[PitaIsian]) -> list[Temuan]:
    found = []
    labels: set[str] = set()
    for place, band in enumerate(bands):
        if band.urut != place + 1:
            found.append(_temuan(f"pita-{place}-urut", _("Nomor urut harus 1, 2, 3, dan seterusnya.")))
        if band.label.casefold().strip() in labels:
            found.append(_temuan(f"pita-{place}-label", _("Predikat ini sudah dipakai pita lain.")))
        labels.add(band.label.casefold().strip())
    return found


def _periksa_terbawah(jenis: str, band: PitaIsian, place: int) -> list[Temuan]:
    if jenis == "akip":
        if band.batas_bawah != 0 or band.inklusif:
            return [
                _temuan(
                    f"pita-{place}-batas_bawah",
                    _("Pita terbawah skala AKIP dimulai di atas 0: isi 0 dan jangan centang “termasuk”."),
                )
            ]
        return []
    if band.batas_bawah is not None:
        return [_temuan(f"pita-{place}-batas_bawah", _("Kosongkan batas bawah pita terbawah."))]
    return []


def _temuan(bidang: str, pesan: str) -> Temuan:
    return Temuan(SKALA_UTUH, bidang, pesan)
