"""Addresses of a government's evaluations below `/kelola/evaluasi/<pemda>/`."""

from django.urls import include, path

from evaluation.views import akip, ikhtisar, isi_templat, kebijakan, templat

app_name = "evaluasi-pemda"

templat_urls = [
    path("", templat.TemplatDaftar.as_view(), name="templat-daftar"),
    path("sub/<int:pk>/", isi_templat.TemplatSub.as_view(), name="templat-sub"),
    path("lke/<int:pk>/susunan/", isi_templat.TemplatSusunan.as_view(), name="templat-susunan"),
    path("lke/<int:pk>/jawaban/", isi_templat.TemplatJawaban.as_view(), name="templat-jawaban"),
    path("reviu/<int:pk>/butir/", isi_templat.TemplatButir.as_view(), name="templat-butir"),
    path("<slug:jenis>/<int:pk>/", templat.TemplatLihat.as_view(), name="templat-lihat"),
    path("<slug:jenis>/<int:pk>/salin/", templat.TemplatSalin.as_view(), name="templat-salin"),
    path("<slug:jenis>/<int:pk>/ubah/", templat.TemplatUbah.as_view(), name="templat-ubah"),
    path("<slug:jenis>/<int:pk>/siap/", templat.TemplatSiap.as_view(), name="templat-siap"),
    path("<slug:jenis>/<int:pk>/akhiri/", templat.TemplatAkhiri.as_view(), name="templat-akhiri"),
    path("<slug:jenis>/<int:pk>/hapus/", templat.TemplatHapus.as_view(), name="templat-hapus"),
]
kebijakan_urls = [
    path("", kebijakan.KebijakanDaftar.as_view(), name="kebijakan"),
    path("tambah/", kebijakan.KebijakanTambah.as_view(), name="kebijakan-tambah"),
    path("<int:pk>/ubah/", kebijakan.KebijakanUbah.as_view(), name="kebijakan-ubah"),
    path("<int:pk>/hapus/", kebijakan.KebijakanHapus.as_view(), name="kebijakan-hapus"),
]
urlpatterns = [
    path("templat/", include(templat_urls)),
    path("kebijakan/", include(kebijakan_urls)),
    path("<int:tahun>/", ikhtisar.IkhtisarHalaman.as_view(), name="ikhtisar"),
    path("<int:tahun>/tugaskan/", akip.PenugasanSemua.as_view(), name="tugaskan"),
    path("<int:tahun>/matriks/", ikhtisar.MatriksHalaman.as_view(), name="matriks"),
]
