"""A form sent twice is carried out once: a double click, a repeated request, another server process.

Every form that changes something carries a key (`{% kunci_sekali %}`). The first sending writes a row with
the fingerprint of the sending in the transaction of the change itself, so that both are there or neither.
The database lets a second one wait at that row; it then finds where the first was led, goes there too, and
changes nothing. What was refused (status 400 and above) leaves no row and may be sent again.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ui.models import KirimanSekali

KUNCI = "kunci_sekali"
# A page can be sent as long as the session lasts in which it was drawn: hours. The rest is reserve.
DIINGAT = datetime.timedelta(days=30)


def sidik_kiriman(request: HttpRequest) -> str | None:
    """The fingerprint of person, address, key and content; None when nothing with a key was sent.

    The content belongs to it: who goes back to a form already sent and types something else sends something
    new, which must not be lost.
    """
    if request.method != "POST" or not request.user.is_authenticated or not request.POST.get(KUNCI):
        return None
    content: list[Any] = sorted(
        (name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"
    )
    files = sorted((name, [(one.name, one.size) for one in many]) for name, many in request.FILES.lists())
    sent = json.dumps([str(request.user.pk), request.get_full_path(), content, files])
    return hashlib.sha256(sent.encode()).hexdigest()


def sekali(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Carry a form with a key out once; answer its repetition with the place to which the first led."""

    def middleware(request: HttpRequest) -> HttpResponse:
        fingerprint = sidik_kiriman(request)
        if fingerprint is None:
            return get_response(request)
        with transaction.atomic():
            row, new = KirimanSekali.objects.get_or_create(sidik=fingerprint)
            if not new:
                return redirect(row.tujuan)
            response = get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            elif response.has_header("Location"):
                row.tujuan = response["Location"]
                row.save(update_fields=["tujuan"])
            else:
                # A preview, for instance: nothing to lead a second one to.
                row.delete()
        return response

    return middleware


@receiver(user_logged_in)
def lupakan_lama(**kwargs: Any) -> None:
    """Forget at each sign-in what no page still open can repeat."""
    KirimanSekali.objects.filter(dibuat__lt=timezone.now() - DIINGAT).delete()
