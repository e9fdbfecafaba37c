"""All addresses of the portal."""

from django.urls import include, path

from sakip.impor import DaftarImpor, Ekspor, Impor

urlpatterns = [
    path("", include("reports.urls_pantau")),
    path("", include("agencies.urls")),
    path("", include("performance.urls")),
    path("akun/", include("allauth.urls")),
    path("kelola/kodefikasi/", include("budget.urls_kodefikasi")),
    path("<slug:opd>/<int:tahun>/anggaran/", include("budget.urls")),
    path("kelola/evaluasi/<slug:pemda>/", include("evaluation.urls_pemda")),
    path("<slug:opd>/<int:tahun>/evaluasi/", include("evaluation.urls")),
    path("<slug:opd>/<int:tahun>/evaluasi/", include("reports.urls_evaluasi")),
    path("<slug:opd>/<int:tahun>/laporan/", include("reports.urls")),
    path("<slug:opd>/<int:tahun>/impor/", DaftarImpor.as_view(), name="impor-daftar"),
    path("<slug:opd>/<int:tahun>/impor/<slug:jenis>/", Impor.as_view(), name="impor"),
    path("<slug:opd>/<int:tahun>/ekspor/<slug:jenis>/", Ekspor.as_view(), name="ekspor"),
]
