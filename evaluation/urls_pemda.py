"""Addresses of a government's evaluations below `/kelola/evaluasi/<pemda>/`."""

from django.urls import URLPattern

app_name = "evaluasi-pemda"
urlpatterns: list[URLPattern] = []
