"""Files of the budget: documents, programme tree, money, realisasi, account summary; the nomenclature."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from agencies.models import Unit
from budget.jadwal import tolak_di_luar_jadwal
from budget.models import (
    DokumenAnggaran,
    Pagu,
    RealisasiAnggaran,
    RekeningBelanja,
    SimpulAnggaran,
    TargetSimpul,
)
from budget.rules import (
    Temuan,
    periksa_daun,
    periksa_induk_tanpa_uang,
    periksa_kode,
    periksa_rekening,
    periksa_rincian,
    tolak,
)
from budget.services import ButirResmi
from ui.angka import JenisAngka
from ui.resources import AngkaWidget, BulatWidget, RujukanWidget, SumberData, TanggalWidget, TeksWidget


def teks(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=TeksWidget())


def bulat(name: str, *, kosong: int | None = None) -> Field:
    return Field(attribute=name, column_name=name, widget=BulatWidget(kosong=kosong))


def rupiah(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=AngkaWidget(JenisAngka.RUPIAH))


def rujukan(name: str, widget: RujukanWidget) -> Field:
    return Field(attribute=name, column_name=name, widget=widget)


class SimpulWidget(RujukanWidget):
    """A node by its code within the year that the row's column `tahun` names."""

    def __init__(self) -> None:
        super().__init__(
            lambda sumber: SimpulAnggaran.objects.filter(opd=sumber.opd),
            lambda simpul: f"{simpul.tahun} {simpul.kode}",
        )

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        kode = str(value if value is not None else "").strip()
        if not kode:
            return None
        tahun = str((row or {}).get("tahun") or "").strip()
        found = self._cari(f"{tahun} {kode}")
        if found is None:
            raise ValueError(
                _("“%(kode)s” tidak ditemukan pada tahun %(tahun)s.")
                % {"kode": kode, "tahun": tahun or _("yang kosong")}
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value.kode)


class DokumenWidget(RujukanWidget):
    def __init__(self) -> None:
        super().__init__(lambda sumber: DokumenAnggaran.objects.filter(opd=sumber.opd))


def tahun_simpul() -> Field:
    """The year column: only read from, because the node it helps to find already has it."""
    return Field(attribute="simpul__tahun", column_name="tahun", widget=BulatWidget(), readonly=True)


class _Diperiksa(SumberData):
    """Rules that need other rows are asked before every row, with the same words as in the forms."""

    def periksa(self, instance: Any) -> list[Temuan]:
        return []

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        tolak(self.periksa(instance))


class _UangDaun(_Diperiksa):
    """Money stands only on leaves; its year and document must be those of the node."""

    def periksa(self, instance: Any) -> list[Temuan]:
        return periksa_daun(instance.simpul.kode, instance.simpul.anak.exists())


class DokumenAnggaranSumber(SumberData):
    judul, nama_berkas = gettext_lazy("Dokumen anggaran"), "dokumen_anggaran"
    kode, tahun, tahap = teks("kode"), bulat("tahun"), teks("tahap")
    ke, nomor = bulat("ke"), teks("nomor")
    tanggal = Field(attribute="tanggal", column_name="tanggal", widget=TanggalWidget())
    urutan, keterangan = bulat("urutan"), teks("keterangan")

    class Meta(SumberData.Meta):
        model = DokumenAnggaran
        import_id_fields = ["kode"]
        fields = ["kode", "tahun", "tahap", "ke", "nomor", "tanggal", "urutan", "keterangan"]


class SimpulAnggaranSumber(_Diperiksa):
    """Parents stand before their children in the file, or are there already."""

    judul, nama_berkas = gettext_lazy("Program, kegiatan, dan sub kegiatan"), "simpul_anggaran"
    tahun, kode, tingkat = bulat("tahun"), teks("kode"), teks("tingkat")
    induk = rujukan("induk", SimpulWidget())
    nama, urut = teks("nama"), bulat("urut", kosong=1)
    unit = rujukan("unit", RujukanWidget(lambda sumber: Unit.objects.filter(opd=sumber.opd)))

    class Meta(SumberData.Meta):
        model = SimpulAnggaran
        import_id_fields = ["tahun", "kode"]
        fields = ["tahun", "kode", "induk", "tingkat", "nama", "unit", "urut"]

    def periksa(self, instance: SimpulAnggaran) -> list[Temuan]:
        induk = instance.induk
        temuan = periksa_kode(instance.tingkat, instance.kode, induk.kode if induk else None)
        if instance.pk:
            anak = instance.anak.values_list("tingkat", "kode")
            temuan += periksa_rincian(instance.tingkat, instance.kode, anak)
        if induk:
            temuan += periksa_induk_tanpa_uang(induk.kode, induk.pagu.count(), induk.realisasi.count())
        return temuan


