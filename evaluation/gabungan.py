"""The government as a whole: clusters of agencies, the score of all units, the official sampling. Pure: no
Django.

PermenPANRB 88/2021, Lampiran: agencies stand in three clusters, a target predikat asks for a least number of
evaluated units and for cluster averages, and the LKE Gabungan shows the Instansi and the Unit scores side by
side. It gives no formula for the score of all units nor for merging it with the Instansi's: the mean over the
evaluated units is practice, and merging happens only by a government's own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat
from ui.angka import KONTEKS, PEMBULATAN_TAMPIL, Hasil, pastikan_desimal, tampilkan, tampilkan_utuh

UTAMA, PENDUKUNG, TAMBAHAN = "utama", "pendukung", "tambahan"
NAMA_KLASTER: Mapping[str, str] = {UTAMA: "Utama", PENDUKUNG: "Pendukung", TAMBAHAN: "Tambahan"}
MINIMUM_UNIT = 3
SUMBER_UNIT = "Praktik: PermenPANRB 88/2021 tidak menetapkan rumus nilai seluruh unit"
SUMBER_KLASTER = "PermenPANRB 88/2021, Lampiran (klaster unit kerja)"
SUMBER_GABUNG = "Kebijakan teknis evaluasi AKIP pemerintah daerah (PermenPANRB 88/2021 Pasal 6)"
RUMUS_GABUNG = "Nilai gabungan = nilai instansi × bobot instansi + nilai unit × (100% − bobot instansi)"
TANPA_ATURAN = (
    "Nilai instansi dan nilai unit tidak digabung: peraturan tidak memuat rumusnya dan kebijakan pemerintah "
    "daerah belum menetapkan bobotnya."
)
# What a target asks for (PermenPANRB 88/2021, Lampiran): clusters with at least three units, and the least
# predikat of cluster averages.
_SAMPEL: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "D": ((), {}),
    "C": ((), {}),
    "CC": ((UTAMA,), {}),
    "B": ((UTAMA, PENDUKUNG), {UTAMA: "B"}),
    "BB": ((UTAMA, PENDUKUNG, TAMBAHAN), {UTAMA: "BB"}),
    "A": ((UTAMA, PENDUKUNG, TAMBAHAN), {UTAMA: "A", PENDUKUNG: "BB"}),
    "AA": ((UTAMA, PENDUKUNG, TAMBAHAN), {UTAMA: "A", PENDUKUNG: "A", TAMBAHAN: "A"}),
}


@dataclass(frozen=True)
class KomponenDinilai:
    """A komponen of one worksheet with its score, exact, out of its weight."""

    kode: str
    nama: str
    bobot: Decimal
    nilai: Decimal


@dataclass(frozen=True)
class UnitDinilai:
    """One evaluated unit: its cluster and its score, 0-100."""

    nama: str
    klaster: str
    nilai: Decimal
    komponen: tuple[KomponenDinilai, ...] = ()


@dataclass(frozen=True)
class RataKlaster:
    """A cluster: how many units were evaluated and the mean of their scores."""

    klaster: str
    jumlah: int
    hasil: Hasil
    predikat: HasilPredikat

    @property
    def nama(self) -> str:
        return NAMA_KLASTER[self.klaster]


@dataclass(frozen=True)
class BarisGabungan:
    """One komponen of the LKE Gabungan; None where nobody was evaluated. `gabungan`: only by a rule."""

    kode: str
    nama: str
    bobot: Decimal
    instansi: Decimal | None
    klaster: Mapping[str, Decimal | None]
    unit: Decimal | None
    gabungan: Decimal | None

    @property
    def persen(self) -> Decimal | None:
        """The merged score out of the weight, in percent, exact; None without a rule or a weight."""
        if self.gabungan is None or not self.bobot:
            return None
        return KONTEKS.divide(self.gabungan * 100, self.bobot)


@dataclass(frozen=True)
class Syarat:
    """One condition of the sampling as a sentence that says how things stand."""

    teks: str
    terpenuhi: bool


@dataclass(frozen=True)
class SubDinilai:
    """The answer of one sub komponen: percent of its weight, and its letter ('' when it has none)."""

    kode: str
    nama: str
    bobot: Decimal
    persen: Decimal
    huruf: str = ""


def rata_unit(
    unit: Sequence[UnitDinilai], *, sebutan: str = "Nilai unit", sumber: str = SUMBER_UNIT
) -> Hasil:
    """The mean of the units' scores, exact; None without a unit. `sebutan` names the figure."""
    text = f"{sebutan} = jumlah nilai ÷ banyaknya unit yang dievaluasi"
    mean = _rata([one.nilai for one in unit])
    if mean is not None:
        terms = " + ".join(tampilkan(one.nilai) for one in unit)
        text += f" = ({terms}) ÷ {len(unit)} = {tampilkan(mean)}"
    return Hasil(
        nilai=mean,
        alasan="" if unit else "Belum ada unit yang nilainya disampaikan.",
        rumus="rata-unit",
        rumus_teks=text,
        masukan=tuple((one.nama, one.nilai) for one in unit),
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=sumber,
    )


def per_klaster(unit: Sequence[UnitDinilai]) -> tuple[RataKlaster, ...]:
    """Utama, Pendukung and Tambahan with their means."""
    found = []
    for cluster, name in NAMA_KLASTER.items():
        rows = [one for one in unit if one.klaster == cluster]
        mean = rata_unit(rows, sebutan=f"Rata-rata Klaster {name}", sumber=SUMBER_KLASTER)
        found.append(RataKlaster(cluster, len(rows), mean, tentukan_predikat(mean, SKALA_AKIP)))
    return tuple(found)


