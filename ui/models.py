"""What the portal remembers about forms themselves; nothing of an agency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class KirimanSekali(models.Model):
    """A form that was carried out, and where its answer led (see `ui.sekali`)."""

    sidik = models.CharField(_("sidik"), max_length=64, primary_key=True)
    tujuan = models.TextField(_("tujuan"))
    dibuat = models.DateTimeField(_("dibuat"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("kiriman sekali")
        verbose_name_plural = _("kiriman sekali")

    def __str__(self) -> str:
        return self.sidik
