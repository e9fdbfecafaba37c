"""The account summary of a year: pagu and realisasi per account and document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from agencies.models import OPD
from budget.models import DokumenAnggaran, RekeningBelanja
from budget.rules import induk_rekening
from budget.serapan import HasilSerapan, hitung_serapan, jumlah_pohon


@dataclass(frozen=True)
class BarisRekening:
    """One line of the account summary; pagu and realisasi per document in the order of the summary's."""

    kode: str
    nama: str
    kedalaman: int
    daun: bool
    pagu: tuple[Decimal | None, ...]
    realisasi: tuple[Decimal | None, ...]
    pagu_acuan: Decimal | None
    realisasi_acuan: Decimal | None
    serapan: HasilSerapan
    id_per_dokumen: tuple[int | None, ...]


@dataclass(frozen=True)
class RingkasanRekening:
    """The account summary of one year. `acuan` is the last document that has lines; total over all leaves."""

    dokumen: tuple[DokumenAnggaran, ...]
    acuan: DokumenAnggaran | None
    baris: tuple[BarisRekening, ...]
    pagu: tuple[Decimal | None, ...]
    realisasi: tuple[Decimal | None, ...]
    serapan: HasilSerapan

    @property
    def realisasi_acuan(self) -> Decimal | None:
        return self.realisasi[self.dokumen.index(self.acuan)] if self.acuan else None


def ringkasan_rekening(opd: OPD, tahun: int) -> RingkasanRekening:
    """The account summary with parents as sums of their leaves. 2 queries.

    An account's parent is the nearest shorter code that the same document lists.
    """
    dokumen = tuple(DokumenAnggaran.objects.filter(opd=opd, tahun=tahun).order_by("urutan"))
    per_dokumen: dict[int, list[RekeningBelanja]] = {satu.pk: [] for satu in dokumen}
    for satu in RekeningBelanja.objects.filter(dokumen__opd=opd, dokumen__tahun=tahun).order_by("kode"):
        per_dokumen[satu.dokumen_id].append(satu)
    berisi = [satu for satu in dokumen if per_dokumen[satu.pk]]
    acuan = berisi[-1] if berisi else None
    letak = dokumen.index(acuan) if acuan else 0
    jumlah = [jumlah_rekening(per_dokumen[satu.pk]) for satu in dokumen]
    nama: dict[str, str] = {}
    ids: dict[str, list[int | None]] = defaultdict(lambda: [None] * len(dokumen))
    for tempat, satu in enumerate(dokumen):
        for rekening in per_dokumen[satu.pk]:
            nama[rekening.kode] = rekening.nama
            ids[rekening.kode][tempat] = rekening.pk
    kode_semua = sorted(nama)
    induk = induk_rekening(kode_semua)
    baris = []
    for kode in kode_semua:
        pagu = tuple(per["pagu"].get(kode) for per in jumlah)
        realisasi = tuple(per["realisasi"].get(kode) for per in jumlah)
        baris.append(
            BarisRekening(
                kode=kode,
                nama=nama[kode],
                kedalaman=_kedalaman(kode, induk),
                daun=kode not in induk.values(),
                pagu=pagu,
                realisasi=realisasi,
                pagu_acuan=pagu[letak],
                realisasi_acuan=realisasi[letak],
                serapan=hitung_serapan(realisasi[letak], pagu[letak]),
                id_per_dokumen=tuple(ids[kode]),
            )
        )
    pagu_total = tuple(per["pagu"].get("") for per in jumlah)
    realisasi_total = tuple(per["realisasi"].get("") for per in jumlah)
    return RingkasanRekening(
        dokumen=dokumen,
        acuan=acuan,
        baris=tuple(baris),
        pagu=pagu_total,
        realisasi=realisasi_total,
        serapan=hitung_serapan(
            realisasi_total[letak] if acuan else None, pagu_total[letak] if acuan else None
        ),
    )


def jumlah_rekening(baris: Sequence[RekeningBelanja]) -> dict[str, dict[str, Decimal | None]]:
    """Per column, the amount of each account; '' is the total of the whole summary."""
    induk: dict[str, str | None] = {
        kode: atas if atas is not None else "" for kode, atas in induk_rekening(r.kode for r in baris).items()
    }
    induk[""] = None
    daun = [satu for satu in baris if satu.kode not in induk.values()]
    return {
        kolom: jumlah_pohon(induk, {satu.kode: getattr(satu, kolom) for satu in daun})
        for kolom in ("pagu", "realisasi")
    }


def _kedalaman(kode: str, induk: Mapping[str, str | None]) -> int:
    langkah, atas = 0, induk[kode]
    while atas is not None:
        langkah, atas = langkah + 1, induk[atas]
    return langkah
