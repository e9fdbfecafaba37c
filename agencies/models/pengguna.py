"""Who may use the portal for what."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies import querysets, scoping
from agencies.models.organisasi import OPD, Pemda


class PenggunaManager(UserManager.from_queryset(querysets.PenggunaQuerySet)):  # type: ignore[misc]
    """Django's user manager with the portal's scoping."""


class Pengguna(AbstractUser):
    """A person who logs in. What they may do comes only from their rows of `Peran`."""

    nama = models.CharField(_("nama lengkap"), max_length=150)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    objects: ClassVar[PenggunaManager] = PenggunaManager()

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        ordering = ["nama", "username"]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama.split(" ")[0] if self.nama else self.username


class Peran(models.Model):
    """One role of one person in one scope. A person may have several."""

    class Jenis(models.TextChoices):
        OPERATOR = scoping.OPERATOR, _("Operator OPD")
        KEPALA = scoping.KEPALA, _("Kepala OPD")
        EVALUATOR = scoping.EVALUATOR, _("Evaluator Inspektorat")
        ADMIN = scoping.ADMIN, _("Admin Bappeda")
        PIMPINAN = scoping.PIMPINAN, _("Pimpinan")
        SUPER = scoping.SUPER, _("Super admin")

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="peran", verbose_name=_("pengguna"))
    peran = models.CharField(_("peran"), max_length=10, choices=Jenis)
    pemda = models.ForeignKey(
        Pemda,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="peran",
        verbose_name=_("pemerintah daerah"),
    )
    opd = models.ForeignKey(
        OPD, models.CASCADE, null=True, blank=True, related_name="peran", verbose_name=_("OPD")
    )

    objects = querysets.PeranQuerySet.as_manager()

    class Meta:
        verbose_name = _("peran")
        verbose_name_plural = _("peran")
        ordering = ["pengguna", "peran", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "peran", "opd"],
                name="peran_unik_opd",
                violation_error_message=_("Peran ini sudah diberikan."),
            ),
            models.UniqueConstraint(
                fields=["pengguna", "peran", "pemda"],
                name="peran_unik_pemda",
                violation_error_message=_("Peran ini sudah diberikan."),
            ),
            models.UniqueConstraint(
                fields=["pengguna", "peran"],
                condition=Q(opd__isnull=True, pemda__isnull=True),
                name="peran_unik_super",
                violation_error_message=_("Peran ini sudah diberikan."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(peran__in=scoping.PERAN_OPD, opd__isnull=False, pemda__isnull=True)
                    | Q(peran__in=scoping.PERAN_PEMDA, opd__isnull=True, pemda__isnull=False)
                    | Q(peran=scoping.SUPER, opd__isnull=True, pemda__isnull=True)
                ),
                name="peran_lingkup_sesuai",
                violation_error_message=_(
                    "Operator, kepala, dan evaluator memerlukan OPD; admin dan pimpinan memerlukan "
                    "pemerintah daerah; super admin tidak memerlukan keduanya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} · {self.opd or self.pemda or _('semua pemerintah daerah')}"

    def clean(self) -> None:
        if self.peran in scoping.PERAN_OPD and not self.opd_id:
            raise ValidationError({"opd": _("Pilih OPD untuk peran ini.")})
        if self.peran in scoping.PERAN_PEMDA and not self.pemda_id:
            raise ValidationError({"pemda": _("Pilih pemerintah daerah untuk peran ini.")})


auditlog.register(Pengguna, exclude_fields=["password", "last_login"])
auditlog.register(Peran)
