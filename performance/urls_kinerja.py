"""Addresses of agreements, action plans and results; part of `performance.urls`."""

from django.urls import URLPattern, path

from performance.views import (
    isi_target,
    kaskade,
    pengukuran,
    perjanjian,
    realisasi,
    sel,
    sel_tahunan,
    siapkan,
    tahunan,
    temuan,
)

perjanjian_urls = [
    path("perjanjian/", perjanjian.PerjanjianList.as_view(), name="perjanjian"),
    path("perjanjian/tambah/", perjanjian.PerjanjianTambah.as_view(), name="perjanjian-tambah"),
    path("perjanjian/kaskade/", kaskade.KaskadeHalaman.as_view(), name="perjanjian-kaskade"),
    path("perjanjian/<int:pk>/dukungan/", kaskade.Dukungan.as_view(), name="perjanjian-dukungan"),
    path(
        "perjanjian/<int:pk>/pilih-anggaran/",
        kaskade.PilihAnggaran.as_view(),
        name="perjanjian-pilih-anggaran",
    ),
    path(
        "perjanjian/<int:pk>/isi-target/", isi_target.IsiTargetHalaman.as_view(), name="perjanjian-isi-target"
    ),
    path(
        "perjanjian/<int:pk>/isi-target/simpan/",
        isi_target.IsiTargetSimpan.as_view(),
        name="perjanjian-isi-target-simpan",
    ),
    path(
        "perjanjian/<int:pk>/isi-target/baca/",
        isi_target.IsiTargetBaca.as_view(),
        name="perjanjian-isi-target-baca",
    ),
    path("perjanjian/<int:pk>/", perjanjian.PerjanjianDetail.as_view(), name="perjanjian-detail"),
    path("perjanjian/<int:pk>/ubah/", perjanjian.PerjanjianUbah.as_view(), name="perjanjian-ubah"),
    path("perjanjian/<int:pk>/hapus/", perjanjian.PerjanjianHapus.as_view(), name="perjanjian-hapus"),
    path(
        "perjanjian/<int:pk>/tanda-tangan/",
        perjanjian.PerjanjianTandaTangan.as_view(),
        name="perjanjian-tanda-tangan",
    ),
    path("perjanjian/<int:pk>/revisi/", perjanjian.PerjanjianRevisi.as_view(), name="perjanjian-revisi"),
    path("perjanjian/<int:pk>/beda/", perjanjian.PerjanjianBeda.as_view(), name="perjanjian-beda"),
    path(
        "perjanjian/<int:pk>/<slug:tabel>/ambil/",
        perjanjian.PerjanjianAmbil.as_view(),
        name="perjanjian-ambil",
    ),
    path(
        "perjanjian/<int:pk>/<slug:tabel>/tambah/",
        perjanjian.BarisTambah.as_view(),
        name="perjanjian-baris-tambah",
    ),
    path(
        "perjanjian/<int:pk>/<slug:tabel>/<int:baris>/ubah/",
        perjanjian.BarisUbah.as_view(),
        name="perjanjian-baris-ubah",
    ),
    path(
        "perjanjian/<int:pk>/<slug:tabel>/<int:baris>/hapus/",
        perjanjian.BarisHapus.as_view(),
        name="perjanjian-baris-hapus",
    ),
    path(
        "perjanjian/<int:pk>/<slug:tabel>/<int:baris>/geser/",
        perjanjian.BarisGeser.as_view(),
        name="perjanjian-baris-geser",
    ),
]
realisasi_urls = [
    path("rencana-aksi/", tahunan.RencanaAksiHalaman.as_view(), name="rencana-aksi"),
    path("rencana-aksi/simpan/", sel_tahunan.RencanaSimpan.as_view(), name="rencana-simpan"),
    path("rencana-aksi/baca/", sel_tahunan.RencanaBaca.as_view(), name="rencana-baca"),
    path("realisasi/", realisasi.RealisasiDaftar.as_view(), name="realisasi"),
    path("realisasi/<int:triwulan>/", realisasi.RealisasiTriwulan.as_view(), name="realisasi-triwulan"),
    path("realisasi/<int:triwulan>/simpan/", sel.RealisasiSimpan.as_view(), name="realisasi-simpan"),
    path("realisasi/<int:triwulan>/baca/", sel.RealisasiBaca.as_view(), name="realisasi-baca"),
    path(
        "realisasi/<int:triwulan>/unggah/<int:pk>/",
        sel.RealisasiUnggah.as_view(),
        name="realisasi-unggah",
    ),
    path("realisasi/<int:triwulan>/ajukan/", realisasi.RealisasiAjukan.as_view(), name="realisasi-ajukan"),
    path("realisasi/<int:triwulan>/setujui/", realisasi.RealisasiSetujui.as_view(), name="realisasi-setujui"),
    path(
        "realisasi/<int:triwulan>/verifikasi/",
        realisasi.RealisasiVerifikasi.as_view(),
        name="realisasi-verifikasi",
    ),
    path(
        "realisasi/<int:triwulan>/kembalikan/",
        realisasi.RealisasiKembalikan.as_view(),
        name="realisasi-kembalikan",
    ),
    path("realisasi/bukti/<int:pk>/", realisasi.RealisasiBukti.as_view(), name="realisasi-bukti"),
    path("temuan/", temuan.TemuanHalaman.as_view(), name="temuan"),
    path("realisasi-tahunan/", tahunan.RealisasiTahunanHalaman.as_view(), name="realisasi-tahunan"),
    path(
        "realisasi-tahunan/<int:untuk>/",
        tahunan.RealisasiTahunanHalaman.as_view(),
        name="realisasi-tahunan-untuk",
    ),
    path(
        "realisasi-tahunan/<int:untuk>/simpan/",
        sel_tahunan.TahunanSimpan.as_view(),
        name="realisasi-tahunan-simpan",
    ),
    path(
        "realisasi-tahunan/<int:untuk>/baca/",
        sel_tahunan.TahunanBaca.as_view(),
        name="realisasi-tahunan-baca",
    ),
]
pengukuran_urls = [
    path("capaian/", pengukuran.PengukuranHalaman.as_view(), name="pengukuran"),
    path("capaian/tahun/", pengukuran.RiwayatHalaman.as_view(), name="pengukuran-riwayat"),
    path("capaian/renstra/", pengukuran.KemajuanHalaman.as_view(), name="pengukuran-renstra"),
    path("capaian/program/", pengukuran.ProgramHalaman.as_view(), name="pengukuran-program"),
]

siapkan_urls = [
    path("siapkan/", siapkan.SiapkanHalaman.as_view(), name="siapkan"),
    path("siapkan/perjanjian/", siapkan.SalinPerjanjian.as_view(), name="salin-perjanjian"),
    path("siapkan/kaitan/", siapkan.SalinKaitan.as_view(), name="salin-kaitan"),
    path("siapkan/rencana-aksi/", siapkan.RencanaUsulan.as_view(), name="rencana-usulan"),
    path("rkt/", siapkan.RKTHalaman.as_view(), name="rkt"),
]

urlpatterns: list[URLPattern] = [*siapkan_urls, *perjanjian_urls, *realisasi_urls, *pengukuran_urls]
