"""Agreements: the list, the paper, its rows, signing, revising, comparing."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import SETUJUI, UBAH, LingkupOPDMixin
from agencies.models import Jabatan
from performance.forms.perjanjian import (
    BarisAnggaranForm,
    BarisKinerjaForm,
    PerjanjianForm,
    RevisiForm,
    TandaTanganForm,
)
from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.selectors.naskah import beda_naskah, naskah
from performance.services import baris_perjanjian, tanda_tangan
from performance.services import perjanjian as layanan
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class Tabel(NamedTuple):
    """One of the two tables of the paper, with the words of its pages."""

    model: type[Any]
    form: type[Any]
    judul: Any


TABEL = {
    "kinerja": Tabel(BarisKinerja, BarisKinerjaForm, gettext_lazy("indikator kinerja")),
    "anggaran": Tabel(BarisAnggaran, BarisAnggaranForm, gettext_lazy("program/kegiatan")),
}
LENGKAP = ("opd__pemda", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen", "menggantikan")


class PerjanjianList(LingkupOPDMixin, Halaman):
    """The agreements of the year by post, the one in force marked."""

    template_name = "performance/perjanjian_list.html"
    judul = gettext_lazy("Perjanjian Kinerja")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = PerjanjianKinerja.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun)
        day = layanan.hari_dalam(self.tahun)
        in_force = set(rows.berlaku_pada(day).values_list("pk", flat=True))
        shown = rows.select_related(*LENGKAP).order_by("jabatan__urut", "jabatan", "pihak_pertama", "-revisi")
        return super().get_context_data(
            daftar=[(row, *_keadaan(row, row.pk in in_force, day)) for row in shown], **kwargs
        )


def _keadaan(row: PerjanjianKinerja, berlaku: bool, hari: Any) -> tuple[str, str]:
    """The word for where a revision stands, and its tone."""
    if not row.terkunci:
        return _("Draf"), "peringatan"
    if berlaku:
        return _("Berlaku"), "positif"
    return (_("Belum berlaku"), "info") if row.tanggal and row.tanggal > hari else (_("Digantikan"), "")


class PerjanjianMixin(LingkupOPDMixin):
    """A page of one agreement (`pk` in the address)."""

    kwargs: dict[str, Any]
    request: HttpRequest

    def get_perjanjian(self) -> PerjanjianKinerja:
        if not hasattr(self, "_perjanjian"):
            rows = PerjanjianKinerja.objects.visible_to(self.request.user).select_related(*LENGKAP)
            self._perjanjian = get_object_or_404(rows, pk=self.kwargs["pk"], opd=self.opd, tahun=self.tahun)
        return self._perjanjian

    def get_draf(self) -> PerjanjianKinerja:
        """The agreement if it may still be changed; PermissionDenied when it is signed."""
        ambil_terubah(PerjanjianKinerja, self.request.user, pk=self.kwargs["pk"], opd=self.opd)
        if self.get_perjanjian().terkunci:
            raise PermissionDenied(
                _("Perjanjian kinerja ini sudah ditandatangani dan tidak dapat diubah; buatlah revisi.")
            )
        return self.get_perjanjian()

    def get_remah(self) -> Remah:
        trail = [(_("Perjanjian Kinerja"), self.url("performance:perjanjian"))]
        if not isinstance(self, PerjanjianDetail):
            trail.append((str(self.get_perjanjian()), self.url_detail()))
        return trail

    def url_detail(self) -> str:
        return self.url("performance:perjanjian-detail", self.kwargs["pk"])


class PerjanjianDetail(PerjanjianMixin, Halaman):
    """The paper, with what can be done to it."""

    template_name = "performance/perjanjian_detail.html"

    def get_judul(self) -> str:
        return str(self.get_perjanjian())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.get_perjanjian()
        if not row.terkunci:
            tanda_tangan.salin_pihak(row)
        paper = naskah(row)
        others = PerjanjianKinerja.objects.visible_to(self.request.user).filter(
            opd=self.opd, tahun=self.tahun, jabatan=row.jabatan
        )
        day = layanan.hari_dalam(self.tahun)
        in_force = others.berlaku_pada(day).filter(pk=row.pk).exists()
        return super().get_context_data(
            perjanjian=row,
            naskah=paper,
            keadaan=_keadaan(row, in_force, day),
            utuh=not row.sidik or paper.sidik() == row.sidik,
            revisi=list(others.order_by("revisi", "pk")),
            ada_tahun_lalu=not row.menggantikan_id and self._ada_tahun_lalu(row),
            **kwargs,
        )

    def _ada_tahun_lalu(self, row: PerjanjianKinerja) -> bool:
        rows = PerjanjianKinerja.objects.visible_to(self.request.user)
        return bool(rows.filter(opd=self.opd, tahun=self.tahun - 1, jabatan=row.jabatan).exists())


class PerjanjianTambah(LingkupOPDMixin, FormHalaman):
    """First the post, then the heading, filled in from who holds the posts."""

    perlu = UBAH
    judul = gettext_lazy("Buat perjanjian kinerja")
    form_class = PerjanjianForm
    template_name = "performance/perjanjian_form.html"

    def get_remah(self) -> Remah:
        return [(_("Perjanjian Kinerja"), self.url("performance:perjanjian"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd, "tahun": self.tahun}

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET.get("jabatan", "")
        posts = Jabatan.objects.visible_to(self.request.user).filter(opd=self.opd)
        post = posts.filter(pk=chosen).first() if chosen.isdecimal() else None
        if post is None:
            return {}
        day = layanan.hari_dalam(self.tahun)
        return {
            "jabatan": post,
            "pihak_pertama": layanan.pemangku_pada(post, day),
            "pihak_kedua": layanan.pemangku_pada(post.atasan, day),
            "dokumen": self.opd.dokumen_anggaran.terakhir(self.opd, self.tahun),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        context["pilih_jabatan"] = not form.is_bound and not form.initial.get("jabatan")
        context["daftar_jabatan"] = Jabatan.objects.visible_to(self.request.user).filter(opd=self.opd)
        return context

    def simpan(self, form: PerjanjianForm) -> PerjanjianKinerja:
        return layanan.buat_perjanjian(opd=self.opd, tahun=self.tahun, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.url("performance:perjanjian-detail", self.object.pk)


class PerjanjianUbah(PerjanjianMixin, UbahHalaman):
    perlu = UBAH
    form_class = PerjanjianForm
    judul = gettext_lazy("Ubah kepala perjanjian")

    def get_object(self) -> PerjanjianKinerja:
        return self.get_draf()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd, "tahun": self.tahun}

    def simpan(self, form: PerjanjianForm) -> PerjanjianKinerja:
        return layanan.ubah_perjanjian(perjanjian=form.save(commit=False))


class PerjanjianHapus(PerjanjianMixin, HapusHalaman):
    perlu = UBAH
    judul = gettext_lazy("Hapus draf perjanjian kinerja?")
    keterangan = gettext_lazy("Semua baris draf ini ikut terhapus. Naskah yang digantikan tetap berlaku.")

    def get_object(self) -> PerjanjianKinerja:
        return self.get_draf()

    def jalankan(self) -> None:
        layanan.hapus_draf(perjanjian=self.object)

    def get_sesudah(self) -> str:
        return self.url("performance:perjanjian")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(batal=self.url_detail(), **kwargs)


class BarisMixin(PerjanjianMixin):
    """A row of one of the two tables (`tabel` in the address) of a draft."""

    perlu = UBAH

    @property
    def tabel(self) -> Tabel:
        if self.kwargs["tabel"] not in TABEL:
            raise Http404
        return TABEL[self.kwargs["tabel"]]

    def get_baris(self) -> Any:
        draft = self.get_draf()
        return ambil_terubah(self.tabel.model, self.request.user, pk=self.kwargs["baris"], perjanjian=draft)

    def get_success_url(self) -> str:
        return f"{self.url_detail()}#{self.kwargs['tabel']}"


class BarisFormMixin(BarisMixin):
    def get_form_class(self) -> type[Any]:
        return self.tabel.form

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "perjanjian": self.get_draf()}  # type: ignore[misc]

    def simpan(self, form: Any) -> Any:
        return baris_perjanjian.simpan_baris(baris=form.save(commit=False))


class BarisTambah(BarisFormMixin, FormHalaman):
    def get_judul(self) -> str:
        return _("Tambah %(apa)s") % {"apa": self.tabel.judul}


class BarisUbah(BarisFormMixin, UbahHalaman):
    def get_object(self) -> Any:
        return self.get_baris()

    def get_judul(self) -> str:
        return _("Ubah %(apa)s") % {"apa": self.tabel.judul}


class BarisHapus(BarisMixin, HapusHalaman):
    def get_object(self) -> Any:
        return self.get_baris()

    def get_judul(self) -> str:
        return _("Hapus %(apa)s?") % {"apa": self.tabel.judul}

    def jalankan(self) -> None:
        baris_perjanjian.hapus_baris(baris=self.object)

    def get_sesudah(self) -> str:
        return self.get_success_url()


class _Langsung(View):
    """An act of one click on the agreement's page; what is refused is said there."""

    def jalankan(self) -> str:
        """Call the service and return what to say."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.jalankan())
        except ValidationError as error:
            for text in error.messages:
                messages.error(request, text)
        return redirect(self.get_success_url())  # type: ignore[attr-defined]


class BarisGeser(BarisMixin, _Langsung):
    http_method_names = ["post"]

    def jalankan(self) -> str:
        baris_perjanjian.geser_baris(baris=self.get_baris(), naik=self.request.POST.get("arah") == "naik")
        return _("Urutan tersimpan.")


class PerjanjianAmbil(BarisMixin, _Langsung):
    """Fill a table from the plan or from the budget."""

    http_method_names = ["post"]

    def jalankan(self) -> str:
        draft = self.get_draf()
        if self.tabel.model is BarisKinerja:
            count = baris_perjanjian.ambil_dari_renstra(perjanjian=draft)
            return _("%(n)s indikator ditambahkan dari Renstra.") % {"n": count}
        added, changed = baris_perjanjian.ambil_dari_anggaran(perjanjian=draft)
        return _("%(baru)s baris ditambahkan dan %(ubah)s pagu diperbarui dari anggaran.") % {
            "baru": added,
            "ubah": changed,
        }


class PerjanjianTandaTangan(PerjanjianMixin, FormHalaman):
    """The paper as it will be frozen, and the number and date."""

    perlu = SETUJUI
    judul = gettext_lazy("Tanda tangani perjanjian kinerja")
    form_class = TandaTanganForm
    template_name = "performance/perjanjian_tanda_tangan.html"
    label_simpan = gettext_lazy("Tanda tangani dan bekukan")
    pesan = gettext_lazy("Perjanjian kinerja ditandatangani. Isinya tidak dapat diubah lagi.")

    def get_draf_untuk_ditandatangani(self) -> PerjanjianKinerja:
        row = self.get_perjanjian()
        if row.terkunci:
            raise PermissionDenied(_("Perjanjian kinerja ini sudah ditandatangani."))
        return row

    def get_initial(self) -> dict[str, Any]:
        row = self.get_draf_untuk_ditandatangani()
        return {"nomor": row.nomor, "tanggal": row.tanggal or layanan.hari_dalam(self.tahun)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, form = self.get_draf_untuk_ditandatangani(), context["form"]
        typed = form.cleaned_data.get("tanggal") if form.is_bound and hasattr(form, "cleaned_data") else None
        row.tanggal = typed or self.get_initial()["tanggal"]
        tanda_tangan.salin_pihak(row)
        findings = tanda_tangan.periksa_tanda_tangan(row, row.tanggal)
        paper = naskah(row)
        context.update(
            perjanjian=row,
            naskah=paper,
            dilihat=paper.sidik_isi(),
            menolak=[one.pesan for one in findings if one.aturan.sifat == "menolak"],
            bertanya=[one.pesan for one in findings if one.aturan.sifat != "menolak"],
        )
        return context

    def simpan(self, form: TandaTanganForm) -> None:
        tanda_tangan.tandatangani_perjanjian(
            perjanjian=self.get_draf_untuk_ditandatangani(),
            tanggal=form.cleaned_data["tanggal"],
            nomor=form.cleaned_data["nomor"],
            oleh=self.request.user,
            dilihat=self.request.POST.get("dilihat", ""),
        )


class PerjanjianRevisi(PerjanjianMixin, FormHalaman):
    perlu = UBAH
    judul = gettext_lazy("Revisi perjanjian kinerja")
    keterangan = gettext_lazy(
        "Naskah yang berlaku tetap seperti adanya sampai revisinya ditandatangani. Baris kinerja dan "
        "anggaran disalin ke draf baru."
    )
    form_class = RevisiForm
    label_simpan = gettext_lazy("Buat draf revisi")

    def simpan(self, form: RevisiForm) -> PerjanjianKinerja:
        return layanan.revisi_perjanjian(dari=self.get_perjanjian(), alasan=form.cleaned_data["alasan"])

    def get_success_url(self) -> str:
        return self.url("performance:perjanjian-detail", self.object.pk)


def _nama_naskah(row: PerjanjianKinerja) -> str:
    label = _("Perubahan ke-%(n)s") % {"n": row.revisi} if row.revisi else _("Murni")
    return f"{label} {row.tahun}"


class PerjanjianBeda(PerjanjianMixin, Halaman):
    """What changed from another paper of the post (default: the one replaced, else last year's)."""

    template_name = "performance/perjanjian_beda.html"
    judul = gettext_lazy("Bandingkan naskah")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.get_perjanjian()
        others = (
            PerjanjianKinerja.objects.visible_to(self.request.user)
            .filter(opd=self.opd, tahun__in=[self.tahun - 1, self.tahun], jabatan=row.jabatan)
            .exclude(pk=row.pk)
            .select_related(*LENGKAP)
            .order_by("tahun", "revisi", "pk")
        )
        chosen = self.request.GET.get("dengan", "")
        candidates = list(others)
        # What was copied into this year is the newest signed one.
        last_year = sorted((one.terkunci, one.revisi, one.pk) for one in candidates if one.tahun < self.tahun)
        default = row.menggantikan_id or (last_year[-1][2] if last_year else None)
        wanted = int(chosen) if chosen.isdecimal() else default
        other = next((one for one in candidates if one.pk == wanted), None)
        if other is None:
            raise Http404
        for one in (row, other):
            if not one.terkunci:
                tanda_tangan.salin_pihak(one)
        return super().get_context_data(
            perjanjian=row,
            lain=other,
            pilihan=candidates,
            beda=beda_naskah(naskah(other), naskah(row)),
            label_lama=_nama_naskah(other),
            label_baru=_nama_naskah(row),
            **kwargs,
        )
