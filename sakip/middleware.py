"""What happens around every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from agencies.scoping import lingkup


def zona_waktu(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Show hours in the zone of the person's government; WIB to visitors and across several zones."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with timezone.override(lingkup(request.user).zona):
            return get_response(request)

    return middleware
