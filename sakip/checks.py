"""Start-up checks of the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


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
