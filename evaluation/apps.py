from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluasi")

    def ready(self) -> None:
        """The official forms are there as soon as their tables are, like Django's own permissions; and what
        the apps below know is offered as evidence."""
        from evaluation.fakta import daftarkan
        from evaluation.selectors import fakta_hasil, fakta_lalu, fakta_rencana

        daftarkan(fakta_rencana.fakta_rencana, fakta_rencana.KUNCI)
        daftarkan(fakta_hasil.fakta_hasil, fakta_hasil.KUNCI)
        daftarkan(fakta_lalu.fakta_lalu, fakta_lalu.KUNCI)
        post_migrate.connect(_pasang_templat, sender=self, dispatch_uid="evaluation.templat")


def _pasang_templat(**kwargs: Any) -> None:
    from evaluation.services.pasang import pasang_templat

    pasang_templat()
