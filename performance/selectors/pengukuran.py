"""The measurement of a year: target, result, capaian, predikat, averages (PermenPANRB 53/2014)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from agencies.models import OPD
from performance.capaian import HasilPredikat, HasilRata, KebijakanRata, rata_rata, tentukan_predikat
from performance.models import Indikator, Sasaran, Tujuan
from performance.selectors.aturan import Aturan, aturan_banyak
from performance.selectors.data import Gudang, NilaiTahun, dijanjikan_kepala, muat


@dataclass(frozen=True)
class Kelompok:
    """The indicators of one sasaran (or of a tujuan itself, when `sasaran` is None)."""

    tujuan: Tujuan | None
    sasaran: Sasaran | None
    baris: tuple[NilaiTahun, ...]
    rata: HasilRata
    predikat: HasilPredikat

    @property
    def uraian(self) -> str:
        return str(self.sasaran or self.tujuan or "")


@dataclass(frozen=True)
class Pengukuran:
    """The measured indicators of one agency in one year.

    Attributes:
        dasar: "perjanjian" when the agreement of the head of the agency says what is measured, "renstra"
            when there is none.
        rata: the mean by the government's policy; rata_tanpa_batas and rata_batas_100 always, to compare.
        jumlah_predikat: how many indicators by label, in the order of the scale; those without are left out.
        memenuhi, dihitung: indicators that meet their target, of those with a capaian.
    """

    opd: OPD
    tahun: int
    aturan: Aturan
    dasar: str
    kelompok: tuple[Kelompok, ...]
    rata: HasilRata
    predikat: HasilPredikat
    rata_tanpa_batas: HasilRata
    rata_batas_100: HasilRata
    jumlah_predikat: tuple[tuple[str, int], ...]
    memenuhi: int
    dihitung: int

    @property
    def baris(self) -> tuple[NilaiTahun, ...]:
        return tuple(row for group in self.kelompok for row in group.baris)

    @property
    def belum(self) -> int:
        """Indicators without a capaian."""
        return len(self.baris) - self.dihitung


def pengukuran(opd: OPD, tahun: int) -> Pengukuran:
    """The measurement of one agency. Eleven queries."""
    return pengukuran_banyak([opd], tahun)[opd.pk]


def pengukuran_banyak(daftar_opd: Iterable[OPD], tahun: int) -> dict[int, Pengukuran]:
    """The measurement of several agencies by their id. Eleven queries."""
    agencies = list(daftar_opd)
    rules = aturan_banyak(agencies, tahun)
    store = muat(agencies, [tahun])
    return {opd.pk: _ukur(opd, tahun, rules[opd.pk], store) for opd in agencies}


def terukur(store: Gudang, opd: OPD, tahun: int) -> tuple[str, list[Indikator]]:
    """What is measured: the indicators the head of the agency promised, else those of the Renstra's
    tujuan and sasaran with a target for the year. In the order of the plan."""
    own = [row for row in store.indikator.values() if row.opd_id == opd.pk]
    promised = [
        row
        for row in own
        if (promise := store.janji.get((row.pk, tahun))) is not None and dijanjikan_kepala(promise)
    ]
    if promised:
        return "perjanjian", sorted(promised, key=urutan)
    planned = [
        row
        for row in own
        if row.level in (Indikator.Level.TUJUAN, Indikator.Level.SASARAN)
        and (row.pk, tahun, "tahunan") in store.target
    ]
    return "renstra", sorted(planned, key=urutan)


def urutan(indikator: Indikator) -> tuple[int, str, int, int, str, int, int]:
    """The place of an indicator in the plan: tujuan (its own indicators first), sasaran, then its order."""
    sasaran = indikator.sasaran
    tujuan = sasaran.tujuan if sasaran is not None else indikator.tujuan
    return (
        tujuan.urut if tujuan is not None else 9999,
        tujuan.kode if tujuan is not None else "",
        0 if sasaran is None else 1,
        sasaran.urut if sasaran is not None else 0,
        sasaran.kode if sasaran is not None else "",
        indikator.urut,
        indikator.pk,
    )


def _ukur(opd: OPD, tahun: int, rules: Aturan, store: Gudang) -> Pengukuran:
    basis, indicators = terukur(store, opd, tahun)
    rows = [store.nilai_tahun(row, tahun, rules) for row in indicators]
    achievements = [row.capaian for row in rows]
    mean = rata_rata(achievements, rules.rata_rata)
    labels = [band.label for band in rules.skala.pita]
    counted = [row for row in rows if row.capaian.nilai is not None]
    return Pengukuran(
        opd=opd,
        tahun=tahun,
        aturan=rules,
        dasar=basis,
        kelompok=tuple(_kelompok(rows, rules)),
        rata=mean,
        predikat=tentukan_predikat(mean, rules.skala),
        rata_tanpa_batas=rata_rata(achievements, KebijakanRata.TANPA_BATAS),
        rata_batas_100=rata_rata(achievements, KebijakanRata.BATAS_100),
        jumlah_predikat=tuple(
            (label, sum(1 for row in rows if row.predikat.label == label)) for label in labels
        ),
        memenuhi=sum(1 for row in counted if row.memenuhi),
        dihitung=len(counted),
    )


def ukuran_kelompok(ukuran: Pengukuran, kelompok: Kelompok) -> Pengukuran:
    """The measurement of one of its groups alone."""
    achievements = [row.capaian for row in kelompok.baris]
    counted = [row for row in kelompok.baris if row.capaian.nilai is not None]
    return replace(
        ukuran,
        kelompok=(kelompok,),
        rata=kelompok.rata,
        predikat=kelompok.predikat,
        rata_tanpa_batas=rata_rata(achievements, KebijakanRata.TANPA_BATAS),
        rata_batas_100=rata_rata(achievements, KebijakanRata.BATAS_100),
        jumlah_predikat=tuple(
            (label, sum(1 for row in kelompok.baris if row.predikat.label == label))
            for label, _count in ukuran.jumlah_predikat
        ),
        memenuhi=sum(1 for row in counted if row.memenuhi),
        dihitung=len(counted),
    )


def _kelompok(rows: list[NilaiTahun], rules: Aturan) -> list[Kelompok]:
    groups: dict[tuple[int | None, int | None], list[NilaiTahun]] = {}
    for row in rows:
        key = (row.indikator.tujuan_id, row.indikator.sasaran_id)
        groups.setdefault(key, []).append(row)
    result = []
    for members in groups.values():
        first = members[0].indikator
        mean = rata_rata([row.capaian for row in members], rules.rata_rata)
        result.append(
            Kelompok(
                tujuan=first.sasaran.tujuan if first.sasaran is not None else first.tujuan,
                sasaran=first.sasaran,
                baris=tuple(members),
                rata=mean,
                predikat=tentukan_predikat(mean, rules.skala),
            )
        )
    return result


def indikator_program(opd: OPD, tahun: int) -> tuple[NilaiTahun, ...]:
    """Indicators below the sasaran that have a target or a result in the year. Eleven queries."""
    rules = aturan_banyak([opd], tahun)[opd.pk]
    store = muat([opd], [tahun])
    below = [
        row
        for row in store.indikator.values()
        if row.level not in (Indikator.Level.TUJUAN, Indikator.Level.SASARAN)
    ]
    rows = [store.nilai_tahun(row, tahun, rules) for row in sorted(below, key=urutan)]
    return tuple(row for row in rows if row.target is not None or row.asal_realisasi)


def nilai_indikator(indikator: Indikator, tahun: Iterable[int]) -> tuple[NilaiTahun, ...]:
    """One indicator in several years, each by the rules of its own year."""
    years = sorted(set(tahun))
    store = muat([indikator.opd], years, indikator_id=indikator.pk)
    found = store.indikator.get(indikator.pk, indikator)
    return tuple(
        store.nilai_tahun(found, year, aturan_banyak([indikator.opd], year)[indikator.opd_id])
        for year in years
    )