class PaguSumber(_UangDaun):
    judul, nama_berkas, opd_path = gettext_lazy("Pagu"), "pagu", "simpul__opd"
    simpul, tahun = rujukan("simpul", SimpulWidget()), tahun_simpul()
    dokumen, nilai = rujukan("dokumen", DokumenWidget()), rupiah("nilai")
    sumber_dana = teks("sumber_dana")

    class Meta(SumberData.Meta):
        model = Pagu
        import_id_fields = ["simpul", "dokumen"]
        fields = ["simpul", "tahun", "dokumen", "nilai", "sumber_dana"]


class TargetSimpulSumber(SumberData):
    judul, nama_berkas = gettext_lazy("Target program, kegiatan, dan sub kegiatan"), "target_simpul"
    opd_path = "simpul__opd"
    simpul, tahun = rujukan("simpul", SimpulWidget()), tahun_simpul()
    dokumen, indikator = rujukan("dokumen", DokumenWidget()), teks("indikator")
    satuan, target, urut = teks("satuan"), teks("target"), bulat("urut", kosong=1)

    class Meta(SumberData.Meta):
        model = TargetSimpul
        import_id_fields = ["simpul", "dokumen", "urut"]
        fields = ["simpul", "tahun", "dokumen", "indikator", "satuan", "target", "urut"]


class RealisasiAnggaranSumber(_UangDaun):
    judul, nama_berkas = gettext_lazy("Realisasi anggaran"), "realisasi_anggaran"
    opd_path = "simpul__opd"
    simpul, tahun, triwulan = rujukan("simpul", SimpulWidget()), tahun_simpul(), bulat("triwulan")
    keuangan = rupiah("keuangan")
    fisik = Field(attribute="fisik", column_name="fisik", widget=AngkaWidget(JenisAngka.PERSEN))

    class Meta(SumberData.Meta):
        model = RealisasiAnggaran
        import_id_fields = ["simpul", "triwulan"]
        fields = ["simpul", "tahun", "triwulan", "keuangan", "fisik"]

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        self.terbuka: set[tuple[int, int]] = set()

    def before_save_instance(self, instance: RealisasiAnggaran, row: Any, **kwargs: Any) -> None:
        """An uploaded change counts like a typed one: a grid opened before it is told, and people are
        held by the calendar (`user`, whom the upload page names; a loader is not)."""
        super().before_save_instance(instance, row, **kwargs)
        quarter = (instance.simpul.tahun, instance.triwulan)
        if kwargs.get("user") is not None and quarter not in self.terbuka:
            tolak_di_luar_jadwal(self.opd, *quarter, kwargs["user"])
            self.terbuka.add(quarter)
        if instance.pk:
            instance.versi += 1


class RekeningBelanjaSumber(_Diperiksa):
    judul, nama_berkas = gettext_lazy("Rekening belanja"), "rekening_belanja"
    opd_path = "dokumen__opd"
    dokumen, kode, nama = rujukan("dokumen", DokumenWidget()), teks("kode"), teks("nama")
    pagu, realisasi = rupiah("pagu"), rupiah("realisasi")

    class Meta(SumberData.Meta):
        model = RekeningBelanja
        import_id_fields = ["dokumen", "kode"]
        fields = ["dokumen", "kode", "nama", "pagu", "realisasi"]

    def periksa(self, instance: RekeningBelanja) -> list[Temuan]:
        lain = instance.dokumen.rekening.exclude(kode=instance.kode)
        berisi = {satu.kode: satu.berisi for satu in lain}
        return periksa_rekening(instance.kode, instance.berisi, berisi)


