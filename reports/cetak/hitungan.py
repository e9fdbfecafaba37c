"""Wrong calculations that may have given a printed figure. Pure.

Each function takes a `Keadaan` and yields the causes that fit it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations

from reports.cetak.keadaan import BIASA, SERATUS, Keadaan, Sebab
from ui.angka import KONTEKS, bulatkan, persentase, tampilkan_utuh

Pasangan = tuple[tuple[str, Decimal], tuple[str, Decimal]]


def rata_persen(k: Keadaan) -> Iterator[Sebab]:
    """The mean of the details' percentages stands where the ratio of their sums belongs."""
    if not k.persen:
        return
    for values, source in ((k.rincian, "rinciannya"), (k.cetak_rincian, "rincian yang dicetak")):
        if len(values) > 1:
            mean = KONTEKS.divide(sum(values, Decimal(0)), Decimal(len(values)))
            if k.sama(mean):
                yield Sebab(
                    "rata_persen",
                    f"Persentase dirata-ratakan: rata-rata {source} {k.tampil(mean)}; "
                    "seharusnya perbandingan jumlahnya.",
                )
    if len(k.rincian) < 2 or not min(k.rincian) < k.cetak < max(k.rincian):
        return
    # Not the ratio of the sums printed beside it, yet between the details: averaged in some way.
    for base, part in permutations(k.cetak_sebaris.values(), 2):
        if base > part > SERATUS and not k.sama(persentase(part, base)):
            yield Sebab(
                "rata_persen",
                f"Bukan perbandingan jumlah yang dicetak ({k.tampil(persentase(part, base))}); "
                "mungkin persentase rinciannya dirata-ratakan.",
            )


def pembagi_baru(k: Keadaan) -> Iterator[Sebab]:
    """A change divided by the new value: of the portal's figures, or of those printed beside it."""
    for (old_name, old), (new_name, new) in permutations(k.cetak_sebaris.items(), 2):
        if not (k.persen and k.terhitung) or min(old, new) <= SERATUS or k.cetak in BIASA:
            continue
        if abs(k.cetak) == bulatkan(abs(persentase(new - old, new)), k.desimal) and old != new:
            shown = k.tampil(abs(persentase(new - old, old)))
            yield Sebab(
                "pembagi_baru",
                f"Dibagi nilai baru: ({new_name} − {old_name}) / {new_name}; "
                f"dari angka yang dicetak seharusnya {shown}.",
            )
    for (old_name, old), (new_name, new) in permutations(k.sebaris.items(), 2):
        if not k.persen or old == 0 or new == 0 or old == new:
            continue
        right = persentase(new - old, old)
        if bulatkan(right, k.desimal) == bulatkan(k.benar, k.desimal) and k.sama(persentase(new - old, new)):
            yield Sebab(
                "pembagi_baru",
                f"Dibagi nilai baru: ({new_name} − {old_name}) / {new_name}; seharusnya / {old_name}.",
            )


def dari_cetak(k: Keadaan) -> Iterator[Sebab]:
    """The figure follows from others printed in its row, so that those are wrong."""
    yield from _turunan(k, k.cetak_sebaris, wajib=None)


def dari_cetak_lain(k: Keadaan) -> Iterator[Sebab]:
    """The same from figures printed for this row in other tables; one of the two may be the portal's."""
    if k.persen:
        yield from _turunan(k, {**k.sebaris, **k.tempat_lain, **k.cetak_lain}, wajib=k.cetak_lain)


def _turunan(
    k: Keadaan, figures: Mapping[str, Decimal], wajib: Mapping[str, Decimal] | None
) -> Iterator[Sebab]:
    if not k.terhitung or k.cetak in BIASA:
        return
    for (base_name, base), (part_name, part) in permutations(figures.items(), 2):
        if base == 0 or (wajib is not None and base_name not in wajib and part_name not in wajib):
            continue
        if k.persen and base not in BIASA and k.sama(persentase(part, base)):
            yield Sebab(
                "dari_cetak",
                f"Mengikuti angka lain yang dicetak: {part_name} {tampilkan_utuh(part)} / "
                f"{base_name} {tampilkan_utuh(base)} × 100.",
            )
        elif not k.persen and part and k.cetak == base - part:
            yield Sebab("dari_cetak", f"Mengikuti angka lain yang dicetak: {base_name} − {part_name}.")
        elif not k.persen and part and salah_ketik(k.cetak, base - part, k.desimal):
            yield Sebab(
                "digit_salah",
                f"Satu angka berbeda dari selisih yang dicetak: {base_name} − {part_name} = "
                f"{k.tampil(base - part)}.",
            )


