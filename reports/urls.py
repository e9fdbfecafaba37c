"""Addresses of the annual report below `/<opd>/<tahun>/laporan/`."""

from django.urls import path

from reports import (
    views,
    views_berkas,
    views_cetak,
    views_narasi,
    views_perjanjian,
    views_peta,
    views_pratinjau,
    views_terbit,
    views_unduh,
)

app_name = "reports"
urlpatterns = [
    path("", views.LaporanLihat.as_view(), name="laporan"),
    path("pratinjau/", views.LaporanPratinjau.as_view(), name="laporan-pratinjau"),
    path("pdf/", views.LaporanPDF.as_view(), name="laporan-pdf"),
    path("pdf/draf/", views_unduh.LaporanDraf.as_view(), name="laporan-draf"),
    path("docx/", views_unduh.LaporanDOCX.as_view(), name="laporan-docx"),
    path("xlsx/", views_unduh.LaporanXLSX.as_view(), name="laporan-xlsx"),
    path("json/", views.LaporanJSON.as_view(), name="laporan-json"),
    path("perjanjian/<int:pk>/pdf/", views_perjanjian.PerjanjianPDF.as_view(), name="perjanjian-pdf"),
    path("perjanjian/<int:pk>/docx/", views_perjanjian.PerjanjianDOCX.as_view(), name="perjanjian-docx"),
    path("peta-proses-bisnis/", views_peta.PetaProses.as_view(), name="peta-proses"),
    path("peta-proses-bisnis/hapus/", views_peta.PetaProsesHapus.as_view(), name="peta-proses-hapus"),
    path(
        "pratinjau/<slug:bagian>/",
        views_pratinjau.PratinjauBagian.as_view(),
        name="laporan-pratinjau-bagian",
    ),
    path("berkas/", views_berkas.BerkasDaftar.as_view(), name="berkas"),
    path("berkas/keadaan/", views_berkas.BerkasKeadaan.as_view(), name="berkas-keadaan"),
    path("berkas/<slug:bentuk>/buat/", views_berkas.BerkasBuat.as_view(), name="berkas-buat"),
    path("berkas/<int:pk>/batal/", views_berkas.BerkasBatal.as_view(), name="berkas-batal"),
    path("berkas/<int:pk>/unduh/", views_berkas.BerkasUnduh.as_view(), name="berkas-unduh"),
    path("cetak/", views_cetak.CetakLihat.as_view(), name="cetak"),
    path("cetak/unggah/", views_cetak.CetakUnggah.as_view(), name="cetak-unggah"),
    path("cetak/contoh/", views_cetak.CetakContoh.as_view(), name="cetak-contoh"),
    path("cetak/peta/<int:nomor>/", views_cetak.CetakPeta.as_view(), name="cetak-peta"),
    path("cetak/hapus/", views_cetak.CetakHapus.as_view(), name="cetak-hapus"),
    path("final/", views_terbit.LaporanFinal.as_view(), name="laporan-final"),
    path("buka-kembali/", views_terbit.LaporanBuka.as_view(), name="laporan-buka"),
    path("terbitan/", views_terbit.TerbitanDaftar.as_view(), name="terbitan"),
    path("terbitan/baru/", views_terbit.TerbitanBaru.as_view(), name="terbitan-baru"),
    path("terbitan/<int:pk>/pdf/", views_terbit.TerbitanPDF.as_view(), name="terbitan-pdf"),
    path("terbitan/<int:pk>/tarik/", views_terbit.TerbitanTarik.as_view(), name="terbitan-tarik"),
    path("terbitan/<int:pk>/tautan/", views_terbit.TautanTambah.as_view(), name="tautan-tambah"),
    path("terbitan/tautan/<int:pk>/cabut/", views_terbit.TautanCabut.as_view(), name="tautan-cabut"),
    path("tanggal/", views.TanggalUbah.as_view(), name="laporan-tanggal"),
    path("teks/<slug:bagian>/", views_narasi.NarasiUbah.as_view(), name="narasi-ubah"),
    path("teks/<slug:bagian>/usulan/", views_narasi.NarasiKembalikan.as_view(), name="narasi-kembalikan"),
    path("teks/<slug:bagian>/segarkan/", views_narasi.NarasiSegarkan.as_view(), name="narasi-segarkan"),
    path("teks/<slug:bagian>/gambar/", views_narasi.GambarUnggah.as_view(), name="gambar-unggah"),
    path("gambar/<int:pk>/", views_narasi.GambarLihat.as_view(), name="gambar"),
]
