"""Addresses of evaluations below `/<opd>/<tahun>/evaluasi/`."""

from django.urls import path

from evaluation.views import rekomendasi

app_name = "evaluation"
urlpatterns = [
    path("", rekomendasi.RekomendasiDaftar.as_view(), name="rekomendasi-daftar"),
    path("rekomendasi/tambah/", rekomendasi.RekomendasiTambah.as_view(), name="rekomendasi-tambah"),
    path("rekomendasi/<int:pk>/", rekomendasi.RekomendasiLihat.as_view(), name="rekomendasi-lihat"),
    path("rekomendasi/<int:pk>/ubah/", rekomendasi.RekomendasiUbah.as_view(), name="rekomendasi-ubah"),
    path("rekomendasi/<int:pk>/hapus/", rekomendasi.RekomendasiHapus.as_view(), name="rekomendasi-hapus"),
    path(
        "rekomendasi/<int:pk>/tindak-lanjut/", rekomendasi.TindakLanjutIsi.as_view(), name="tindak-lanjut-isi"
    ),
]
