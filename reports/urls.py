"""Addresses of the annual report below `/<opd>/<tahun>/laporan/`."""

from django.urls import path

from reports import views, views_narasi, views_perjanjian, views_peta, views_unduh

app_name = "reports"
urlpatterns = [
    path("", views.LaporanLihat.as_view(), name="laporan"),
    path("pratinjau/", views.LaporanPratinjau.as_view(), name="laporan-pratinjau"),
    path("pdf/", views.LaporanPDF.as_view(), name="laporan-pdf"),
    path("docx/", views_unduh.LaporanDOCX.as_view(), name="laporan-docx"),
    path("xlsx/", views_unduh.LaporanXLSX.as_view(), name="laporan-xlsx"),
    path("json/", views.LaporanJSON.as_view(), name="laporan-json"),
    path("perjanjian/<int:pk>/pdf/", views_perjanjian.PerjanjianPDF.as_view(), name="perjanjian-pdf"),
    path("perjanjian/<int:pk>/docx/", views_perjanjian.PerjanjianDOCX.as_view(), name="perjanjian-docx"),
    path("peta-proses-bisnis/", views_peta.PetaProses.as_view(), name="peta-proses"),
    path("peta-proses-bisnis/hapus/", views_peta.PetaProsesHapus.as_view(), name="peta-proses-hapus"),
    path("tanggal/", views.TanggalUbah.as_view(), name="laporan-tanggal"),
    path("teks/<slug:bagian>/", views_narasi.NarasiUbah.as_view(), name="narasi-ubah"),
    path("teks/<slug:bagian>/usulan/", views_narasi.NarasiKembalikan.as_view(), name="narasi-kembalikan"),
    path("teks/<slug:bagian>/segarkan/", views_narasi.NarasiSegarkan.as_view(), name="narasi-segarkan"),
    path("teks/<slug:bagian>/gambar/", views_narasi.GambarUnggah.as_view(), name="gambar-unggah"),
    path("gambar/<int:pk>/", views_narasi.GambarLihat.as_view(), name="gambar"),
]
