"""Addresses below `/<opd>/<tahun>/evaluasi/` that show the report or make documents: LHE, review, LHR."""

from django.urls import include, path

from reports import views_lhe

app_name = "pengawasan"
urlpatterns = [
    path("akip/lhe/", views_lhe.LHELihat.as_view(), name="lhe"),
    path("akip/lhe/atur/", views_lhe.LHEAtur.as_view(), name="lhe-atur"),
    path("akip/lhe/teks/<slug:bagian>/", views_lhe.TeksUbah.as_view(), name="lhe-teks"),
    path("akip/lhe/teks/<slug:bagian>/usulan/", views_lhe.TeksKembalikan.as_view(), name="lhe-kembalikan"),
    path("akip/lhe/pdf/", views_lhe.LHEPDF.as_view(), name="lhe-pdf"),
    path("akip/lhe/docx/", views_lhe.LHEDOCX.as_view(), name="lhe-docx"),
    path("akip/lhe/xlsx/", views_lhe.LHEXLSX.as_view(), name="lhe-xlsx"),
    path("reviu/", include("reports.urls_reviu")),
]
