"""Addresses of agreements, action plans and results; part of `performance.urls`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
