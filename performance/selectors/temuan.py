"""What the rules find in the results of a year, with the explanations given: one list for every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.models import RealisasiAnggaran, Triwulan
from budget.rules import MELEBIHI_PAGU, IsiRealisasi, Sifat, Temuan, periksa_realisasi
from budget.selectors import pohon_anggaran
from performance.capaian import Agregasi
from performance.models import Indikator, Penjelasan, Realisasi, Target
from performance.models.nilai import JenisNilai
from performance.rules import (
    KONDISI_AWAL,
    TRIWULAN_LENGKAP,
    UKURAN_HASIL,
    periksa_bagian,
    periksa_capaian,
    periksa_definisi,
    periksa_komponen,
    periksa_kumulatif,
    periksa_lonjakan,
    periksa_target_menantang,
    periksa_tepat_sama,
)
from performance.selectors.data import Gudang, NilaiTahun
from performance.selectors.isian import keadaan_triwulan
from performance.selectors.triwulan import BarisTriwulan, PengukuranTriwulan, pengukuran_empat_triwulan

SEMUA_TRIWULAN = (1, 2, 3, 4)
# In these the last quarter's value is the year's: it is asked about once, as the year's.
TRIWULAN_IV_ADALAH_TAHUN = {Agregasi.KUMULATIF, Agregasi.POSISI_AKHIR, Agregasi.TAHUNAN}
# Explanations by indicator, quarter (None for the year) and rule.
Tersimpan = Mapping[tuple[int, int | None, str], Penjelasan]


@dataclass(frozen=True)
class TemuanKinerja:
    """One finding about an indicator or a budget line.

    Attributes:
        nama, kode: of what it is about.
        triwulan: the quarter; None for the year as a whole.
        alamat: the page (and place on it) where the figure is.
        indikator_id: None for a budget line, which is explained in its own grid.
        penjelasan: the stored explanation, also one of a sentence that has changed since.
        penjelasan_anggaran: the explanation of a budget line.
        terkunci: the quarter was handed in, so that its explanation stays as it is.
    """

    temuan: Temuan
    nama: str
    kode: str
    triwulan: int | None
    alamat: str
    indikator_id: int | None = None
    penjelasan: Penjelasan | None = None
    penjelasan_anggaran: str = ""
    terkunci: bool = False

    @property
    def kunci(self) -> str:
        """Names the finding within the agency's year, the same for as long as it stands."""
        return f"{self.temuan.aturan.id}_{self.indikator_id}_{self.triwulan or 0}"

    @property
    def bertanya(self) -> bool:
        return self.temuan.aturan.sifat == Sifat.BERTANYA

    @property
    def bisa_dijelaskan(self) -> bool:
        """May an explanation be written here now?"""
        return self.bertanya and self.indikator_id is not None and not self.terkunci

    @property
    def berlaku(self) -> bool:
        """Does the stored explanation speak of exactly this finding, figures included?"""
        return self.penjelasan is not None and self.penjelasan.temuan == self.temuan.pesan

    @property
    def teks(self) -> str:
        """The explanation that counts; '' when there is none."""
        if self.penjelasan is not None and self.berlaku:
            return self.penjelasan.teks
        return self.penjelasan_anggaran

    @property
    def tuntas(self) -> bool:
        """Nothing is left to do about it before handing in."""
        return self.bertanya and bool(self.teks)

    @property
    def masa(self) -> str:
        return str(Triwulan(self.triwulan).label) if self.triwulan else _("Tahun")


def temuan_kinerja(opd: OPD, tahun: int, triwulan: int | None = None) -> tuple[TemuanKinerja, ...]:
    """All findings of one quarter and of the year behind it, breaches that hold first.

    Args:
        triwulan: only this quarter, with what concerns the year's plan, and from quarter IV on the year's
            values; None for all quarters that have begun, and the year.

    At most eighteen queries, whatever the number of indicators, quarters and budget lines.
    """
    quarters = (triwulan,) if triwulan else SEMUA_TRIWULAN
    measured = pengukuran_empat_triwulan(opd, tahun, quarters)
    found = [
        *_tahun(measured[quarters[0]], triwulan),
        *(one for quarter in quarters for one in _triwulan(measured[quarter], triwulan)),
        *_anggaran(opd, tahun, triwulan),
    ]
    explained = _gabung(found, penjelasan_tersimpan(opd, tahun))
    return tuple(sorted(explained, key=lambda one: (one.bertanya, one.tuntas)))


