"""What a rule and a finding are, in every app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError

from ui.angka import JenisAngka, tampilkan


class Sifat(StrEnum):
    """What a breach does: refuses the entry, holds back a submission, or asks for an explanation."""

    MENOLAK = "menolak"
    MENAHAN = "menahan"
    BERTANYA = "bertanya"


@dataclass(frozen=True)
class Aturan:
    """`kalimat` (what must hold) and `sumber` are texts translated when shown."""

    id: str
    kalimat: Any
    sumber: Any
    sifat: Sifat


@dataclass(frozen=True)
class Temuan:
    """One breach: which rule, on which field, and the sentence to show."""

    aturan: Aturan
    bidang: str
    pesan: str

    def kesalahan(self) -> ValidationError:
        return ValidationError({self.bidang: ValidationError(self.pesan, code=self.aturan.id)})


def tolak(temuan: Iterable[Temuan], *sifat: Sifat) -> None:
    """Raise one ValidationError with all breaches of these kinds (default: those that refuse the entry)."""
    sebab = sifat or (Sifat.MENOLAK,)
    per_bidang: dict[str, list[ValidationError]] = {}
    for satu in temuan:
        if satu.aturan.sifat in sebab:
            per_bidang.setdefault(satu.bidang, []).append(ValidationError(satu.pesan, code=satu.aturan.id))
    if per_bidang:
        raise ValidationError(per_bidang)


def rupiah(nilai: Decimal) -> str:
    """An amount in a sentence: sen only where there are any."""
    return tampilkan(nilai, JenisAngka.RUPIAH, 0 if nilai == nilai.to_integral_value() else 2)
