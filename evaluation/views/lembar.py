"""The worksheet: where the team scores and the agency assesses itself."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Temuan
from evaluation.fakta import Fakta
from evaluation.forms.lembar import BuktiForm, LembarForm
from evaluation.models import BuktiEvaluasi, Tingkat
from evaluation.nilai import HasilLKE, NilaiKomponenLKE, NilaiSub, nilai_sub
from evaluation.rules import Kekurangan, kekurangan_baris
from evaluation.rules.jadwal import KEGIATAN_TINGKAT
from evaluation.selectors.fakta import fakta_evaluasi, periksa_selisih
from evaluation.selectors.lembar import BarisKriteria, BarisSub, Lembar
from evaluation.selectors.lembar_lalu import lalu
from evaluation.services.bukti_evaluasi import milik
from evaluation.services.lembar import JAWABAN, IsianBentrok, simpan_isian
from evaluation.tahap import SEBELUM, Tahap, boleh_mengisi, pengisi, tahap_tingkat
from evaluation.views.dasar import EvaluasiMixin
from performance.services.kalender import pemberitahuan
from ui.views import Halaman, Remah, tambahkan_kesalahan

UMUR_FAKTA = 5 * 60
NADA_FAKTA = {"ada": "positif", "sebagian": "peringatan", "tidak": "bahaya"}
KEADAAN_FAKTA = {
    "ada": gettext_lazy("Ada"),
    "sebagian": gettext_lazy("Sebagian"),
    "tidak": gettext_lazy("Tidak ada"),
}


@dataclass(frozen=True)
class BarisLembar:
    """A line of the overview: the sub komponen, its score, each tier's name and answer, what is missing, its
    address."""

    baris: BarisSub
    nilai: NilaiSub
    jawaban: tuple[tuple[str, str], ...]
    kurang: tuple[Kekurangan, ...]
    alamat: str

    @property
    def keadaan(self) -> str:
        """`kosong` without an answer, `kurang` while something is missing, else `lengkap`."""
        if self.nilai.persen is None:
            return "kosong"
        return "kurang" if self.kurang else "lengkap"

    @property
    def keadaan_kata(self) -> str:
        words = {"kosong": _("belum dijawab"), "kurang": _("belum lengkap"), "lengkap": _("lengkap")}
        return words[self.keadaan]


@dataclass(frozen=True)
class BarisFakta:
    """What the portal knows about one criterion; `terpakai`: kept as evidence already."""

    kriteria: BarisKriteria
    fakta: Fakta
    terpakai: bool

    @property
    def kata(self) -> str:
        return str(KEADAAN_FAKTA.get(self.fakta.keadaan, "–"))

    @property
    def nada(self) -> str:
        return NADA_FAKTA.get(self.fakta.keadaan, "")


class LembarMixin(EvaluasiMixin):
    """Pages of one tier's worksheet: `tingkat` is evaluator or mandiri. Who may not see that tier yet gets
    403, as does everybody who sends without being one of its writers."""

    tingkat: str = Tingkat.EVALUATOR

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            hidden = self.tingkat not in self.terlihat
            if hidden or (self.menulis and not pengisi(self.tingkat, self.pihak)):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def mandiri(self) -> bool:
        return self.tingkat == Tingkat.MANDIRI

    @property
    def nama_lembar(self) -> str:
        return _("Penilaian mandiri") if self.mandiri else _("Lembar kerja evaluasi")

    def alamat(self, kode: str = "", aksi: str = "sub") -> str:
        """The address of the overview, or of a sub komponen's page (`aksi`: sub, simpan, bukti, fakta)."""
        name = "mandiri" if self.mandiri else "lembar"
        return self.url(f"evaluation:{name}-{aksi}", kode) if kode else self.url(f"evaluation:{name}")

    def hasil(self, sheet: Lembar) -> HasilLKE:
        """The scores that this worksheet shows: the agency's own, or those of the team's last tier."""
        return sheet.hasil[Tingkat.MANDIRI] if self.mandiri else sheet.akhir

    @cached_property
    def tingkat_kerja(self) -> str:
        """The tier whose completeness is shown."""
        if self.mandiri:
            return Tingkat.MANDIRI
        station = self.evaluasi.tahap
        now = (tier for tier in SEBELUM if tahap_tingkat(tier) == station and tier in self.terlihat)
        return next(now, Tingkat.EVALUATOR)

    def daftar(self, sheet: Lembar) -> list[tuple[NilaiKomponenLKE, list[BarisLembar]]]:
        """Every komponen with its lines."""
        found = []
        for part, (_komponen, rows) in zip(self.hasil(sheet).komponen, sheet.per_komponen(), strict=True):
            lines = [self._baris(row, one) for row, one in zip(rows, part.sub, strict=True)]
            found.append((part, lines))
        return found

    def _baris(self, row: BarisSub, nilai: NilaiSub) -> BarisLembar:
        letters = tuple((str(Tingkat(tier).label), _huruf(row, tier)) for tier in self.tingkat_tampil)
        missing = kekurangan_baris(row, self.tingkat_kerja) if self.tampil_kurang else ()
        return BarisLembar(row, nilai, letters, missing, self.alamat(row.kode))

    @cached_property
    def tampil_kurang(self) -> bool:
        """What is missing is the concern of those who work on the tier."""
        return self.dari_dalam or pengisi(self.tingkat, self.pihak)

    @cached_property
    def jadwal(self) -> Any:
        if not self._di_tahapnya:
            return None
        return pemberitahuan(self.opd, self.tahun, KEGIATAN_TINGKAT[self.tingkat], self.request.user)

    @property
    def _di_tahapnya(self) -> bool:
        return boleh_mengisi(self.tingkat, Tahap(self.evaluasi.tahap), self.pihak)

    @cached_property
    def boleh_isi(self) -> bool:
        return self._di_tahapnya and not (self.jadwal and self.jadwal.tertutup)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = {
            "mandiri": self.mandiri,
            "tingkat": self.tingkat,
            "boleh_isi": self.boleh_isi,
            "jadwal": self.jadwal,
            "url_lembar": self.alamat(),
            **kwargs,
        }
        return super().get_context_data(**context)


