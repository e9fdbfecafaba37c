"""The checks of a report: what must be put right, what asks for an answer, and the answers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, punya_hak
from reports.daftar_aturan import daftar_aturan
from reports.forms_pemeriksaan import SaringTemuanForm, TanggapanForm
from reports.models import Laporan
from reports.naskah import pesan_tutup
from reports.pemeriksaan import BAB, Keadaan, TemuanLaporan, jumlah_keadaan, pemeriksaan
from reports.tanggapan import simpan_tanggapan
from reports.views import LaporanMixin
from ui.views import FormHalaman, Remah

Kelompok = list[tuple[Any, list[tuple[TemuanLaporan, TanggapanForm | None]]]]


class PemeriksaanLaporan(LaporanMixin, FormHalaman):
    """All findings of the year, by state, chapter and rule. Everybody who sees the agency reads, editors
    answer."""

    perlu_tulis = UBAH
    template_name = "reports/pemeriksaan.html"
    form_class = TanggapanForm
    keterangan = gettext_lazy("Perbaiki atau beri alasan sebelum laporan ditetapkan final.")
    pesan = gettext_lazy("Tanggapan tersimpan.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.temuan = pemeriksaan(self.opd, self.tahun)

    def get_judul(self) -> str:
        return _("Pemeriksaan LKjIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def get_form_kwargs(self) -> dict[str, Any]:
        key = self.request.POST.get("kunci", "")
        return {**super().get_form_kwargs(), "auto_id": f"id_{key}_%s"}

    def simpan(self, form: TanggapanForm) -> Any:
        data = form.cleaned_data
        return simpan_tanggapan(
            opd=self.opd, tahun=self.tahun, temuan=self.temuan, oleh=self.request.user, **data
        )

    def get_success_url(self) -> str:
        return f"{self.request.get_full_path()}#temuan-{self.request.POST.get('kunci', '')}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        chosen = SaringTemuanForm(self.request.GET, temuan=self.temuan)
        shown = chosen.hasil()
        report = Laporan.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun).first()
        closed = pesan_tutup(report)
        writable = punya_hak(self.request.user, self.opd, UBAH) and not closed
        counts = jumlah_keadaan(self.temuan)
        found: dict[str, int] = {}
        for one in self.temuan:
            found[one.temuan.aturan.id] = found.get(one.temuan.aturan.id, 0) + 1
        context.update(
            saring=chosen,
            tersaring=len(shown) != len(self.temuan),
            jumlah=[(state, counts[state]) for state in Keadaan],
            semua=len(self.temuan),
            kelompok=[
                (
                    state,
                    list(members),
                    self._bab([one for one in shown if one.keadaan == state], form, writable),
                )
                for state, members in groupby(shown, key=lambda one: one.keadaan)
            ],
            aturan=[(rule, found.get(rule.id, 0)) for rule in daftar_aturan()],
            tertutup=closed,
        )
        return context

    def _bab(
        self, temuan: list[TemuanLaporan], form: TanggapanForm, boleh: bool
    ) -> list[tuple[str, Kelompok]]:
        """The findings of one state by chapter and, in it, by rule, each with its form."""
        posted = form.data.get("kunci") if form.is_bound else None

        def isian(one: TemuanLaporan) -> TanggapanForm | None:
            if not boleh or not one.bisa_ditanggapi:
                return None
            return form if one.kunci == posted else TanggapanForm.untuk(one)

        return [
            (
                str(BAB[chapter]),
                [
                    (rule, [(one, isian(one)) for one in members])
                    for rule, members in groupby(list(rows), key=lambda one: one.temuan.aturan)
                ],
            )
            for chapter, rows in groupby(temuan, key=lambda one: one.bab)
        ]