def temuan_baris(
    ukuran: PengukuranTriwulan, baris: BarisTriwulan, tersimpan: Tersimpan
) -> tuple[TemuanKinerja, ...]:
    """What the rules ask about one row's result, stored or only typed: the same that `temuan_kinerja` finds
    once it is stored, in quarter IV with the year's value. No query."""
    year = _hasil_tahun(ukuran, baris) if ukuran.triwulan == 4 else ()
    return tuple(_gabung([*year, *_hasil_triwulan(ukuran, baris)], tersimpan))


def penjelasan_tersimpan(opd: OPD, tahun: int) -> Tersimpan:
    """The stored explanations by indicator, quarter (None for the year) and rule. One query."""
    rows = Penjelasan.objects.filter(opd=opd, tahun=tahun).select_related("oleh")
    return {(row.indikator_id, row.triwulan, row.aturan): row for row in rows}


def _gabung(found: Iterable[TemuanKinerja], tersimpan: Tersimpan) -> Iterator[TemuanKinerja]:
    """One finding per rule, indicator and quarter, with its explanation: what a rule says twice is explained
    once."""
    joined: dict[object, TemuanKinerja] = {}
    for place, one in enumerate(found):
        key = one.kunci if one.indikator_id is not None else place
        if key in joined:
            first = joined[key].temuan
            one = replace(one, temuan=replace(first, pesan=f"{first.pesan} {one.temuan.pesan}"))
        joined[key] = one
    for one in joined.values():
        if one.indikator_id is None:
            yield one
        else:
            place_of = (one.indikator_id, one.triwulan, one.temuan.aturan.id)
            yield replace(one, penjelasan=tersimpan.get(place_of))


def _triwulan(ukuran: PengukuranTriwulan, diminta: int | None) -> Iterator[TemuanKinerja]:
    state, quarter = keadaan_triwulan(ukuran), ukuran.triwulan
    if diminta or state.terisi:
        for row in state.belum:
            breach = Temuan(
                TRIWULAN_LENGKAP, "nilai", _("Realisasi %(tw)s belum diisi.") % {"tw": _nama(quarter)}
            )
            yield _dari(row.tahun_ini, breach, quarter, _alamat(ukuran, row, "id_nilai_"))
    for row in ukuran.baris:
        yield from _hasil_triwulan(ukuran, row)


def _hasil_triwulan(ukuran: PengukuranTriwulan, row: BarisTriwulan) -> Iterator[TemuanKinerja]:
    """What the quarter's result is asked about."""
    locked = row.isian is not None and row.isian.tahap in Realisasi.TERKUNCI
    place = _alamat(ukuran, row, "baris-" if locked else "id_nilai_")
    for breach in _nilai_triwulan(row, ukuran):
        yield replace(_dari(row.tahun_ini, breach, ukuran.triwulan, place), terkunci=locked)


def _alamat(ukuran: PengukuranTriwulan, row: BarisTriwulan, awalan: str) -> str:
    page = reverse("performance:realisasi-triwulan", args=[ukuran.opd.slug, ukuran.tahun, ukuran.triwulan])
    return f"{page}#{awalan}{row.tahun_ini.indikator.pk}"


def _nilai_triwulan(row: BarisTriwulan, ukuran: PengukuranTriwulan) -> list[Temuan]:
    entry, definition, rules = row.isian, row.tahun_ini.definisi, ukuran.aturan
    value, quarter = row.realisasi.nilai, ukuran.triwulan
    if entry is None or value is None:
        return []
    others = {tw: other.datum for tw, other in row.tahun_ini.triwulan.items()}
    found = [
        *periksa_kumulatif(quarter, value, others, definition.agregasi),
        *periksa_bagian(
            value, bagian=_bagian(row.tahun_ini), pembilang=entry.pembilang, penyebut=entry.penyebut
        ),
        *periksa_komponen(value, entry.pembilang, entry.penyebut, definition.pengali),
    ]
    if quarter == 4 and definition.agregasi in TRIWULAN_IV_ADALAH_TAHUN:
        return found
    before = row.tahun_lalu.triwulan.get(quarter)
    when = f"{_nama(quarter)} {row.tahun_lalu.tahun}"
    return [
        *found,
        *periksa_capaian(row.capaian, rules.ambang_capaian),
        *periksa_lonjakan(before.datum.nilai if before else None, value, rules.ambang_lonjakan, when),
    ]


def _tahun(ukuran: PengukuranTriwulan, triwulan: int | None) -> Iterator[TemuanKinerja]:
    for row in ukuran.baris:
        now = row.tahun_ini
        page = reverse("performance:indikator-detail", args=[ukuran.opd.slug, ukuran.tahun, now.indikator.pk])
        for breach in _rencana(now, row.tahun_lalu, ukuran.gudang):
            yield _dari(now, breach, None, page)
        if triwulan in (None, 4):
            yield from _hasil_tahun(ukuran, row)


