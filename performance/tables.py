"""Lists of indicators and of the small data of a year."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda
from performance.models import CatatanProgram, IsuStrategis, KamusIndikator, Penghargaan, StandarPembanding
from performance.selectors.renstra import baris_kamus, teks_nilai
from ui.tables import PortalTable, TautanColumn


class _Kamus(PortalTable):
    """Rows of the dictionary, made from a queryset of indicators."""

    nama = tables.Column(verbose_name=_("Indikator"))
    satuan = tables.Column(verbose_name=_("Satuan"))
    target = tables.Column(verbose_name=_("Target"), orderable=False, attrs={"td": {"class": "num"}})

    def __init__(self, data: Any, *, opd: OPD, tahun: int, **kwargs: Any) -> None:
        self.opd, self.tahun = opd, tahun
        super().__init__(baris_kamus(data, tahun), **kwargs)
        self.columns["target"].column.verbose_name = _text("Target %(tahun)s") % {"tahun": tahun}

    def render_nama(self, record: Any) -> str:
        url = reverse("performance:indikator-detail", args=[self.opd.slug, self.tahun, record.pk])
        return format_html('<span class="kode">{}</span> <a href="{}">{}</a>', record.kode, url, record.nama)

    def value_nama(self, record: Any) -> str:
        return f"{record.kode} {record.nama}"


class IndikatorTable(_Kamus):
    level = tables.Column(verbose_name=_("Tingkat"))
    induk = tables.Column(verbose_name=_("Mengukur"))
    is_iku = tables.BooleanColumn(verbose_name=_("IKU"), yesno=(_("Ya"), _("Tidak")))
    kosong = _("Belum ada indikator pada Renstra ini.")

    class Meta:
        sequence = ("nama", "level", "induk", "is_iku", "satuan", "target")


class KamusTable(_Kamus):
    definisi = tables.Column(verbose_name=_("Definisi operasional"))
    rumus = tables.Column(verbose_name=_("Formulasi"))
    metode = tables.Column(verbose_name=_("Metode capaian"))
    sumber_data = tables.Column(verbose_name=_("Sumber data"))
    teknik_pengumpulan = tables.Column(verbose_name=_("Teknik pengumpulan"))
    penanggung_jawab = tables.Column(verbose_name=_("Penanggung jawab"))
    kosong = _("Belum ada IKU pada Renstra ini.")

    class Meta:
        sequence = (
            "nama",
            "definisi",
            "rumus",
            "satuan",
            "metode",
            "sumber_data",
            "teknik_pengumpulan",
            "penanggung_jawab",
            "target",
        )


class _Berubah(PortalTable):
    """Rows with links to change and delete them."""

    aksi = tables.Column(
        verbose_name="",
        accessor="pk",
        orderable=False,
        exclude_from_export=True,
        attrs={"td": {"class": "aksi-baris"}},
    )

    def tautan_aksi(self, halaman: str, tempat: list[Any], record: Any) -> str:
        """ "Ubah · Hapus"; `halaman` is the name of the pages without its last word."""
        return format_html(
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a> · '
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a>',
            reverse(f"{halaman}-ubah", args=tempat),
            _text("Ubah"),
            record,
            reverse(f"{halaman}-hapus", args=tempat),
            _text("Hapus"),
            record,
        )


class _Tahunan(_Berubah):
    """Rows of one year."""

    jenis = ""

    def __init__(self, data: Any, *, opd: OPD, tahun: int, boleh_ubah: bool, **kwargs: Any) -> None:
        self.opd, self.tahun = opd, tahun
        super().__init__(data, exclude=() if boleh_ubah else ("aksi",), **kwargs)

    def render_aksi(self, record: Any) -> str:
        place = [self.opd.slug, self.tahun, self.jenis, record.pk]
        return self.tautan_aksi("performance:pendukung", place, record)


class IsuTable(_Tahunan):
    jenis = "isu"
    uraian = TautanColumn()

    class Meta:
        model = IsuStrategis
        fields = ("urut", "uraian")
        sequence = ("urut", "uraian", "aksi")


class PenghargaanTable(_Tahunan):
    jenis = "penghargaan"
    nama = TautanColumn()

    class Meta:
        model = Penghargaan
        fields = ("urut", "nama", "prestasi", "tingkat", "pemberi")
        sequence = ("urut", "nama", "prestasi", "tingkat", "pemberi", "aksi")


class PembandingTable(_Tahunan):
    jenis = "pembanding"
    indikator = TautanColumn()
    nilai = tables.Column(
        verbose_name=_("Nilai"), accessor="pk", orderable=False, attrs={"td": {"class": "num"}}
    )

    class Meta:
        model = StandarPembanding
        fields = ("indikator", "tingkat", "nama", "nilai", "sumber")
        sequence = ("indikator", "tingkat", "nama", "nilai", "sumber", "aksi")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data.select_related("indikator"), **kwargs)

    def render_nilai(self, record: StandarPembanding) -> str:
        return teks_nilai(record.nilai, record.indikator)

    value_nilai = render_nilai


class CatatanProgramTable(_Tahunan):
    jenis = "catatan-program"
    simpul = TautanColumn()

    class Meta:
        model = CatatanProgram
        fields = ("simpul", "permasalahan", "upaya")
        sequence = ("simpul", "permasalahan", "upaya", "aksi")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data.select_related("simpul"), **kwargs)


class KamusBersamaTable(_Berubah):
    """The shared dictionary; `terubah` are the ids of the entries that the person may change."""

    nama = tables.Column(verbose_name=_("Indikator"))
    berlaku = tables.Column(
        verbose_name=_("Berlaku untuk"), accessor="bersama", order_by="pemda", empty_values=()
    )

    class Meta:
        model = KamusIndikator
        fields = ("nama", "definisi", "satuan", "rumus")
        sequence = ("nama", "definisi", "satuan", "rumus", "berlaku", "aksi")

    def __init__(self, data: Any, *, pemda: Pemda, terubah: frozenset[int], **kwargs: Any) -> None:
        self.pemda, self.terubah = pemda, terubah
        super().__init__(data, exclude=() if terubah else ("aksi",), **kwargs)

    def render_aksi(self, record: KamusIndikator) -> str:
        if record.pk not in self.terubah:
            return ""
        return self.tautan_aksi("performance:kamus", [self.pemda.slug, record.pk], record)

    def render_berlaku(self, record: KamusIndikator) -> str:
        return _text("Semua pemerintah daerah") if record.bersama else self.pemda.nama

    value_berlaku = render_berlaku
