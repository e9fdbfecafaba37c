"""Addresses of the review of the LKjIP below `/<opd>/<tahun>/evaluasi/reviu/`, named `pengawasan:…`."""

from django.urls import path

from reports import views_lhr, views_reviu, views_reviu_isi

urlpatterns = [
    path("", views_reviu.ReviuLihat.as_view(), name="reviu"),
    path("minta/", views_reviu.ReviuMinta.as_view(), name="reviu-minta"),
    path("mulai/", views_reviu.ReviuMulai.as_view(), name="reviu-mulai"),
    path("kembalikan/", views_reviu.ReviuKembalikan.as_view(), name="reviu-kembalikan"),
    path("lembar/", views_reviu.LembarSimpan.as_view(), name="reviu-lembar"),
    path("sel/", views_reviu_isi.SelSimpan.as_view(), name="reviu-sel"),
    path("butir/<str:kode>/usulan/", views_reviu_isi.UsulanPakai.as_view(), name="reviu-usulan"),
    path("komentar/", views_reviu.KomentarDaftar.as_view(), name="komentar-daftar"),
    path("komentar/tambah/", views_reviu_isi.KomentarTambah.as_view(), name="komentar-tambah"),
    path("komentar/<int:pk>/ubah/", views_reviu_isi.KomentarUbah.as_view(), name="komentar-ubah"),
    path("komentar/<int:pk>/hapus/", views_reviu_isi.KomentarHapus.as_view(), name="komentar-hapus"),
    path("komentar/<int:pk>/selesai/", views_reviu_isi.KomentarSelesai.as_view(), name="komentar-selesai"),
    path("komentar/<int:pk>/tanggapi/", views_reviu_isi.KomentarTanggapi.as_view(), name="komentar-tanggapi"),
    path("lhr/", views_lhr.LHRUbah.as_view(), name="lhr-ubah"),
    path("lhr/pdf/", views_lhr.LHRPDF.as_view(), name="lhr-pdf"),
    path("lhr/docx/", views_lhr.LHRDOCX.as_view(), name="lhr-docx"),
    path("pernyataan/", views_lhr.PernyataanTambah.as_view(), name="pernyataan-reviu"),
]
