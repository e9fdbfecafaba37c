"""The proposed text of the analyses of Bab III over all indicators (PermenPANRB 53/2014, Lampiran II)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from performance.selectors import BarisRiwayat
from performance.selectors.data import angka
from reports.bahan import Bahan
from reports.narrative.kalimat import kalimat_perubahan
from reports.narrative.kata import (
    bersatuan,
    gabung,
    hitungan,
    kapital,
    kutip,
    persen,
    teks_realisasi,
    titik,
    uang,
)
from reports.tables.pengukuran import faktor_indikator

Teks = tuple[str, ...]
# More names than this are counted.
MAKS_DISEBUT = 3


def tahun_sebelumnya(bahan: Bahan) -> Teks:
    """Which results rose, fell or stayed, from what to what and by how much."""
    if not bahan.ukuran.baris or len(bahan.tahun_riwayat) < 2:
        return ()
    if len(bahan.riwayat) == 1:
        return (_satu_gerak(bahan.riwayat[0]),)
    moves: dict[str, list[str]] = {_("naik"): [], _("turun"): [], _("tetap"): []}
    up, down, same = moves.values()
    for row in bahan.riwayat:
        now, before = angka(row.kini.realisasi), angka(row.tahunan[-2].realisasi)
        if now is not None and before is not None:
            (up if now > before else down if now < before else same).append(_gerak(row, now == before))
    sentences = [
        _("Realisasi yang %(arah)s: %(rincian)s.") % {"arah": word, "rincian": gabung(parts)}
        for word, parts in moves.items()
        if parts
    ]
    if up or down:
        sentences.append(
            _("Persentase dalam kurung adalah perubahan terhadap realisasi tahun %(lalu)s.")
            % {"lalu": bahan.tahun_riwayat[-2]}
        )
    return (kalimat_perubahan(bahan), *sentences)


def _satu_gerak(row: BarisRiwayat) -> str:
    now, before = angka(row.kini.realisasi), angka(row.tahunan[-2].realisasi)
    words = {
        "nama": row.kini.definisi.nama,
        "kini": teks_realisasi(row.kini),
        "lalu": teks_realisasi(row.tahunan[-2]),
        "tahun": row.tahunan[-2].tahun,
    }
    if now is None or before is None:
        return _("Realisasi “%(nama)s” belum dapat dibandingkan dengan tahun %(tahun)s.") % words
    if now == before:
        return _("Realisasi “%(nama)s” sebesar %(kini)s, sama dengan tahun %(tahun)s.") % words
    text = (
        _("Realisasi “%(nama)s” naik dari %(lalu)s pada tahun %(tahun)s menjadi %(kini)s")
        if now > before
        else _("Realisasi “%(nama)s” turun dari %(lalu)s pada tahun %(tahun)s menjadi %(kini)s")
    ) % words
    if row.perubahan.nilai is not None:
        text += _(" atau %(persen)s") % {"persen": persen(abs(row.perubahan.nilai))}
    return titik(text)


def _gerak(row: BarisRiwayat, sama: bool) -> str:
    now, before = row.kini, row.tahunan[-2]
    if sama:
        return _("“%(nama)s” (%(nilai)s)") % {"nama": now.definisi.nama, "nilai": teks_realisasi(now)}
    text = _("“%(nama)s” dari %(lalu)s menjadi %(kini)s") % {
        "nama": now.definisi.nama,
        "lalu": teks_realisasi(before),
        "kini": teks_realisasi(now),
    }
    return text if row.perubahan.nilai is None else f"{text} ({persen(row.perubahan.nilai)})"


def akhir_renstra(bahan: Bahan) -> Teks:
    """How many indicators have reached the plan's end, and which are nearest to it and farthest from it."""
    known = sorted(
        (row for row in bahan.kemajuan if row.hasil.nilai is not None),
        key=lambda row: row.hasil.nilai or Decimal(0),
    )
    if not known:
        return ()
    if len(bahan.kemajuan) == 1:
        row = known[0]
        return (
            _(
                "Terhadap target akhir Renstra sebesar %(target)s, tingkat kemajuan “%(nama)s” adalah "
                "%(persen)s."
            )
            % {
                "target": bersatuan(row.kini, row.kini.tampil(row.target_akhir), row.target_akhir),
                "nama": row.kini.definisi.nama,
                "persen": persen(row.hasil.nilai),
            },
        )
    reached = [row.kini.definisi.nama for row in known if (row.hasil.nilai or 0) >= 100]
    if not reached:
        text = _("Belum ada indikator yang mencapai target akhir Renstra.")
    elif len(reached) == len(known):
        text = _("Seluruh indikator yang dapat dihitung telah mencapai target akhir Renstra.")
    else:
        text = _("Target akhir Renstra telah dicapai pada %(jumlah)s, yaitu %(nama)s.") % {
            "jumlah": hitungan(len(reached), _("indikator")),
            "nama": kutip(reached),
        }
    paragraphs = [text]
    rest = [row for row in known if (row.hasil.nilai or 0) < 100]
    if len(rest) > 1:
        paragraphs.append(
            _(
                "Di antara yang belum mencapainya, kemajuan tertinggi terdapat pada “%(atas)s” "
                "(%(nilai_atas)s) "
                "dan terendah pada “%(bawah)s” (%(nilai_bawah)s)."
            )
            % {
                "atas": rest[-1].kini.definisi.nama,
                "nilai_atas": persen(rest[-1].hasil.nilai),
                "bawah": rest[0].kini.definisi.nama,
                "nilai_bawah": persen(rest[0].hasil.nilai),
            }
        )
    elif rest and reached:
        paragraphs.append(
            _("Kemajuan “%(nama)s” baru mencapai %(nilai)s.")
            % {"nama": rest[0].kini.definisi.nama, "nilai": persen(rest[0].hasil.nilai)}
        )
    return tuple(paragraphs)


