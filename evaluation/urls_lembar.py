"""Addresses of the worksheet below `/<opd>/<tahun>/evaluasi/akip/`; part of `evaluation.urls`."""

from django.urls import path

from evaluation.models import Tingkat
from evaluation.views import bukti_evaluasi, lembar, sel_lembar

M = Tingkat.MANDIRI
urlpatterns = [
    path("lembar/", lembar.LembarLihat.as_view(), name="lembar"),
    path("lembar/<str:kode>/", lembar.SubLihat.as_view(), name="lembar-sub"),
    path("lembar/<str:kode>/simpan/", sel_lembar.LembarSimpan.as_view(), name="lembar-simpan"),
    path("lembar/<str:kode>/bukti/", bukti_evaluasi.BuktiTambah.as_view(), name="lembar-bukti"),
    path("lembar/<str:kode>/fakta/", bukti_evaluasi.FaktaJadiBukti.as_view(), name="lembar-fakta"),
    path("mandiri/", lembar.LembarLihat.as_view(tingkat=M), name="mandiri"),
    path("mandiri/<str:kode>/", lembar.SubLihat.as_view(tingkat=M), name="mandiri-sub"),
    path("mandiri/<str:kode>/simpan/", sel_lembar.LembarSimpan.as_view(tingkat=M), name="mandiri-simpan"),
    path("mandiri/<str:kode>/bukti/", bukti_evaluasi.BuktiTambah.as_view(tingkat=M), name="mandiri-bukti"),
    path("mandiri/<str:kode>/fakta/", bukti_evaluasi.FaktaJadiBukti.as_view(tingkat=M), name="mandiri-fakta"),
    path("bukti/<int:pk>/", bukti_evaluasi.BuktiUnduh.as_view(), name="bukti-evaluasi-unduh"),
    path("bukti/<int:pk>/hapus/", bukti_evaluasi.BuktiHapus.as_view(), name="bukti-evaluasi-hapus"),
]
