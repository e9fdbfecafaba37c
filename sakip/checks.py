"""Start-up checks of the installation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def demo_is_not_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001: known passwords must never be offered by an installation that looks like a real one."""
    if not settings.DEMO:
        return []
    signs = []
    if settings.HTTPS:
        signs.append("HTTPS=1")
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3" and not settings.DEBUG:
        signs.append("DATABASE_URL names a server")
    local = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    if set(settings.ALLOWED_HOSTS) - local:
        signs.append("ALLOWED_HOSTS names a public host")
    if settings.SECRET_KEY != "only-for-development-and-the-demonstration":  # noqa: S105
        signs.append("SECRET_KEY is set")
    if not signs:
        return []
    return [
        Error(
            "DEMO=1 refuses to start with production settings: " + "; ".join(signs) + ".",
            hint="Remove DEMO, or run the demonstration with its own settings (make demo).",
            id="sakip.E001",
        )
    ]


@register(Tags.urls)
def public_address_is_usable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E002: the address is printed on paper for years, so a mistake in it cannot be taken back."""
    if not settings.PUBLIC_URL:
        return []
    parts = urlsplit(settings.PUBLIC_URL)
    troubles = []
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        troubles.append("it must begin with https:// and a host")
    if parts.path or parts.query or parts.fragment or parts.username:
        troubles.append("it must end after the host")
    if settings.HTTPS and parts.scheme == "http":
        troubles.append("HTTPS=1, but it begins with http://")
    if not troubles:
        return []
    return [Error(f"PUBLIC_URL={settings.PUBLIC_URL}: {'; '.join(troubles)}.", id="sakip.E002")]


@register(Tags.urls, deploy=True)
def public_address_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W003: without it reports can be written, but not published."""
    if settings.PUBLIC_URL:
        return []
    return [
        Warning(
            "PUBLIC_URL is empty: no report can be published.",
            hint="Set it to the address of the portal, for example https://sakip.example.go.id",
            id="sakip.W003",
        )
    ]