# In the order in which files may refer to one another.
SUMBER: list[type[SumberData]] = [
    DokumenAnggaranSumber,
    SimpulAnggaranSumber,
    PaguSumber,
    TargetSimpulSumber,
    RealisasiAnggaranSumber,
    RekeningBelanjaSumber,
]

KOLOM_NOMENKLATUR = ("JENIS PEMDA", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN")
KOLOM_TAMBAHAN = ("KINERJA", "INDIKATOR", "SATUAN")
_JENIS_PEMDA = {"PROV": "PROV", "PROVINSI": "PROV", "KABKOT": "KABKOT", "KAB/KOTA": "KABKOT"}
_KODE_RESMI = re.compile(r"[1-9X]\.(?:\d{2}|XX)(?:\.\d{2}(?:\.\d\.\d{2}(?:\.\d{4})?)?)?", re.ASCII)
_RUAS = {"BIDANG": 2, "PROGRAM": 3, "KEGIATAN": 5, "SUBKEGIATAN": 6}
_MAKS_TERURAI = 250 * 1024 * 1024
_MAKS_KELUHAN = 10


def baca_nomenklatur(berkas: IO[bytes]) -> list[ButirResmi]:
    """Read the official workbook of the nomenclature (one row per sub kegiatan, higher levels repeated).

    Returns every bidang, program, kegiatan and sub kegiatan once per kind of government.

    Raises:
        ValidationError: no readable workbook, missing columns, or cells that hold no code and name; the
            message names the first rows.
    """
    try:
        with zipfile.ZipFile(berkas) as isi:
            if sum(satu.file_size for satu in isi.infolist()) > _MAKS_TERURAI:
                raise ValidationError(_("Berkas ini terlalu besar."))
        berkas.seek(0)
        buku = load_workbook(berkas, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError):
        raise ValidationError(_("Berkas ini bukan buku kerja Excel (.xlsx) yang dapat dibaca."))
    butir: dict[tuple[str, str], ButirResmi] = {}
    keluhan: list[str] = []
    for nomor, baris in _baris_lembar(buku.worksheets[0].iter_rows(values_only=True)):
        jenis = _JENIS_PEMDA.get(baris["JENIS PEMDA"].upper())
        if jenis is None:
            keluhan.append(_("Baris %(n)d: jenis pemda bukan PROV atau KABKOT.") % {"n": nomor})
        for kolom, ruas in _RUAS.items():
            kode, _spasi, nama = baris[kolom].partition(" ")
            if not (_KODE_RESMI.fullmatch(kode) and kode.count(".") == ruas - 1 and nama.strip()):
                keluhan.append(
                    _("Baris %(n)d, kolom %(kolom)s: bukan kode dan nama.") % {"n": nomor, "kolom": kolom}
                )
                continue
            rinci = {nama_kolom.lower(): baris[nama_kolom] for nama_kolom in KOLOM_TAMBAHAN}
            butir.setdefault(
                (jenis or "", kode),
                ButirResmi(
                    jenis or "", kode, " ".join(nama.split()), **(rinci if kolom == "SUBKEGIATAN" else {})
                ),
            )
    if keluhan:
        sisa = len(keluhan) - _MAKS_KELUHAN
        raise ValidationError(
            keluhan[:_MAKS_KELUHAN] + ([_("Dan %(n)d kesalahan lain.") % {"n": sisa}] if sisa > 0 else [])
        )
    return list(butir.values())


def _baris_lembar(baris: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Numbered rows as text by column name; blank rows are passed over."""
    kepala = [str(isi or "").strip().upper() for isi in next(baris, ())]
    hilang = [kolom for kolom in KOLOM_NOMENKLATUR if kolom not in kepala]
    if hilang:
        raise ValidationError(_("Kolom %(kolom)s tidak ada pada berkas.") % {"kolom": ", ".join(hilang)})
    for nomor, sel in enumerate(baris, start=2):
        isi = {nama: str(nilai or "").strip() for nama, nilai in zip(kepala, sel, strict=False)}
        if any(isi.values()):
            yield nomor, {nama: isi.get(nama, "") for nama in (*KOLOM_NOMENKLATUR, *KOLOM_TAMBAHAN)}