def _hasil_tahun(ukuran: PengukuranTriwulan, row: BarisTriwulan) -> Iterator[TemuanKinerja]:
    """What the year's official value is asked about."""
    page = reverse("performance:realisasi-tahunan", args=[ukuran.opd.slug, ukuran.tahun])
    for breach in _nilai_tahun(row, ukuran):
        yield _dari(row.tahun_ini, breach, None, f"{page}#baris-{row.tahun_ini.indikator.pk}")


def _rencana(now: NilaiTahun, last: NilaiTahun, gudang: Gudang) -> list[Temuan]:
    """What concerns the indicator and its target."""
    owner = now.indikator
    wording = periksa_definisi(now.definisi, level=owner.level, iku=False)
    found = [one for one in wording if one.aturan == UKURAN_HASIL]
    kinds = {kind for pk, _year, kind in gudang.target if pk == owner.pk}
    # Without a row in the plan there is no place for a baseline; last year's result compares as well.
    result = owner.level in {Indikator.Level.TUJUAN, Indikator.Level.SASARAN}
    if result and kinds and Target.Jenis.AWAL not in kinds and last.realisasi.nilai is None:
        found.append(Temuan(KONDISI_AWAL, "awal", _("Kondisi awal belum diisi dan tahun lalu tanpa nilai.")))
    return [
        *found,
        *periksa_target_menantang(now.target, last.realisasi.nilai, now.definisi.metode, last.tahun),
    ]


def _nilai_tahun(row: BarisTriwulan, ukuran: PengukuranTriwulan) -> list[Temuan]:
    now, last, rules = row.tahun_ini, row.tahun_lalu, ukuran.aturan
    value, annual = now.realisasi.nilai, now.tahunan
    if value is None:
        return []
    before = ukuran.gudang.nilai_tahun(now.indikator, now.tahun - 2, rules)
    found = [
        *periksa_capaian(now.capaian, rules.ambang_capaian),
        *periksa_tepat_sama([(one.tahun, one.target, one.realisasi.nilai) for one in (before, last, now)]),
        *periksa_lonjakan(
            last.realisasi.nilai, value, rules.ambang_lonjakan, _("tahun %(n)s") % {"n": last.tahun}
        ),
    ]
    if annual is None or now.asal_realisasi != "tahunan":
        return found
    parts = annual.pembilang, annual.penyebut
    return [
        *found,
        *periksa_bagian(value, bagian=_bagian(now), pembilang=parts[0], penyebut=parts[1]),
        *periksa_komponen(value, *parts, now.definisi.pengali),
    ]


def _bagian(now: NilaiTahun) -> bool:
    """Does the definition make the value a share: a percentage with a named numerator and denominator?"""
    definition = now.definisi
    named = bool(definition.pembilang and definition.penyebut)
    return named and definition.jenis_nilai == JenisNilai.PERSEN and definition.pengali == 100


def _anggaran(opd: OPD, tahun: int, triwulan: int | None) -> Iterator[TemuanKinerja]:
    """Spending above the pagu. It is explained where it is entered."""
    tree = pohon_anggaran(opd, tahun, triwulan=triwulan)
    if tree.triwulan is None:
        return
    rows = RealisasiAnggaran.objects.filter(simpul__opd=opd, simpul__tahun=tahun, triwulan=tree.triwulan)
    texts = dict(rows.values_list("simpul_id", "penjelasan"))
    page = reverse("budget:realisasi-isi", args=[opd.slug, tahun, tree.triwulan])
    for leaf in tree.baris:
        if not leaf.daun:
            continue
        entry = IsiRealisasi(leaf.angka.realisasi, leaf.angka.fisik.nilai)
        for breach in periksa_realisasi(entry, pagu=leaf.angka.pagu_acuan, triwulan=tree.triwulan, lain={}):
            if breach.aturan == MELEBIHI_PAGU:
                yield TemuanKinerja(
                    temuan=breach,
                    nama=leaf.nama,
                    kode=leaf.kode,
                    triwulan=tree.triwulan,
                    alamat=f"{page}#id_keuangan_{leaf.id}",
                    penjelasan_anggaran=texts.get(leaf.id, ""),
                )


def _nama(triwulan: int) -> str:
    return str(Triwulan(triwulan).label)


def _dari(now: NilaiTahun, temuan: Temuan, triwulan: int | None, alamat: str) -> TemuanKinerja:
    owner = now.indikator
    return TemuanKinerja(
        temuan=temuan,
        nama=now.definisi.nama,
        kode=owner.kode,
        triwulan=triwulan,
        alamat=alamat,
        indikator_id=owner.pk,
    )