def _asal(k: Keadaan) -> Iterator[Pasangan]:
    """The (base, part) whose ratio the portal's percentage is."""
    if not (k.persen and k.terhitung):
        return
    seen: set[tuple[Decimal, Decimal]] = set()
    known = {**k.sebaris, **k.tempat_lain}
    for base, part in permutations(known.items(), 2):
        if (base[1], part[1]) in seen or base[1] == 0 or base[1] in BIASA:
            continue
        seen.add((base[1], part[1]))
        if abs(persentase(part[1], base[1]) - k.benar) < Decimal("1e-9"):
            yield base, part


def masukan_tertukar(k: Keadaan) -> Iterator[Sebab]:
    """One of the two figures was read with two neighbouring digits swapped."""
    for (base_name, base), (part_name, part) in _asal(k):
        for swapped in _tukar(part):
            if k.sama(persentase(swapped, base)):
                yield _tertukar(part_name, part, swapped)
        for swapped in _tukar(base):
            if swapped and k.sama(persentase(part, swapped)):
                yield _tertukar(base_name, base, swapped)


def _tertukar(name: str, right: Decimal, swapped: Decimal) -> Sebab:
    return Sebab(
        "digit_tertukar",
        f"Sesuai bila {name} {tampilkan_utuh(right)} terbaca {tampilkan_utuh(swapped)}: dua angka tertukar.",
    )


def _tukar(value: Decimal) -> Iterator[Decimal]:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "figures are finite"
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            swapped = (*digits[:place], digits[place + 1], digits[place], *digits[place + 2 :])
            yield Decimal((sign, swapped, exponent))


def setelah_bulat(k: Keadaan) -> Iterator[Sebab]:
    """One of the two figures was rounded before dividing."""
    for (base_name, base), (part_name, part) in _asal(k):
        for places in range(_tempat(part) - 1, -1, -1):
            rough = bulatkan(part, places)
            if rough != part and k.sama(persentase(rough, base)):
                yield _dibulatkan(part_name, rough)
        for places in range(_tempat(base) - 1, -1, -1):
            rough = bulatkan(base, places)
            if rough and rough != base and k.sama(persentase(part, rough)):
                yield _dibulatkan(base_name, rough)


def _dibulatkan(name: str, rough: Decimal) -> Sebab:
    return Sebab(
        "setelah_bulat", f"Dihitung dari {name} yang dibulatkan lebih dahulu menjadi {tampilkan_utuh(rough)}."
    )


def sebelum_bulat(k: Keadaan) -> Iterator[Sebab]:
    """Within what the rounding of the stored result leaves open: computed from a finer one."""
    for (_base_name, base), (part_name, part) in _asal(k):
        places = _tempat(part)
        if not places:
            continue
        half = Decimal(5).scaleb(-places - 1)
        around = Decimal(5).scaleb(-k.desimal - 1)
        low, high = ((k.cetak + shift) * base / SERATUS for shift in (-around, around))
        if low < part + half and high > part - half:
            yield Sebab(
                "sebelum_bulat",
                f"Sesuai bila {part_name} {tampilkan_utuh(part)} adalah pembulatan dari "
                f"{tampilkan_utuh(bulatkan(k.cetak * base / SERATUS, places + 2))}.",
            )


def _tempat(value: Decimal) -> int:
    """Digits after the comma that mean something; a percentage stored as 4.33 has two."""
    exponent = value.normalize(KONTEKS).as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def dikali(k: Keadaan) -> Iterator[Sebab]:
    """Two percentages multiplied where one is to be divided by the other."""
    for (base_name, base), (part_name, part) in _asal(k):
        product = base * part / SERATUS
        for value in (product, product / SERATUS):
            if k.sama(value) and k.cetak not in BIASA:
                yield Sebab("dikali", f"Dikalikan, bukan dibagi: {part_name} × {base_name}.")


