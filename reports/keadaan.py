"""What the page of files shows of each form: the file to take, the build in hand, its place in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.models import Bangunan

Tahap = Bangunan.Tahap


@dataclass(frozen=True)
class Keadaan:
    """One form of the report.

    Attributes:
        baik: the last build that went well; its file can be taken.
        terakhir: the newest build of any outcome; None when nobody has asked for one.
        antre: how many builds of the portal are made before it, when it waits.
        basi: the data have changed since `baik`; None when that was not asked.
    """

    bentuk: str
    label: str
    baik: Bangunan | None = None
    terakhir: Bangunan | None = None
    antre: int | None = None
    basi: bool | None = None

    @property
    def aktif(self) -> bool:
        return self.terakhir is not None and self.terakhir.tahap in {Tahap.MENUNGGU, Tahap.BERJALAN}

    @property
    def gagal(self) -> bool:
        return self.terakhir is not None and self.terakhir.tahap == Tahap.GAGAL


def keadaan_berkas(rows: Iterable[Bangunan], sidik: str = "") -> tuple[Keadaan, ...]:
    """Every form but the publication. One query more when a build waits.

    Args:
        rows: the report's builds that the reader may see.
        sidik: the fingerprint of today's content, "" when it is not known.
    """
    builds = list(rows)
    return tuple(_keadaan(form, builds, sidik) for form in Bangunan.Bentuk if form != Bangunan.Bentuk.TERBIT)


def keadaan_terbit(rows: Iterable[Bangunan]) -> Keadaan:
    """The publication in hand."""
    return _keadaan(Bangunan.Bentuk.TERBIT, list(rows), "")


def ringkasan(keadaan: Iterable[Keadaan]) -> str:
    """The stages of all forms in one word, to notice when one of them changes."""
    return "-".join(f"{row.bentuk}_{row.terakhir.tahap}" for row in keadaan if row.terakhir)


def _keadaan(form: Bangunan.Bentuk, builds: list[Bangunan], sidik: str) -> Keadaan:
    own = sorted((row for row in builds if row.bentuk == form), key=lambda row: (row.dibuat, row.pk))
    last = own[-1] if own else None
    good = next((row for row in reversed(own) if row.tahap == Tahap.SELESAI and row.berkas), None)
    waits = last is not None and last.tahap == Tahap.MENUNGGU
    return Keadaan(
        form.value,
        str(form.label),
        baik=good,
        terakhir=last,
        antre=_di_depan(last) if waits and last else None,
        basi=good.sidik_isi != sidik if good and sidik else None,
    )


def _di_depan(row: Bangunan) -> int:
    waiting = Bangunan.objects.menunggu().filter(dibuat__lt=row.dibuat)
    return waiting.count() + Bangunan.objects.berjalan().count()
