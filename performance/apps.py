from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PerformanceConfig(AppConfig):
    name = "performance"
    verbose_name = _("Kinerja")

    def ready(self) -> None:
        """The calendar also says when the budget's realisasi may be entered."""
        from budget import jadwal
        from performance.services.kalender import pemberitahuan_anggaran, tolak_anggaran_di_luar_jadwal

        jadwal.pasang(tolak_anggaran_di_luar_jadwal, pemberitahuan_anggaran)
