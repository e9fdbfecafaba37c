"""The policy of evaluation that stands in a year."""

from __future__ import annotations

from agencies.models import Pemda
from evaluation.models import KebijakanAKIP


def kebijakan_akip(pemda: Pemda, tahun: int) -> KebijakanAKIP:
    """The government's policy of that year: the newest that began by then. One query.

    Without one an unsaved policy with the defaults: both scores side by side, target BB, sixty days.
    """
    rows = KebijakanAKIP.objects.filter(pemda=pemda, tahun_mulai__lte=tahun)
    return rows.order_by("-tahun_mulai").first() or KebijakanAKIP(pemda=pemda, tahun_mulai=tahun)
