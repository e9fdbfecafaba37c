"""What belongs to one agency and is kept on its page: units, posts, officials, and so on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agencies.forms import (
    DasarHukumForm,
    FungsiForm,
    JabatanForm,
    JumlahPegawaiForm,
    PejabatForm,
    PemangkuJabatanForm,
    UnitForm,
)
from agencies.models import OPD, DasarHukum, Fungsi, Jabatan, JumlahPegawai, Pejabat, PemangkuJabatan, Unit
from ui.tanggal import tampilkan_tanggal


class Kolom(NamedTuple):
    """A column of a part's table. `kepala`: its cells name their row."""

    label: Any
    isi: Callable[[Any], Any]
    kepala: bool = False
    angka: bool = False


class Bagian(NamedTuple):
    """One kind of row of an agency, with the words of its pages and the columns of its table.

    `terkait` are the relations that the columns follow. `milik_opd` tells a row of the agency itself from one
    of its government, which the agency sees but does not change.
    """

    model: type[Model]
    form: type[Any]
    judul: Any
    kolom: tuple[Kolom, ...]
    terkait: tuple[str, ...] = ()
    milik_opd: Callable[[Any], bool] = lambda row: True


class Baris(NamedTuple):
    objek: Any
    sel: list[tuple[Kolom, Any]]
    boleh: bool


class IsiBagian(NamedTuple):
    """A part as the agency's page shows it to one person."""

    jenis: str
    bagian: Bagian
    nama: str
    baris: list[Baris]


BAGIAN = {
    "unit": Bagian(
        Unit,
        UnitForm,
        _("unit kerja"),
        (
            Kolom(_("Kode"), lambda row: row.kode),
            Kolom(_("Nama unit"), lambda row: row.nama, kepala=True),
            Kolom(_("Di bawah"), lambda row: row.induk),
        ),
        terkait=("induk",),
    ),
    "jabatan": Bagian(
        Jabatan,
        JabatanForm,
        _("jabatan"),
        (
            Kolom(_("Jabatan"), lambda row: row.nama, kepala=True),
            Kolom(_("Jenjang"), lambda row: row.jenjang),
            Kolom(_("Unit kerja"), lambda row: row.unit),
            Kolom(_("Atasan langsung"), lambda row: row.atasan),
        ),
        terkait=("unit", "atasan"),
        milik_opd=lambda row: row.opd_id is not None,
    ),
    "pejabat": Bagian(
        Pejabat,
        PejabatForm,
        _("pejabat"),
        (
            Kolom(_("Nama"), lambda row: row.nama, kepala=True),
            Kolom(_("Pangkat/golongan"), lambda row: row.pangkat),
        ),
        milik_opd=lambda row: row.opd_id is not None,
    ),
    "pemangku": Bagian(
        PemangkuJabatan,
        PemangkuJabatanForm,
        _("pemangku jabatan"),
        (
            Kolom(_("Pejabat"), lambda row: row.pejabat, kepala=True),
            Kolom(_("Jabatan"), lambda row: row.sebutan),
            Kolom(_("Status"), lambda row: row.get_status_display()),
            Kolom(_("Mulai"), lambda row: tampilkan_tanggal(row.mulai)),
            Kolom(_("Selesai"), lambda row: tampilkan_tanggal(row.selesai)),
        ),
        terkait=("pejabat", "jabatan"),
        milik_opd=lambda row: row.jabatan.opd_id is not None,
    ),
    "dasar-hukum": Bagian(
        DasarHukum,
        DasarHukumForm,
        _("dasar hukum"),
        (
            Kolom(_("Nomor"), lambda row: row.urut),
            Kolom(_("Peraturan"), lambda row: row.uraian, kepala=True),
        ),
    ),
    "fungsi": Bagian(
        Fungsi,
        FungsiForm,
        _("fungsi"),
        (
            Kolom(_("Nomor"), lambda row: row.urut),
            Kolom(_("Fungsi"), lambda row: row.uraian, kepala=True),
        ),
    ),
    "pegawai": Bagian(
        JumlahPegawai,
        JumlahPegawaiForm,
        _("jumlah pegawai"),
        (
            Kolom(_("Uraian"), lambda row: row.uraian, kepala=True),
            Kolom(_("Kelompok"), lambda row: row.get_kelompok_display()),
            Kolom(_("Tahun"), lambda row: row.tahun),
            Kolom(_("Jumlah (orang)"), lambda row: row.jumlah, angka=True),
        ),
    ),
}


def isi_bagian(opd: OPD, user: Any, *, boleh_ubah: bool, boleh_kelola: bool) -> list[IsiBagian]:
    """Every part of the agency as `user` sees it. One query for each part.

    Args:
        boleh_ubah: the user may change what is the agency's own.
        boleh_kelola: the user may also change what is its government's.
    """
    parts = []
    for kind, part in BAGIAN.items():
        manager: Any = part.model._default_manager
        rows = manager.all().visible_to(user).untuk_opd(opd).select_related(*part.terkait)
        shown = [
            Baris(
                row,
                [(column, _tampak(column.isi(row))) for column in part.kolom],
                boleh_ubah and (boleh_kelola or part.milik_opd(row)),
            )
            for row in rows
        ]
        parts.append(IsiBagian(kind, part, capfirst(str(part.judul)), shown))
    return parts


def _tampak(nilai: Any) -> Any:
    return "–" if nilai is None or nilai == "" else nilai
