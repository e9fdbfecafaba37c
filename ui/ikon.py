"""Names in the icon sprite `static/img/ikon.svg`."""

from __future__ import annotations

IKON: frozenset[str] = frozenset(
    {
        "rumah",
        "dokumen",
        "target",
        "grafik",
        "uang",
        "orang",
        "gedung",
        "unduh",
        "unggah",
        "tambah",
        "ubah",
        "hapus",
        "cari",
        "centang",
        "peringatan",
        "info",
        "kunci",
        "keluar",
        "panah",
        "panah-bawah",
        "riwayat",
        "menu",
        "silang",
        "surat",
        "perisai",
        "kalender",
        "daftar",
        "bendera",
        "banding",
        "atur",
        "tugas",
        "bintang",
    }
)
