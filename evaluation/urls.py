"""Addresses of evaluations below `/<opd>/<tahun>/evaluasi/`."""

from django.urls import path

from evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.RekomendasiDaftar.as_view(), name="rekomendasi-daftar"),
    path("rekomendasi/tambah/", views.RekomendasiTambah.as_view(), name="rekomendasi-tambah"),
    path("rekomendasi/<int:pk>/", views.RekomendasiLihat.as_view(), name="rekomendasi-lihat"),
    path("rekomendasi/<int:pk>/ubah/", views.RekomendasiUbah.as_view(), name="rekomendasi-ubah"),
    path("rekomendasi/<int:pk>/hapus/", views.RekomendasiHapus.as_view(), name="rekomendasi-hapus"),
    path("rekomendasi/<int:pk>/tindak-lanjut/", views.TindakLanjutIsi.as_view(), name="tindak-lanjut-isi"),
]
