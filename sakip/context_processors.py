"""What every page of the portal needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sakip.demo.akun import akun_peragaan
from sakip.navigasi import navigasi, pilihan_opd, pilihan_tahun

HALAMAN_MASUK = {"account_login"}


def portal(request: HttpRequest) -> dict[str, Any]:
    """The menu and where the person is; in a demonstration the users offered on the login page.

    At most three queries: the person's roles, their agencies, the years of the agency's plans.
    """
    context: dict[str, Any] = {"mode_peragaan": settings.DEMO}
    match, user = request.resolver_match, getattr(request, "user", None)
    if match is not None and match.url_name in HALAMAN_MASUK:
        context["akun_peragaan"] = akun_peragaan()
    if match is None or user is None or not user.is_authenticated or request.headers.get("HX-Request"):
        return context
    opd, tahun = getattr(request, "opd", None), getattr(request, "tahun", None)
    context["navigasi"] = navigasi(request, opd, tahun)
    if opd is not None:
        context.update(opd=opd, pemda=opd.pemda, tahun=tahun)
    if opd is not None and tahun is not None:
        context["pilihan_opd"] = pilihan_opd(request, opd, tahun)
        context["pilihan_tahun"] = pilihan_tahun(request, opd, tahun)
    return context