class LembarLihat(LembarMixin, Halaman):
    """The whole worksheet at a glance."""

    template_name = "evaluation/lembar.html"

    def get_judul(self) -> str:
        return self.nama_lembar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = self.daftar(self.lembar)
        lines = [row for _part, rows in parts for row in rows]
        return super().get_context_data(
            bagian=parts,
            hasil=self.hasil(self.lembar),
            nama_tingkat=[Tingkat(tier).label for tier in self.tingkat_tampil],
            kurang=[row for row in lines if row.kurang],
            tampil_kurang=self.tampil_kurang,
            lanjut=next((row for row in lines if row.keadaan != "lengkap"), None),
            mandiri_ada=not self.mandiri and Tingkat.MANDIRI in self.terlihat,
            lembar_ada=self.mandiri and Tingkat.EVALUATOR in self.terlihat,
            **kwargs,
        )


class SubMixin(LembarMixin):
    """One sub komponen of the worksheet, by the code in the address (404 for another)."""

    @cached_property
    def baris(self) -> BarisSub:
        found = self.lembar.cari(self.kwargs["kode"])
        if found is None:
            raise Http404
        return found

    def fakta_kini(self) -> tuple[datetime.datetime, dict[str, Fakta]]:
        """The facts, asked anew, and when that was."""
        return timezone.now(), fakta_evaluasi(self.evaluasi)

    @cached_property
    def fakta_tercatat(self) -> tuple[datetime.datetime, dict[str, Fakta]]:
        """The facts that the pages of this evaluation are drawn with: all of them take seconds to gather."""
        key = f"fakta-lembar:{self.evaluasi.pk}"
        if "perbarui" in self.request.GET:
            cache.delete(key)
        found = cache.get_or_set(key, self.fakta_kini, UMUR_FAKTA)
        assert found is not None
        return found[0], found[1]

    @property
    def fakta(self) -> dict[str, Fakta]:
        return self.fakta_tercatat[1]

    def formulir(self, data: Any = None) -> LembarForm:
        return LembarForm(data, baris=self.baris, tingkat=self.tingkat, pengguna=self.request.user)

    def hitungan(self, sheet: Lembar) -> dict[str, Any]:
        """What is computed from the cells: the context of the pieces that a save renews."""
        kode = self.baris.kode
        row = sheet.cari(kode)
        assert row is not None
        parts = self.daftar(sheet)
        lines = [one for _part, rows in parts for one in rows]
        proposal = None if row.per_kriteria else row.usulan(self.tingkat)
        answer = row.jawaban.get(self.tingkat)
        breaches: Sequence[Temuan] = ()
        if self.tampil_kurang:
            breaches = periksa_selisih(row, self.tingkat, self.fakta)
        return {
            "peta": lines,
            "kini": next(one for one in lines if one.baris.kode == kode),
            "hasil": self.hasil(sheet),
            "usulan": proposal,
            "usulan_dipakai": bool(proposal and answer and answer.opsi_id == proposal.pk),
            "pemenuhan": row.pemenuhan(self.tingkat),
            "selisih": breaches,
            "boleh_isi": self.boleh_isi,
            "per_kriteria": row.per_kriteria,
            "tampil_kurang": self.tampil_kurang,
        }

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (self.nama_lembar, self.alamat())]


