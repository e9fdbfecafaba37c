from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Laporan")

    def ready(self) -> None:
        """What the report says is offered as evidence to evaluations; a final evaluation keeps its LHE."""
        from evaluation.fakta import daftarkan
        from evaluation.services.tahap import sesudah
        from reports import fakta
        from reports.lhe.simpanan import sesudah_pindah

        daftarkan(fakta.fakta_keadaan, fakta.KUNCI_KEADAAN)
        daftarkan(fakta.fakta_isi, fakta.KUNCI_ISI)
        sesudah(sesudah_pindah)