def gabung(instansi: Decimal | None, unit: Decimal | None, bobot_instansi: Decimal | None) -> Hasil:
    """The score of the whole government, exact.

    Args:
        instansi, unit: scores 0-100, None when there is none yet.
        bobot_instansi: percent of the Instansi's score; None: no rule, nothing is merged.

    Raises:
        ValueError: a weight outside 0-100. TypeError: a float.
    """
    inputs = (("Nilai instansi", instansi), ("Nilai unit", unit), ("Bobot instansi (%)", bobot_instansi))
    value, why, text = None, "", RUMUS_GABUNG
    if bobot_instansi is None:
        why = TANPA_ATURAN
    elif not 0 <= pastikan_desimal(bobot_instansi, "bobot_instansi") <= 100:
        raise ValueError("bobot_instansi must lie between 0 and 100")
    elif instansi is None or unit is None:
        missing = "nilai instansi" if instansi is None else "nilai unit"
        why = f"Belum dapat digabung: belum ada {missing}."
    else:
        value = _gabung(instansi, unit, bobot_instansi)
        rest = tampilkan_utuh(100 - bobot_instansi)
        text += (
            f" = {tampilkan(instansi)} × {tampilkan_utuh(bobot_instansi)}% + {tampilkan(unit)} × {rest}%"
            f" = {tampilkan(value)}"
        )
    return Hasil(value, why, "gabungan-akip", text, inputs, PEMBULATAN_TAMPIL, SUMBER_GABUNG)


def per_komponen(
    instansi: UnitDinilai | None, unit: Sequence[UnitDinilai], bobot_instansi: Decimal | None
) -> tuple[BarisGabungan, ...]:
    """The rows of the LKE Gabungan, in the order of their codes.

    Komponen are the same when code, name and weight are: worksheets of another regulation have rows of
    their own.
    """
    keys: dict[tuple[str, str, Decimal], str] = {}
    for one in ([instansi] if instansi else []) + list(unit):
        for part in one.komponen:
            keys.setdefault(_kunci(part), part.nama)
    rows = []
    for key in sorted(keys):
        whole = _rata([part.nilai for part in (instansi.komponen if instansi else ()) if _kunci(part) == key])
        units = _rata(_nilai_komponen(unit, key))
        merged = None
        if None not in (whole, units, bobot_instansi):
            merged = gabung(whole, units, bobot_instansi).nilai
        rows.append(
            BarisGabungan(
                kode=key[0],
                nama=keys[key],
                bobot=key[2],
                instansi=whole,
                klaster={
                    cluster: _rata(_nilai_komponen([one for one in unit if one.klaster == cluster], key))
                    for cluster in NAMA_KLASTER
                },
                unit=units,
                gabungan=merged,
            )
        )
    return tuple(rows)


def periksa_sampel(target: str, klaster: Sequence[RataKlaster]) -> tuple[Syarat, ...]:
    """What the regulation asks for before a predikat can be given: the least number of evaluated units of
    each cluster and the least predikat of cluster averages; () for C and D, which ask for nothing.

    Raises:
        KeyError: a target that is no predikat.
    """
    clusters, averages = _SAMPEL[target]
    rows = {one.klaster: one for one in klaster}
    found = []
    for name in clusters:
        count = rows[name].jumlah
        enough = count >= MINIMUM_UNIT
        state = f"sudah {count} unit" if enough else f"baru {count} unit, kurang {MINIMUM_UNIT - count}"
        found.append(
            Syarat(
                f"Klaster {NAMA_KLASTER[name]}: sedikitnya {MINIMUM_UNIT} unit dievaluasi, {state}.", enough
            )
        )
    for name, least in averages.items():
        row = rows[name]
        reached = row.predikat.urutan is not None and row.predikat.urutan <= _urutan(least)
        state = (
            "belum ada nilainya"
            if row.hasil.nilai is None
            else f"sekarang {tampilkan(row.hasil.nilai)} ({row.predikat.label or 'tanpa predikat'})"
        )
        found.append(
            Syarat(
                f"Rata-rata Klaster {NAMA_KLASTER[name]} sedikitnya berpredikat {least}, {state}.", reached
            )
        )
    return tuple(found)


def terlemah(sub: Iterable[SubDinilai]) -> SubDinilai | None:
    """The sub komponen with the lowest percent; of equals the one that costs the most points, then the first.
    None without any."""
    rows = list(sub)
    if not rows:
        return None
    return min(rows, key=lambda row: (row.persen, -row.bobot * (100 - row.persen)))


def _urutan(huruf: str) -> int:
    place = SKALA_AKIP.urutan(huruf)
    assert place is not None
    return place


def _kunci(part: KomponenDinilai) -> tuple[str, str, Decimal]:
    return part.kode, part.nama.casefold(), part.bobot


def _nilai_komponen(unit: Iterable[UnitDinilai], key: tuple[str, str, Decimal]) -> list[Decimal]:
    return [part.nilai for one in unit for part in one.komponen if _kunci(part) == key]


def _rata(nilai: Sequence[Decimal]) -> Decimal | None:
    if not nilai:
        return None
    total = sum((pastikan_desimal(one, "nilai") for one in nilai), Decimal(0))
    return KONTEKS.divide(total, Decimal(len(nilai)))


def _gabung(instansi: Decimal, unit: Decimal, bobot: Decimal) -> Decimal:
    shares = pastikan_desimal(instansi, "instansi") * bobot + pastikan_desimal(unit, "unit") * (100 - bobot)
    return KONTEKS.divide(shares, Decimal(100))
