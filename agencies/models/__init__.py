"""Governments, their agencies, the people who hold posts in them, and who may use the portal for what."""

from agencies.models.organisasi import OPD, Jabatan, Pejabat, PemangkuJabatan, Pemda, Unit
from agencies.models.pengguna import Pengguna, PenggunaManager, Peran
from agencies.models.profil import DasarHukum, Fungsi, JumlahPegawai

__all__ = [
    "OPD",
    "DasarHukum",
    "Fungsi",
    "Jabatan",
    "JumlahPegawai",
    "Pejabat",
    "PemangkuJabatan",
    "Pemda",
    "Pengguna",
    "PenggunaManager",
    "Peran",
    "Unit",
]
