"""The menu: what a person may open, in the agency and year where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import scoping
from agencies.lingkup import UBAH, punya_hak
from agencies.models import OPD
from evaluation.selectors.pihak import evaluasi_tertutup
from performance.models import Renstra

BATAS_PILIHAN = 30


@dataclass(frozen=True)
class Butir:
    """One entry: label, URL name, icon; `perlu_ubah` for those who enter data."""

    label: Any
    nama: str
    ikon: str
    perlu_ubah: bool = False


# Addresses below /<opd>/<tahun>/.
OPD_TAHUN: tuple[tuple[Any, tuple[Butir, ...]], ...] = (
    (
        _("Perencanaan"),
        (
            Butir(_("Siapkan tahun"), "performance:siapkan", "centang"),
            Butir(_("Renstra"), "performance:renstra", "daftar"),
            Butir(_("Indikator Kinerja Utama"), "performance:iku", "target"),
            Butir(_("Rencana kerja tahunan"), "performance:rkt", "dokumen"),
            Butir(_("Perjanjian Kinerja"), "performance:perjanjian", "tugas"),
            Butir(_("Rencana aksi"), "performance:rencana-aksi", "kalender"),
        ),
    ),
    (
        _("Pelaksanaan"),
        (
            Butir(_("Realisasi triwulan"), "performance:realisasi", "ubah"),
            Butir(_("Temuan dan penjelasan"), "performance:temuan", "peringatan"),
            Butir(_("Capaian kinerja"), "performance:pengukuran", "grafik"),
            Butir(_("Anggaran"), "budget:pohon", "uang"),
        ),
    ),
    (
        _("Pelaporan"),
        (
            Butir(_("Laporan Kinerja (LKjIP)"), "reports:laporan", "dokumen"),
            Butir(_("Impor dan ekspor"), "impor-daftar", "unggah", perlu_ubah=True),
        ),
    ),
    (
        _("Evaluasi"),
        (
            Butir(_("Evaluasi AKIP"), "evaluation:akip", "perisai"),
            Butir(_("Reviu LKjIP"), "pengawasan:reviu", "centang"),
            Butir(_("Rekomendasi dan tindak lanjut"), "evaluation:rekomendasi-daftar", "tugas"),
            Butir(_("Nilai AKIP"), "evaluation:nilai-daftar", "bintang"),
        ),
    ),
)


def navigasi(request: HttpRequest, opd: OPD | None, tahun: int | None) -> list[dict[str, Any]]:
    """Groups for templates/components/_navigasi.html. At most two queries: the person's roles, and whether
    an evaluator has a place in the team of the year's evaluation."""
    user: Any = request.user
    if not user.is_authenticated:
        return []
    home = _butir(request, _("Beranda"), reverse("beranda"), "rumah", exact=True)
    groups: list[dict[str, Any]] = [{"judul": "", "butir": [home]}]
    if opd is not None and tahun is not None:
        editor = punya_hak(user, opd, UBAH)
        hidden = evaluasi_tertutup(user, opd, tahun)
        for title, entries in OPD_TAHUN:
            shown = [
                _butir(request, entry.label, reverse(entry.nama, args=[opd.slug, tahun]), entry.ikon)
                for entry in entries
                if (editor or not entry.perlu_ubah) and not (hidden and entry.nama == "evaluation:akip")
            ]
            groups.append({"judul": title, "butir": shown})
    groups.append({"judul": _("Kelola"), "butir": _kelola(request, user, opd, tahun)})
    return groups


def _kelola(request: HttpRequest, user: Any, opd: OPD | None, tahun: int | None) -> list[dict[str, Any]]:
    entries = []
    if scoping.boleh_membandingkan(user):
        year = tahun or timezone.localdate().year
        entries.append(
            _butir(request, _("Perbandingan OPD"), reverse("perbandingan", args=[year]), "banding")
        )
    entries.append(_butir(request, _("Perangkat daerah"), reverse("agencies:opd-list"), "gedung"))
    if scoping.boleh_mengelola(user):
        entries.append(_butir(request, _("Pengguna"), reverse("agencies:pengguna-list"), "orang"))
        entries.append(_butir(request, _("Pemerintah daerah"), reverse("agencies:pemda-list"), "bendera"))
    match = request.resolver_match
    # The pages of a government have no agency in their address.
    pemda = opd.pemda.slug if opd is not None else (match.kwargs.get("pemda") if match else None)
    if pemda:
        rules = reverse("performance:hitung", args=[pemda])
        entries.append(_butir(request, _("Aturan hitung"), rules, "atur"))
        dictionary = reverse("performance:kamus", args=[pemda])
        entries.append(_butir(request, _("Kamus indikator"), dictionary, "daftar"))
        year = tahun or (match.kwargs.get("tahun") if match else None) or timezone.localdate().year
        calendar = reverse("performance:kalender", args=[pemda, year])
        entries.append(_butir(request, _("Kalender"), calendar, "kalender"))
        if scoping.boleh_membandingkan(user) or scoping.lingkup(user).opd_ids(scoping.EVALUATOR):
            overview = reverse("evaluasi-pemda:ikhtisar", args=[pemda, year])
            entries.append(_butir(request, _("Ikhtisar evaluasi"), overview, "grafik"))
        if scoping.boleh_mengelola(user):
            forms = reverse("evaluasi-pemda:templat-daftar", args=[pemda])
            entries.append(_butir(request, _("Templat evaluasi"), forms, "daftar"))
            outline = reverse("susunan-laporan", args=[pemda])
            entries.append(_butir(request, _("Susunan laporan"), outline, "dokumen"))
    return entries


def _butir(request: HttpRequest, label: Any, url: str, ikon: str, *, exact: bool = False) -> dict[str, Any]:
    here = request.path == url if exact else request.path.startswith(url)
    return {"label": label, "url": url, "ikon": ikon, "aktif": here}


def _alamat_setara(request: HttpRequest, opd: str, tahun: int) -> str:
    """The same page for another agency or year; pages of single rows fall back to the measurement."""
    match = request.resolver_match
    if match is not None and set(match.kwargs) == {"opd", "tahun"}:
        return reverse(match.view_name, kwargs={"opd": opd, "tahun": tahun})
    return reverse("performance:pengukuran", args=[opd, tahun])


def pilihan_opd(request: HttpRequest, opd: OPD, tahun: int) -> list[dict[str, Any]]:
    """Agencies to switch to; nothing when there is only one. One query."""
    rows = list(OPD.objects.all().visible_to(request.user).select_related("pemda")[:BATAS_PILIHAN])
    if len(rows) < 2:
        return []
    return [
        {
            "label": f"{row.nama_singkat} · {row.pemda.nama}",
            "url": _alamat_setara(request, row.slug, tahun),
            "aktif": row.pk == opd.pk,
        }
        for row in rows
    ]


def pilihan_tahun(request: HttpRequest, opd: OPD, tahun: int) -> list[dict[str, Any]]:
    """The years of the agency's plans, and the one shown. One query."""
    years = {tahun}
    for first, last in Renstra.objects.filter(opd=opd).values_list("tahun_awal", "tahun_akhir"):
        years.update(range(first, last + 1))
    return [
        {"label": str(year), "url": _alamat_setara(request, opd.slug, year), "aktif": year == tahun}
        for year in sorted(years)
    ]