def rumus_lain(k: Keadaan) -> Iterator[Sebab]:
    """Another formula of the figures in the row."""
    if not (k.persen and k.terhitung) or k.cetak in BIASA:
        return
    for (target_name, target), (result_name, result) in permutations(k.sebaris.items(), 2):
        if target == 0 or result == 0 or target in BIASA:
            continue
        formulas = (
            (f"{result_name} / {target_name} × 100", persentase(result, target)),
            (
                f"(2 × {target_name} − {result_name}) / {target_name} × 100",
                persentase(2 * target - result, target),
            ),
        )
        for words, value in formulas:
            if k.sama(value):
                yield Sebab("rumus_lain", f"Dihitung dengan rumus lain: {words}.")


def deret_tahun(k: Keadaan) -> Iterator[Sebab]:
    """The mean of several years, or the ratio of sums over years."""
    if k.cetak in BIASA:
        return
    spans = [(kind, *span) for kind, series in k.deret.items() for span in _rentang(kind, series)]
    for _kind, name, values in spans:
        if k.sama(KONTEKS.divide(sum(values, Decimal(0)), Decimal(len(values)))):
            yield Sebab("rata_tahun", f"Sama dengan rata-rata {name}.")
    if not k.persen:
        return
    for (base_kind, base_name, base), (part_kind, part_name, part) in permutations(spans, 2):
        whole = sum(base, Decimal(0))
        if whole and base_kind != part_kind and k.sama(persentase(sum(part, Decimal(0)), whole)):
            yield Sebab("rata_tahun", f"Perbandingan jumlah {part_name} dengan jumlah {base_name}.")


def _rentang(name: str, series: Mapping[int, Decimal]) -> Iterator[tuple[str, list[Decimal]]]:
    """From the first year known to each later one, at least two years."""
    years = sorted(series)
    for end in range(2, len(years) + 1):
        part = years[:end]
        yield f"{name} {part[0]}–{part[-1]}", [series[year] for year in part]


def ikut_rincian(k: Keadaan) -> Iterator[Sebab]:
    """The sum of the details as printed, one of which is wrong."""
    if k.persen or not k.rincian_lengkap or len(k.cetak_rincian) < 2:
        return
    if k.cetak == sum(k.cetak_rincian, Decimal(0)):
        yield Sebab("ikut_rincian", "Jumlah mengikuti rincian yang dicetak; rinciannya yang berbeda.")


def induk_diketik(k: Keadaan) -> Iterator[Sebab]:
    """A sum that is not the sum of what is printed below it."""
    if k.persen or not k.cetak_rincian or (len(k.cetak_rincian) < 2 and not k.rincian_lengkap):
        return
    total = sum(k.cetak_rincian, Decimal(0))
    if total != k.cetak:
        yield Sebab(
            "induk_diketik",
            f"Jumlah diketik tangan: rincian yang dicetak berjumlah {k.tampil(total)}.",
        )


def bukan_rincian(k: Keadaan) -> Iterator[Sebab]:
    """The printed sum above agrees with the portal's figure, not with this one."""
    if k.dari_induk is not None and k.dari_induk == bulatkan(k.benar, k.desimal):
        yield Sebab(
            "bukan_rincian", f"Jumlah yang dicetak di atasnya hanya cocok dengan {k.tampil(k.benar)}."
        )


def salah_ketik(cetak: Decimal, benar: Decimal, desimal: int) -> str:
    """The slip of the fingers that makes one of the other: "tertukar" two neighbouring digits swapped,
    "salah" one digit wrong, "panjang" one missing or doubled; '' when none does."""
    printed, right = _digit(cetak, desimal), _digit(benar, desimal)
    if printed == right or len(right) < 3 or (cetak < 0) != (benar < 0):
        return ""
    if len(printed) == len(right):
        places = [n for n, pair in enumerate(zip(printed, right, strict=True)) if pair[0] != pair[1]]
        if len(places) == 2 and places[1] == places[0] + 1 and sorted(printed) == sorted(right):
            return "tertukar"
        return "salah" if len(places) == 1 else ""
    longer, shorter = sorted((printed, right), key=len, reverse=True)
    if len(longer) - len(shorter) != 1 or len(right) <= 3:
        return ""
    return "panjang" if any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))) else ""


def _digit(value: Decimal, places: int) -> str:
    return f"{abs(bulatkan(value, places)):f}".replace(".", "")
