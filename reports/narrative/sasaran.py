"""The analyses of one sasaran (PermenPANRB 53/2014, Lampiran II): an opening, a paragraph per indicator."""

from __future__ import annotations

from django.utils.translation import gettext as _

from performance.selectors import BarisEfisiensi, Kelompok, NilaiTahun
from performance.selectors.data import angka
from reports.bahan import Bahan
from reports.narrative.kata import (
    bersatuan,
    gabung,
    hitungan,
    kapital,
    persen,
    teks_realisasi,
    teks_target,
    titik,
)
from reports.tables.pengukuran import faktor_indikator


def sasaran(bahan: Bahan, group: Kelompok) -> tuple[str, ...]:
    """Per indicator: target and result, last year, end of the Renstra, standards, factors, support."""
    opening = _("%(jenis)s ini diukur dengan %(indikator)s.") % {
        "jenis": _("Sasaran") if group.sasaran is not None else _("Tujuan"),
        "indikator": hitungan(len(group.baris), _("indikator")),
    }
    if group.rata.nilai is not None and len(group.baris) > 1:
        opening += " " + titik(
            _("Rata-rata capaiannya %(rata)s") % {"rata": persen(group.rata.nilai)}
            + (f" ({group.predikat.label})" if group.predikat.label else "")
        )
    money = {row.kini.indikator.pk: row for row in bahan.efisiensi.baris}
    return (opening, *(_indikator(bahan, row, money[row.indikator.pk]) for row in group.baris))


def _indikator(bahan: Bahan, row: NilaiTahun, money: BarisEfisiensi) -> str:
    sentences = (
        _banding_target(row),
        _banding_lalu(bahan, row),
        _banding_akhir(bahan, row),
        _banding_standar(bahan, row),
        _faktor(row),
        _dukungan(bahan, money),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _banding_target(row: NilaiTahun) -> str:
    name = row.definisi.nama
    if row.capaian.nilai is None:
        reason = row.capaian.alasan[:1].lower() + row.capaian.alasan[1:]
        return _("Capaian “%(nama)s” belum dapat dihitung: %(alasan)s") % {"nama": name, "alasan": reason}
    text = _(
        "“%(nama)s” ditargetkan %(target)s dan terealisasi %(realisasi)s, sehingga capaiannya %(capaian)s"
    )
    text %= {
        "nama": name,
        "target": teks_target(row),
        "realisasi": teks_realisasi(row),
        "capaian": persen(row.capaian.nilai),
    }
    if row.predikat.label:
        text += _(" dengan predikat %(label)s") % {"label": row.predikat.label}
    return titik(text)


def _banding_lalu(bahan: Bahan, now: NilaiTahun) -> str:
    history = next((row for row in bahan.riwayat if row.indikator.pk == now.indikator.pk), None)
    if history is None or len(history.tahunan) < 2:
        return ""
    before = history.tahunan[-2]
    current, past = angka(now.realisasi), angka(before.realisasi)
    if current is None or past is None:
        return ""
    word = _("naik dari") if current > past else _("turun dari") if current < past else _("sama dengan")
    return _("Realisasinya %(arah)s %(lalu)s pada tahun %(tahun)s.") % {
        "arah": word,
        "lalu": teks_realisasi(before),
        "tahun": before.tahun,
    }


def _banding_akhir(bahan: Bahan, now: NilaiTahun) -> str:
    row = next((row for row in bahan.kemajuan if row.kini.indikator.pk == now.indikator.pk), None)
    if row is None or row.hasil.nilai is None:
        return ""
    return _("Terhadap target akhir Renstra sebesar %(target)s, tingkat kemajuannya %(persen)s.") % {
        "target": bersatuan(row.kini, row.kini.tampil(row.target_akhir), row.target_akhir),
        "persen": persen(row.hasil.nilai),
    }


def _banding_standar(bahan: Bahan, row: NilaiTahun) -> str:
    parts = [
        _("%(nama)s %(nilai)s")
        % {
            "nama": standard.nama or standard.get_tingkat_display(),
            "nilai": bersatuan(row, row.tampil(standard.nilai), standard.nilai),
        }
        for standard in bahan.pembanding
        if standard.indikator_id == row.indikator.pk
    ]
    return titik(_("Sebagai pembanding, %(daftar)s") % {"daftar": gabung(parts)}) if parts else ""


def _faktor(row: NilaiTahun) -> str:
    helped, hindered, done = (" ".join(text.split()).rstrip(". ") for text in faktor_indikator(row))
    parts = [
        f"{label}: {text}"
        for label, text in (
            (_("faktor pendukung"), helped),
            (_("faktor penghambat"), hindered),
            (_("tindak lanjut"), done),
        )
        if text
    ]
    return " ".join(titik(kapital(part)) for part in parts)


def _dukungan(bahan: Bahan, row: BarisEfisiensi) -> str:
    nodes = bahan.penunjang.get(row.kini.indikator.pk, ())
    if not nodes:
        return ""
    text = _("Indikator ini ditunjang oleh %(program)s") % {"program": gabung([node.nama for node in nodes])}
    if row.anggaran.serapan.nilai is not None:
        text += _(" dengan serapan anggaran %(serapan)s") % {"serapan": persen(row.anggaran.serapan.nilai)}
    if row.hasil.kategori:
        text += _(" (kategori %(kategori)s)") % {"kategori": row.hasil.kategori.lower()}
    return titik(text)
