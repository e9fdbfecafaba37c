"""Addresses of a government's evaluations below `/kelola/evaluasi/<pemda>/`."""

from django.urls import path

from evaluation.views import akip, ikhtisar

app_name = "evaluasi-pemda"
urlpatterns = [
    path("<int:tahun>/", ikhtisar.IkhtisarHalaman.as_view(), name="ikhtisar"),
    path("<int:tahun>/tugaskan/", akip.PenugasanSemua.as_view(), name="tugaskan"),
    path("<int:tahun>/matriks/", ikhtisar.MatriksHalaman.as_view(), name="matriks"),
]