def standar(bahan: Bahan) -> Teks:
    """Each result beside the standards recorded for it. A higher figure is not always the better one, so the
    sentence only says which is higher."""
    measured = {row.indikator.pk: row for row in bahan.ukuran.baris}
    sentences = []
    for standard in bahan.pembanding:
        row = measured.get(standard.indikator_id)
        own, other = (angka(row.realisasi), angka(standard.nilai)) if row else (None, None)
        if row is None or own is None or other is None:
            continue
        word = (
            _("lebih tinggi daripada")
            if own > other
            else _("lebih rendah daripada")
            if own < other
            else _("sama dengan")
        )
        sentences.append(
            _("Realisasi “%(nama)s” sebesar %(nilai)s %(banding)s %(pembanding)s sebesar %(standar)s.")
            % {
                "nama": row.definisi.nama,
                "nilai": teks_realisasi(row),
                "banding": word,
                "pembanding": standard.nama or standard.get_tingkat_display(),
                "standar": bersatuan(row, row.tampil(standard.nilai), standard.nilai),
            }
        )
    return (" ".join(sentences),) if sentences else ()


def penyebab(bahan: Bahan) -> Teks:
    """Which targets were met and which were not, and for which of those no cause is recorded; the causes
    themselves stand in the table below."""
    met = [row.definisi.nama for row in bahan.ukuran.baris if row.memenuhi]
    missed = [row for row in bahan.ukuran.baris if row.memenuhi is False]
    silent = [row.definisi.nama for row in missed if not faktor_indikator(row)[1]]
    sentences = [
        _("Target tercapai pada %(nama)s.") % {"nama": kutip(met)} if met else "",
        _("Target belum tercapai pada %(nama)s.") % {"nama": kutip(row.definisi.nama for row in missed)}
        if missed
        else "",
        _("Penyebab belum terpenuhinya target %(nama)s belum dicatat.") % {"nama": kutip(silent)}
        if silent
        else "",
    ]
    text = " ".join(sentence for sentence in sentences if sentence)
    return (text,) if text else ()


def penjelasan(bahan: Bahan) -> Teks:
    if not bahan.penjelasan:
        return ()
    return (
        _("Pemeriksaan data menemukan %(jumlah)s; penjelasannya adalah sebagai berikut.")
        % {"jumlah": hitungan(len(bahan.penjelasan), _("angka yang tidak biasa"))},
    )


def penunjang(bahan: Bahan) -> Teks:
    """How many indicators have programmes behind them, with how much money, and what of it was absorbed."""
    supported = [row for row in bahan.ukuran.baris if bahan.penunjang.get(row.indikator.pk)]
    nodes = {node.pk: node.nama for row in supported for node in bahan.penunjang[row.indikator.pk]}
    if not nodes:
        return ()
    text = _("Pencapaian %(indikator)s ditunjang oleh %(simpul)s") % {
        "indikator": f"“{supported[0].definisi.nama}”"
        if len(supported) == 1
        else hitungan(len(supported), _("indikator")),
        "simpul": gabung(list(nodes.values()))
        if len(nodes) <= MAKS_DISEBUT
        else hitungan(len(nodes), _("program, kegiatan, atau sub kegiatan")),
    }
    money = bahan.efisiensi.total
    if money.pagu_acuan is not None:
        text += _(" dengan pagu %(pagu)s") % {"pagu": uang(money.pagu_acuan)}
        if money.realisasi is not None and money.serapan.nilai is not None:
            text += _(" dan realisasi %(realisasi)s atau %(serapan)s") % {
                "realisasi": uang(money.realisasi),
                "serapan": persen(money.serapan.nilai),
            }
    without = [row.definisi.nama for row in bahan.ukuran.baris if not bahan.penunjang.get(row.indikator.pk)]
    paragraphs = [titik(text)]
    if without:
        paragraphs.append(_("Program penunjang %(nama)s belum dihubungkan.") % {"nama": kutip(without)})
    return tuple(paragraphs)


def penghargaan(bahan: Bahan) -> Teks:
    """How many awards, by level."""
    awards = bahan.penghargaan
    if not awards:
        return ()
    text = _("Pada tahun %(tahun)s %(opd)s menerima %(jumlah)s") % {
        "tahun": bahan.tahun,
        "opd": bahan.opd.nama_lengkap,
        "jumlah": hitungan(len(awards), _("penghargaan")),
    }
    levels = Counter(" ".join(award.tingkat.split()) for award in awards if award.tingkat.strip())
    if levels and sum(levels.values()) == len(awards):
        parts = [
            _("%(jumlah)s tingkat %(tingkat)s")
            % {
                "jumlah": hitungan(count, _("penghargaan")),
                "tingkat": level.lower().removeprefix("tingkat ").strip(),
            }
            for level, count in levels.items()
        ]
        text += _(", yaitu %(rincian)s") % {"rincian": gabung(parts)}
    return (titik(kapital(text)),)
