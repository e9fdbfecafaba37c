"""Addresses below `/<opd>/<tahun>/evaluasi/` that show the report or make documents: LHE, review, LHR."""

from django.urls import URLPattern

app_name = "pengawasan"
urlpatterns: list[URLPattern] = []
