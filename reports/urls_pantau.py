"""Pages that look across agencies."""

from django.urls import path

from reports import views_pantau, views_rekap_evaluasi, views_susunan, views_umum

urlpatterns = [
    path("periksa/<slug:kode>/", views_umum.Periksa.as_view(), name="periksa"),
    path("baca/<str:token>/", views_umum.Baca.as_view(), name="baca"),
    path("baca/<str:token>/pdf/", views_umum.BacaPDF.as_view(), name="baca-pdf"),
    path("", views_pantau.Beranda.as_view(), name="beranda"),
    path("perbandingan/<int:tahun>/", views_pantau.Perbandingan.as_view(), name="perbandingan"),
    path(
        "kelola/evaluasi/<slug:pemda>/<int:tahun>/rekap.pdf",
        views_rekap_evaluasi.RekapPDF.as_view(),
        name="rekap-evaluasi-pdf",
    ),
    path(
        "kelola/evaluasi/<slug:pemda>/<int:tahun>/rekap.xlsx",
        views_rekap_evaluasi.RekapXLSX.as_view(),
        name="rekap-evaluasi-xlsx",
    ),
    path("kelola/laporan/<slug:pemda>/", views_susunan.SusunanUbah.as_view(), name="susunan-laporan"),
]
