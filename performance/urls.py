"""Addresses of performance: below an agency and year, and the rules of calculation of a government."""

from django.urls import include, path

from performance.urls_kinerja import urlpatterns as kinerja
from performance.views import hitung, indikator, kalender, kamus, pendukung, renstra, tahun

app_name = "performance"

renstra_urls = [
    path("renstra/", renstra.RenstraDetail.as_view(), name="renstra"),
    path("renstra/tambah/", renstra.RenstraTambah.as_view(), name="renstra-tambah"),
    path("renstra/<int:pk>/", renstra.RenstraDetail.as_view(), name="renstra-lihat"),
    path("renstra/<int:pk>/ubah/", renstra.RenstraUbah.as_view(), name="renstra-ubah"),
    path("renstra/<int:pk>/hapus/", renstra.RenstraHapus.as_view(), name="renstra-hapus"),
    path("renstra/<int:pk>/perubahan/", renstra.RenstraPerubahan.as_view(), name="renstra-perubahan"),
    path("renstra/<slug:jenis>/tambah/", renstra.SimpulTambah.as_view(), name="simpul-tambah"),
    path("renstra/<slug:jenis>/<int:pk>/ubah/", renstra.SimpulUbah.as_view(), name="simpul-ubah"),
    path("renstra/<slug:jenis>/<int:pk>/hapus/", renstra.SimpulHapus.as_view(), name="simpul-hapus"),
]
indikator_urls = [
    path("indikator/", indikator.IndikatorList.as_view(), name="indikator-list"),
    path("indikator/tambah/", indikator.IndikatorTambah.as_view(), name="indikator-tambah"),
    path("indikator/<int:pk>/", indikator.IndikatorDetail.as_view(), name="indikator-detail"),
    path("indikator/<int:pk>/ubah/", indikator.IndikatorUbah.as_view(), name="indikator-ubah"),
    path("indikator/<int:pk>/target/", indikator.IndikatorTarget.as_view(), name="indikator-target"),
    path("indikator/<int:pk>/hapus/", indikator.IndikatorHapus.as_view(), name="indikator-hapus"),
    path("kamus-iku/", indikator.KamusIKU.as_view(), name="iku"),
]
tahun_urls = [
    path("tahun/", tahun.TahunDetail.as_view(), name="tahun-detail"),
    path("tahun/buka/", tahun.TahunBuka.as_view(), name="tahun-buka"),
    path("tahun/tutup/", tahun.TahunTutup.as_view(), name="tahun-tutup"),
    path("tahun/buka-kembali/", tahun.TahunBukaKembali.as_view(), name="tahun-buka-kembali"),
]
pendukung_urls = [
    path("data/<slug:jenis>/", pendukung.DaftarPendukung.as_view(), name="pendukung-list"),
    path("data/<slug:jenis>/tambah/", pendukung.PendukungTambah.as_view(), name="pendukung-tambah"),
    path("data/<slug:jenis>/<int:pk>/ubah/", pendukung.PendukungUbah.as_view(), name="pendukung-ubah"),
    path("data/<slug:jenis>/<int:pk>/hapus/", pendukung.PendukungHapus.as_view(), name="pendukung-hapus"),
]
hitung_urls = [
    path("", hitung.HitungDetail.as_view(), name="hitung"),
    path("skala/tambah/", hitung.SkalaTambah.as_view(), name="skala-tambah"),
    path("skala/<int:pk>/ubah/", hitung.SkalaUbah.as_view(), name="skala-ubah"),
    path("skala/<int:pk>/hapus/", hitung.SkalaHapus.as_view(), name="skala-hapus"),
    path("kebijakan/tambah/", hitung.KebijakanTambah.as_view(), name="kebijakan-tambah"),
    path("kebijakan/<int:pk>/ubah/", hitung.KebijakanUbah.as_view(), name="kebijakan-ubah"),
    path("kebijakan/<int:pk>/hapus/", hitung.KebijakanHapus.as_view(), name="kebijakan-hapus"),
]

kalender_urls = [
    path("", kalender.KalenderHalaman.as_view(), name="kalender"),
    path("tambah/", kalender.TenggatTambah.as_view(), name="tenggat-tambah"),
    path("usulkan/", kalender.KalenderUsulkan.as_view(), name="kalender-usulkan"),
    path("tetapkan/", kalender.KalenderTetapkan.as_view(), name="kalender-tetapkan"),
    path("<int:pk>/ubah/", kalender.TenggatUbah.as_view(), name="tenggat-ubah"),
    path("<int:pk>/hapus/", kalender.TenggatHapus.as_view(), name="tenggat-hapus"),
    path("<int:pk>/perpanjang/", kalender.PerpanjanganTambah.as_view(), name="perpanjangan-tambah"),
    path("perpanjangan/<int:pk>/hapus/", kalender.PerpanjanganHapus.as_view(), name="perpanjangan-hapus"),
]

kamus_urls = [
    path("", kamus.KamusDaftar.as_view(), name="kamus"),
    path("tambah/", kamus.KamusTambah.as_view(), name="kamus-tambah"),
    path("<int:pk>/ubah/", kamus.KamusUbah.as_view(), name="kamus-ubah"),
    path("<int:pk>/hapus/", kamus.KamusHapus.as_view(), name="kamus-hapus"),
]

urlpatterns = [
    path("kelola/kamus/<slug:pemda>/", include(kamus_urls)),
    path("kelola/hitung/<slug:pemda>/", include(hitung_urls)),
    path("kelola/kalender/<slug:pemda>/<int:tahun>/", include(kalender_urls)),
    path(
        "<slug:opd>/<int:tahun>/kinerja/",
        include([*renstra_urls, *indikator_urls, *tahun_urls, *pendukung_urls, *kinerja]),
    ),
]
