"""Addresses of the official nomenclature below `/kelola/kodefikasi/`."""

from django.urls import path

from budget.views import kodefikasi

app_name = "kodefikasi"
urlpatterns = [
    path("", kodefikasi.KodefikasiDaftar.as_view(), name="daftar"),
    path("muat/", kodefikasi.KodefikasiMuat.as_view(), name="muat"),
    path("<slug:kode>/hapus/", kodefikasi.KodefikasiHapus.as_view(), name="hapus"),
]
