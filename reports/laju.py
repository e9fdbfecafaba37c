"""How often one address may ask for something that needs no sign-in."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def terlalu_sering(request: HttpRequest, apa: str, *, batas: int, detik: int = 60) -> bool:
    """Count this request; True when more than `batas` came from its network address within the time."""
    window = int(time.time()) // detik
    key = f"laju:{apa}:{get_adapter().get_client_ip(request)}:{window}"
    cache.add(key, 0, timeout=2 * detik)
    try:
        return cache.incr(key) > batas
    except ValueError:  # it was dropped between the two
        return False
