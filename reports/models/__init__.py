"""The annual report (LKjIP): its texts, pictures, arrangement and files. Its tables are computed."""

from reports.models.cetak import PemeriksaanCetak
from reports.models.laporan import Gambar, Laporan, Narasi
from reports.models.lhe import LHETersimpan
from reports.models.nilai import NilaiTerbitan
from reports.models.susunan import PetaCetak, SusunanBagian
from reports.models.tanggapan import TanggapanTemuan
from reports.models.terbitan import Bangunan, TautanBaca, Terbitan

__all__ = [
    "Bangunan",
    "Gambar",
    "LHETersimpan",
    "Laporan",
    "Narasi",
    "NilaiTerbitan",
    "PemeriksaanCetak",
    "PetaCetak",
    "SusunanBagian",
    "TanggapanTemuan",
    "TautanBaca",
    "Terbitan",
]
