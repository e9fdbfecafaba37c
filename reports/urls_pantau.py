"""Pages that look across agencies."""

from django.urls import path

from reports import views_pantau, views_susunan, views_umum

urlpatterns = [
    path("periksa/<slug:kode>/", views_umum.Periksa.as_view(), name="periksa"),
    path("baca/<str:token>/", views_umum.Baca.as_view(), name="baca"),
    path("baca/<str:token>/pdf/", views_umum.BacaPDF.as_view(), name="baca-pdf"),
    path("", views_pantau.Beranda.as_view(), name="beranda"),
    path("perbandingan/<int:tahun>/", views_pantau.Perbandingan.as_view(), name="perbandingan"),
    path("kelola/laporan/<slug:pemda>/", views_susunan.SusunanUbah.as_view(), name="susunan-laporan"),
]
