"""Addresses of the evaluation itself, below `/<opd>/<tahun>/evaluasi/akip/`."""

from django.urls import path

from evaluation.views import akip, pindah, tanggapan, tim, tingkat

urlpatterns = [
    path("", akip.StatusAkip.as_view(), name="akip"),
    path("tugas/", akip.Penugasan.as_view(), name="akip-tambah"),
    path("tugas/ubah/", akip.PenugasanUbah.as_view(), name="akip-ubah"),
    path("hapus/", akip.EvaluasiHapus.as_view(), name="akip-hapus"),
    path("tim/", tim.Tim.as_view(), name="tim"),
    path("tim/<int:pk>/hapus/", tim.AnggotaHapus.as_view(), name="tim-hapus"),
    path("pindah/<slug:ke>/", pindah.Pindah.as_view(), name="akip-pindah"),
    path("tanggapan/", tanggapan.Tanggapan.as_view(), name="tanggapan"),
    path("tingkat/", tingkat.TingkatHalaman.as_view(), name="tingkat"),
    path("tingkat/simpan/", tingkat.TingkatSimpan.as_view(), name="tingkat-simpan"),
]