class SubLihat(SubMixin, Halaman):
    """One sub komponen: criteria, answer, notes, evidence; beside it what helps to judge.

    POST is the plain form, for a browser without the grid.
    """

    template_name = "evaluation/lembar_sub.html"

    def get_judul(self) -> str:
        return _("Sub komponen %(kode)s") % {"kode": self.baris.kode}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.copy()
        if "ambil" in data:
            data[JAWABAN] = request.POST["ambil"]
        form = self.formulir(data)
        if form.is_valid():
            try:
                simpan_isian(
                    evaluasi=self.evaluasi,
                    sub=self.baris.sub,
                    tingkat=self.tingkat,
                    isian=form.isian,
                    oleh=request.user,
                )
            except IsianBentrok as clash:
                for name, one in clash.bentrok.items():
                    form.catat_bentrok(name, one)
            except ValidationError as error:
                tambahkan_kesalahan(form, error)
            else:
                messages.success(request, _("Isian tersimpan."))
                return redirect(self.alamat(self.baris.kode))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.baris
        computed = self.hitungan(self.lembar)
        lines: list[BarisLembar] = computed["peta"]
        place = lines.index(computed["kini"])
        form = kwargs.pop("form", None) or (self.formulir() if self.boleh_isi else None)
        facts = self._fakta()
        own = row.jawaban.get(self.tingkat)
        return super().get_context_data(
            baris=row,
            form=form,
            kesalahan=_kesalahan(form) if form is not None else [],
            jawaban=own,
            kriteria=[self._kriteria(one, form, facts) for one in row.kriteria],
            rubrik=[(one, row.rubrik[one.pk], nilai_sub(row.sub.bobot, one.persen)) for one in row.opsi],
            berpertimbangan=", ".join(one.huruf for one in row.opsi if one.batas is None),
            bukti=[self._bukti(one, form) for one in row.bukti_dari(self.tingkat)],
            bukti_form=kwargs.pop("bukti_form", None) or BuktiForm(baris=row, pengguna=self.request.user),
            fakta=facts,
            fakta_waktu=self.fakta_tercatat[0],
            lain=[
                (Tingkat(tier), row.jawaban.get(tier), row.bukti_dari(tier))
                for tier in self.tingkat_tampil
                if tier != self.tingkat and (tier in row.jawaban or row.bukti_dari(tier))
            ],
            lalu=lalu(self.evaluasi, row.kode, self.request.user, dari_dalam=self.dari_dalam),
            sebelum=lines[place - 1] if place else None,
            sesudah=lines[place + 1] if place + 1 < len(lines) else None,
            url_simpan=self.alamat(row.kode, "simpan"),
            url_bukti=self.alamat(row.kode, "bukti"),
            url_fakta=self.alamat(row.kode, "fakta"),
            **computed,
            **kwargs,
        )

    def _fakta(self) -> list[BarisFakta]:
        held = {
            (one.kriteria_id, one.isi.get("kalimat"))
            for one in self.baris.bukti_dari(self.tingkat)
            if one.fakta
        }
        return [
            BarisFakta(one, fact, (one.kriteria.pk, fact.kalimat) in held)
            for one in self.baris.kriteria
            if (fact := self.fakta.get(one.kriteria.fakta)) is not None
        ]

    def _kriteria(
        self, one: BarisKriteria, form: LembarForm | None, facts: Sequence[BarisFakta]
    ) -> dict[str, Any]:
        return {
            "baris": one,
            "sel": form[f"kriteria_{one.kriteria.pk}"] if form is not None else None,
            "semula": form[f"semula_kriteria_{one.kriteria.pk}"] if form is not None else None,
            "jawaban": _kata_kriteria(one, self.tingkat),
            "mandiri": "" if self.mandiri else _kata_kriteria(one, Tingkat.MANDIRI),
            "versi": one.jawaban[self.tingkat].versi if self.tingkat in one.jawaban else 0,
            "fakta": next((fact for fact in facts if fact.kriteria is one), None),
        }

    def _bukti(self, one: BuktiEvaluasi, form: LembarForm | None) -> dict[str, Any]:
        return {
            "bukti": one,
            "kunci": f"bukti-{one.pk}",
            "sel": form[f"halaman_{one.pk}"] if form is not None else None,
            "semula": form[f"semula_halaman_{one.pk}"] if form is not None else None,
            "hapus": self.boleh_isi and milik(one, self.request.user, self.pihak),
        }


def _kata_kriteria(one: BarisKriteria, tingkat: str) -> str:
    row = one.jawaban.get(tingkat)
    if row is None:
        return ""
    return row.opsi.huruf if row.opsi is not None else row.get_pemenuhan_display()


def _huruf(row: BarisSub, tingkat: str) -> str:
    """What a tier itself has answered; '' for nothing."""
    answer = row.jawaban.get(tingkat)
    if not row.per_kriteria:
        return answer.opsi.huruf if answer is not None and answer.opsi is not None else ""
    done = sum(1 for one in row.kriteria if tingkat in one.jawaban and one.jawaban[tingkat].opsi_id)
    return f"{done}/{len(row.kriteria)}" if done else ""


def _kesalahan(form: LembarForm) -> list[dict[str, str]]:
    """The errors for the summary: each leads to its field."""
    found = [{"teks": str(text), "id": ""} for text in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form[name]
            found += [{"teks": f"{field.label}: {text}", "id": field.id_for_label} for text in errors]
    return found
