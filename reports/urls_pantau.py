"""Pages that look across agencies."""

from django.urls import path

from reports import views_pantau, views_susunan

urlpatterns = [
    path("", views_pantau.Beranda.as_view(), name="beranda"),
    path("perbandingan/<int:tahun>/", views_pantau.Perbandingan.as_view(), name="perbandingan"),
    path("kelola/laporan/<slug:pemda>/", views_susunan.SusunanUbah.as_view(), name="susunan-laporan"),
]
