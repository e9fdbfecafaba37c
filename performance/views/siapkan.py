"""Preparing a year without typing twice: the steps, the annual plan, copies of last year, proposals."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, LingkupOPDMixin
from budget.models import SimpulAnggaran
from performance.forms.realisasi import KisiRencana
from performance.isian import teks_isian
from performance.models import PerjanjianKinerja
from performance.selectors.rkt import rencana_kerja
from performance.selectors.siapkan import langkah_tahun
from performance.services.perjanjian import hari_dalam
from performance.services.salin import perjanjian_terakhir, salin_kaitan, salin_perjanjian
from performance.usulan import usulan_triwulan
from performance.views.tahunan import RencanaAksiHalaman
from ui.views import AksiHalaman, Halaman, Remah


class Tombol(NamedTuple):
    """A way to go on with a step; `ubah`: only for those who enter data; `salin`: copies last year."""

    label: Any
    nama: str
    ubah: bool = True
    salin: bool = False


TOMBOL: dict[str, tuple[Tombol, ...]] = {
    "rkt": (
        Tombol(gettext_lazy("Isi target pada Renstra"), "performance:indikator-list"),
        Tombol(gettext_lazy("Lihat rencana kerja tahunan"), "performance:rkt", False),
    ),
    "anggaran": (
        Tombol(gettext_lazy("Salin struktur dari tahun lain"), "budget:struktur-salin", salin=True),
        Tombol(gettext_lazy("Buka anggaran"), "budget:pohon", False),
    ),
    "kaitan": (Tombol(gettext_lazy("Salin kaitan dari tahun lalu"), "performance:salin-kaitan"),),
    "perjanjian": (
        Tombol(gettext_lazy("Salin perjanjian tahun lalu"), "performance:salin-perjanjian", salin=True),
        Tombol(gettext_lazy("Buka perjanjian kinerja"), "performance:perjanjian", False),
    ),
    "kaskade": (Tombol(gettext_lazy("Buka kaskade"), "performance:perjanjian-kaskade", False),),
    "tahun": (
        Tombol(gettext_lazy("Buka tahun"), "performance:tahun-buka"),
        Tombol(gettext_lazy("Lihat tahun kinerja"), "performance:tahun-detail", False),
    ),
    "rencana-aksi": (
        Tombol(gettext_lazy("Isi sel kosong dengan usulan"), "performance:rencana-usulan"),
        Tombol(gettext_lazy("Buka rencana aksi"), "performance:rencana-aksi", False),
    ),
    "triwulan": (Tombol(gettext_lazy("Buka realisasi triwulan"), "performance:realisasi", False),),
}


class SiapkanHalaman(LingkupOPDMixin, Halaman):
    """From the plan to the first quarter: what is done, and the button that does the next."""

    template_name = "performance/siapkan.html"

    def get_judul(self) -> str:
        return _("Siapkan tahun %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        steps = langkah_tahun(self.opd, self.tahun, hari_dalam(self.tahun))
        context["langkah"] = [
            (
                step,
                [
                    (button.label, self.url(button.nama))
                    for button in TOMBOL[step.kunci]
                    if not button.ubah or (context["boleh_ubah"] and step.keadaan != "selesai")
                    if not (button.salin and step.tersalin)
                ],
            )
            for step in steps
        ]
        context["berikut"] = next((step.kunci for step in steps if step.keadaan != "selesai"), None)
        return context


class LangkahMixin(LingkupOPDMixin):
    def get_remah(self) -> Remah:
        return [(_("Siapkan tahun %(tahun)s") % {"tahun": self.tahun}, self.url("performance:siapkan"))]


class RKTHalaman(LangkahMixin, Halaman):
    """The plan's targets of the year with the activities that serve them."""

    template_name = "performance/rkt.html"
    keterangan = gettext_lazy("Target tahun ini dari Renstra, beserta program dan kegiatan pendukungnya.")

    def get_judul(self) -> str:
        return _("Rencana kerja tahunan %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rencana=rencana_kerja(self.opd, self.tahun), **kwargs)


class SalinPerjanjian(LangkahMixin, AksiHalaman):
    """Drafts of this year from last year's agreements."""

    perlu = UBAH
    label_aksi = gettext_lazy("Salin sebagai draf")

    def get_judul(self) -> str:
        return _("Salin perjanjian kinerja tahun %(lalu)s menjadi draf tahun %(tahun)s?") % {
            "lalu": self.tahun - 1,
            "tahun": self.tahun,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        old = perjanjian_terakhir(self.opd, self.tahun - 1)
        rows = PerjanjianKinerja.objects.visible_to(self.request.user)
        taken = set(rows.filter(opd=self.opd, tahun=self.tahun).values_list("jabatan", flat=True))
        names = [paper.jabatan.nama for post, paper in old.items() if post not in taken]
        if names:
            effects = [
                _("Jabatan yang disalin (%(n)s): %(nama)s.") % {"n": len(names), "nama": "; ".join(names)},
                _("Target diisi dari Renstra tahun ini; yang tidak ada di Renstra dikosongkan."),
                _("Pagu diisi dari dokumen anggaran tahun ini; baris yang kodenya tidak ada lagi dilewati."),
                _("Jabatan yang sudah memiliki perjanjian tahun ini tidak diubah."),
            ]
            nodes = SimpulAnggaran.objects.visible_to(self.request.user)
            if not nodes.filter(opd=self.opd, tahun=self.tahun).exists():
                effects.append(
                    _("Tahun ini belum memiliki program dan kegiatan, sehingga baris anggaran tidak disalin.")
                )
        else:
            effects = [_("Tidak ada perjanjian tahun lalu yang belum disalin.")]
        return super().get_context_data(akibat=effects, **kwargs)

    def jalankan(self) -> None:
        done = salin_perjanjian(opd=self.opd, dari=self.tahun - 1, ke=self.tahun)
        made = _("%(n)s draf perjanjian dibuat dengan %(baris)s baris.") % {
            "n": done.perjanjian,
            "baris": done.baris,
        }
        dropped = _("%(n)s baris tidak memiliki tempat pada tahun ini.") % {"n": done.dilewati}
        hint = _("Lanjutkan dengan “Isi target” pada setiap draf.")
        self.pesan = " ".join([made, dropped, hint] if done.dilewati else [made, hint])

    def get_sesudah(self) -> str:
        return self.url("performance:perjanjian")


class SalinKaitan(LangkahMixin, AksiHalaman):
    """Link the indicators to the programmes and activities of the same codes."""

    perlu = UBAH
    label_aksi = gettext_lazy("Salin kaitan")
    keterangan = gettext_lazy("Indikator dikaitkan dengan program dan kegiatan berkode sama pada tahun ini.")

    def get_judul(self) -> str:
        return _("Salin kaitan indikator dari tahun %(lalu)s?") % {"lalu": self.tahun - 1}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        effects = [_("Indikator yang sudah memiliki kaitan pada tahun ini tidak diubah.")]
        return super().get_context_data(akibat=effects, **kwargs)

    def jalankan(self) -> None:
        count = salin_kaitan(opd=self.opd, dari=self.tahun - 1, ke=self.tahun)
        self.pesan = _("%(n)s kaitan disalin.") % {"n": count}


class RencanaUsulan(LangkahMixin, RencanaAksiHalaman):
    """The action plan with a proposal in every empty cell, marked so; nothing counts before it is saved."""

    perlu = UBAH
    template_name = "performance/rencana_usulan.html"
    judul = gettext_lazy("Usulan target triwulan")
    label_simpan = gettext_lazy("Simpan target triwulan")

    def get_sesudah(self) -> str:
        return self.url("performance:rencana-aksi")

    def get_form(self, form_class: Any = None) -> KisiRencana:
        form: KisiRencana = super().get_form(form_class)
        self.usulan: set[str] = set()
        for row in form.daftar:
            filled = {tw: plan.nilai for tw, plan in row.rencana.items() if plan.nilai is not None}
            proposed = usulan_triwulan(row.tahun_ini.target, row.tahun_ini.definisi.agregasi, filled)
            for quarter, value in proposed.items():
                name = f"tw{quarter}_{row.tahun_ini.indikator.pk}"
                form.fields[name].initial = teks_isian(value, row.tahun_ini.definisi)
                self.usulan.add(name)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["usulan"] = self.usulan
        return context
