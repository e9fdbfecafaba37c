"""All addresses of the portal."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("allauth.urls")),
]
