from django.urls import path

from agencies import views

app_name = "agencies"
urlpatterns = [
    path("akun/profil/", views.Profil.as_view(), name="profil"),
    path("riwayat/<str:model>/<int:pk>/", views.Riwayat.as_view(), name="riwayat"),
    path("kelola/pemda/", views.PemdaList.as_view(), name="pemda-list"),
    path("kelola/pemda/tambah/", views.PemdaTambah.as_view(), name="pemda-tambah"),
    path("kelola/pemda/<slug:slug>/ubah/", views.PemdaUbah.as_view(), name="pemda-ubah"),
    path("kelola/opd/", views.OPDList.as_view(), name="opd-list"),
    path("kelola/opd/tambah/", views.OPDTambah.as_view(), name="opd-tambah"),
    path("kelola/opd/<slug:opd>/", views.OPDDetail.as_view(), name="opd-detail"),
    path("kelola/opd/<slug:opd>/ubah/", views.OPDUbah.as_view(), name="opd-ubah"),
    path("kelola/opd/<slug:opd>/<slug:jenis>/tambah/", views.BagianTambah.as_view(), name="bagian-tambah"),
    path("kelola/opd/<slug:opd>/<slug:jenis>/<int:pk>/ubah/", views.BagianUbah.as_view(), name="bagian-ubah"),
    path(
        "kelola/opd/<slug:opd>/<slug:jenis>/<int:pk>/hapus/",
        views.BagianHapus.as_view(),
        name="bagian-hapus",
    ),
    path("kelola/pengguna/", views.PenggunaList.as_view(), name="pengguna-list"),
    path("kelola/pengguna/tambah/", views.PenggunaTambah.as_view(), name="pengguna-tambah"),
    path("kelola/pengguna/<int:pk>/", views.PenggunaDetail.as_view(), name="pengguna-detail"),
    path("kelola/pengguna/<int:pk>/ubah/", views.PenggunaUbah.as_view(), name="pengguna-ubah"),
    path("kelola/pengguna/<int:pk>/aktif/", views.PenggunaAktif.as_view(), name="pengguna-aktif"),
    path("kelola/pengguna/<int:pk>/peran/tambah/", views.PeranTambah.as_view(), name="peran-tambah"),
    path("kelola/pengguna/<int:pk>/peran/<int:peran>/hapus/", views.PeranHapus.as_view(), name="peran-hapus"),
]
