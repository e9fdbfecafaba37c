"""What the page of a review shows beside the report: the rows of its checklist, its comments, its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import ButirReviu, HasilButir, KomentarReviu, Reviu
from evaluation.rules.templat import kode_syarat
from evaluation.selectors.reviu import LembarReviu
from evaluation.services.reviu import IsianButir
from reports.blocks import Dokumen
from reports.forms_reviu import ButirForm
from reports.reviu.tempat import Tempat, cari
from reports.reviu.usulan import Usulan

PANJANG_KUTIPAN = 240
Tahap = Reviu.Tahap


@dataclass(frozen=True)
class BarisLayar:
    """One row of the checklist on the page.

    Attributes:
        form: with what is stored, or with what was typed and not saved.
        lain: what somebody else stored meanwhile, beside what was typed.
        usulan: what the portal proposes; None when nothing, or when it is what stands there already.
    """

    butir: ButirReviu
    hasil: HasilButir
    ditanya: bool
    form: ButirForm
    syarat: str
    usulan: Usulan | None = None
    lain: HasilButir | None = None


def baris_layar(
    lembar: LembarReviu,
    usulan: Mapping[str, Usulan],
    isian: Mapping[int, IsianButir] | None = None,
    bentrok: Mapping[int, HasilButir] | None = None,
) -> list[tuple[str, list[BarisLayar]]]:
    """(aspect, its rows). `isian`: what was typed in a plain form that could not be saved."""
    typed = isian or {}
    clashes = bentrok or {}
    result = []
    for aspect in lembar.aspek:
        rows = []
        for row in aspect.baris:
            shown: Any = typed.get(row.butir.pk, row.hasil)
            form = ButirForm(
                initial={"jawaban": shown.jawaban, "hasil": shown.hasil},
                prefix=f"b{row.butir.pk}",
                auto_id="id_%s",
            )
            offered = usulan.get(row.butir.kode)
            taken = offered and offered.jawaban == row.hasil.jawaban and offered.hasil in row.hasil.hasil
            rows.append(
                BarisLayar(
                    row.butir,
                    row.hasil,
                    row.ditanya,
                    form,
                    _kata_syarat(row.butir.syarat),
                    None if taken else offered,
                    clashes.get(row.butir.pk),
                )
            )
        result.append((aspect.nama, rows))
    return result


def _kata_syarat(syarat: str) -> str:
    codes = kode_syarat(syarat)
    if not codes:
        return ""
    return _("Ditanyakan bila %(kode)s belum dipenuhi.") % {"kode": _(" atau ").join(codes)}


@dataclass(frozen=True)
class KomentarLayar:
    """One comment with its place as it is now.

    Attributes:
        jangkar: where the place is now; the stored anchor when the report has no such place any more.
        hilang: the report has no such place any more.
        dulu, kini: what stood there and what stands there; both "" while it is the same.
        baru: the agency has not seen it yet.
    """

    komentar: KomentarReviu
    jangkar: str
    hilang: bool
    kutipan: str
    dulu: str = ""
    kini: str = ""
    baru: bool = False

    @property
    def sauh(self) -> str:
        return self.jangkar.partition(":")[0]


def komentar_layar(komentar: Iterable[KomentarReviu], dokumen: Dokumen, reviu: Reviu) -> list[KomentarLayar]:
    """The comments in the order they were written, each with its place."""
    found = []
    for one in komentar:
        place: Tempat | None = cari(dokumen, one.jangkar, one.tempat)
        changed = place is not None and place.isi != one.kutipan
        new = one.putaran == reviu.putaran and reviu.tahap == Tahap.DIREVIU
        found.append(
            KomentarLayar(
                one,
                place.jangkar if place is not None else one.jangkar,
                place is None,
                potong(one.kutipan),
                potong(one.kutipan, place.isi) if changed and place is not None else "",
                potong(place.isi, one.kutipan) if changed and place is not None else "",
                new,
            )
        )
    return found


def potong(text: str, banding: str = "") -> str:
    """The text cut to a few lines; beside another version of it, from shortly before they part."""
    start = 0
    if banding and len(text) > PANJANG_KUTIPAN:
        same = next(
            (n for n, (a, b) in enumerate(zip(text, banding, strict=False)) if a != b),
            min(len(text), len(banding)),
        )
        start = max(0, same - PANJANG_KUTIPAN // 3)
    part = text[start : start + PANJANG_KUTIPAN].strip()
    before = "… " if start else ""
    after = " …" if start + PANJANG_KUTIPAN < len(text) else ""
    return f"{before}{part}{after}"


def langkah(reviu: Reviu | None, gugur: bool) -> list[dict[str, str]]:
    """The steps of a round for the stepper."""
    order = [Tahap.DIMINTA, Tahap.DIREVIU, Tahap.DIKEMBALIKAN, Tahap.DINYATAKAN]
    labels = [_("Diminta"), _("Direviu"), _("Dikembalikan bila perlu"), _("Dinyatakan telah direviu")]
    done = reviu is not None and reviu.tahap == Tahap.DINYATAKAN and not gugur
    now = order.index(Tahap(reviu.tahap)) if reviu is not None else -1
    return [
        {
            "label": label,
            "keadaan": "selesai" if place < now or done else "sekarang" if place == now else "nanti",
        }
        for place, label in enumerate(labels)
    ]
