"""Addresses of evaluations below `/<opd>/<tahun>/evaluasi/`."""

from django.urls import include, path

from evaluation.views import nilai, rekomendasi, tindak_lanjut

app_name = "evaluation"
urlpatterns = [
    path("akip/", include("evaluation.urls_lembar")),
    path("akip/", include("evaluation.urls_akip")),
    path("", rekomendasi.EvaluasiAwal.as_view(), name="awal"),
    path("rekomendasi/", rekomendasi.RekomendasiDaftar.as_view(), name="rekomendasi-daftar"),
    path("rekomendasi/tambah/", rekomendasi.RekomendasiTambah.as_view(), name="rekomendasi-tambah"),
    path("rekomendasi/tulis/", rekomendasi.RekomendasiTulis.as_view(), name="rekomendasi-tulis"),
    path("rekomendasi/<int:pk>/", rekomendasi.RekomendasiLihat.as_view(), name="rekomendasi-lihat"),
    path("rekomendasi/<int:pk>/ubah/", rekomendasi.RekomendasiUbah.as_view(), name="rekomendasi-ubah"),
    path("rekomendasi/<int:pk>/hapus/", rekomendasi.RekomendasiHapus.as_view(), name="rekomendasi-hapus"),
    path(
        "rekomendasi/<int:pk>/tindak-lanjut/",
        tindak_lanjut.TindakLanjutIsi.as_view(),
        name="tindak-lanjut-isi",
    ),
    path(
        "rekomendasi/<int:pk>/ajukan/",
        tindak_lanjut.TindakLanjutAjukan.as_view(),
        name="tindak-lanjut-ajukan",
    ),
    path(
        "rekomendasi/<int:pk>/tarik/", tindak_lanjut.TindakLanjutTarik.as_view(), name="tindak-lanjut-tarik"
    ),
    path(
        "rekomendasi/<int:pk>/verifikasi/",
        tindak_lanjut.TindakLanjutVerifikasi.as_view(),
        name="tindak-lanjut-verifikasi",
    ),
    path(
        "rekomendasi/<int:pk>/bukti/", tindak_lanjut.BuktiTambah.as_view(), name="bukti-tindak-lanjut-tambah"
    ),
    path("rekomendasi/bukti/<int:pk>/", tindak_lanjut.BuktiUnduh.as_view(), name="bukti-tindak-lanjut-unduh"),
    path(
        "rekomendasi/bukti/<int:pk>/hapus/",
        tindak_lanjut.BuktiHapus.as_view(),
        name="bukti-tindak-lanjut-hapus",
    ),
    path("nilai/", nilai.NilaiDaftar.as_view(), name="nilai-daftar"),
    path("nilai/tambah/", nilai.NilaiTambah.as_view(), name="nilai-tambah"),
    path("nilai/<int:pk>/ubah/", nilai.NilaiUbah.as_view(), name="nilai-ubah"),
    path("nilai/<int:pk>/hapus/", nilai.NilaiHapus.as_view(), name="nilai-hapus"),
]
