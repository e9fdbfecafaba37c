"""Sentences that several sections use."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from performance.selectors import NilaiTahun, Pengukuran
from performance.selectors.data import angka
from reports.bahan import Bahan
from reports.narrative.kata import (
    gabung,
    hitungan,
    kapital,
    kutip,
    persen,
    teks_realisasi,
    teks_target,
    titik,
    uang,
)
from ui.angka import bulatkan


def kalimat_pencapaian(ukuran: Pengukuran) -> str:
    """How many indicators met, exceeded, missed their target or have no capaian."""
    total = len(ukuran.baris)
    if total == 0:
        return _("Belum ada indikator yang diukur pada tahun %(tahun)s.") % {"tahun": ukuran.tahun}
    exceeded = sum(
        1 for row in ukuran.baris if row.memenuhi and bulatkan(row.capaian.nilai or Decimal(0)) > 100
    )
    met = ukuran.memenuhi - exceeded
    missed = ukuran.dihitung - ukuran.memenuhi
    outcomes = [
        (exceeded, _("melampaui target")),
        (met, _("memenuhi target")),
        (missed, _("belum memenuhi target")),
        (ukuran.belum, _("tidak dapat dihitung capaiannya")),
    ]
    present = [(count, words) for count, words in outcomes if count]
    if len(present) == 1:
        whole = _("Satu-satunya") if total == 1 else _("Seluruh")
        noun = _("indikator") if total == 1 else hitungan(total, _("indikator"))
        return _("%(seluruh)s %(indikator)s yang diukur %(hasil)s.") % {
            "seluruh": whole,
            "indikator": noun,
            "hasil": present[0][1],
        }
    parts = [f"{hitungan(count, _('indikator'))} {words}" for count, words in present]
    return _("Dari %(indikator)s yang diukur, %(rincian)s.") % {
        "indikator": hitungan(total, _("indikator")),
        "rincian": gabung(parts),
    }


def kalimat_capaian(row: NilaiTahun) -> str:
    """Target, result, capaian and predikat of one indicator, or why there is no capaian."""
    name = row.definisi.nama
    if row.capaian.nilai is None:
        reason = row.capaian.alasan[:1].lower() + row.capaian.alasan[1:]
        return _("Capaian “%(nama)s” belum dapat dihitung: %(alasan)s") % {"nama": name, "alasan": reason}
    text = _(
        "“%(nama)s” ditargetkan %(target)s dan terealisasi %(realisasi)s, sehingga capaiannya %(capaian)s"
    ) % {
        "nama": name,
        "target": teks_target(row),
        "realisasi": teks_realisasi(row),
        "capaian": persen(row.capaian.nilai),
    }
    if row.predikat.label:
        text += _(" dengan predikat %(label)s") % {"label": row.predikat.label}
    return titik(text)


def kalimat_rata(ukuran: Pengukuran) -> str:
    mean, rating = ukuran.rata, ukuran.predikat
    if mean.nilai is None:
        return _("Rata-rata capaian belum dapat dihitung. %(alasan)s") % {"alasan": mean.alasan}
    text = _("Rata-rata capaian kinerja tahun %(tahun)s adalah %(rata)s") % {
        "tahun": ukuran.tahun,
        "rata": persen(mean.nilai),
    }
    return text + (_(" dengan predikat %(label)s.") % {"label": rating.label} if rating.label else ".")


def kalimat_anggaran(bahan: Bahan) -> str:
    total = bahan.total
    if total.pagu is None and total.realisasi is None:
        return _("Anggaran tahun %(tahun)s belum dicatat.") % {"tahun": bahan.tahun}
    if total.pagu is None:
        return _("Realisasi anggaran tahun %(tahun)s sebesar %(realisasi)s; pagunya belum dicatat.") % {
            "tahun": bahan.tahun,
            "realisasi": uang(total.realisasi or Decimal(0)),
        }
    text = _("Pagu anggaran tahun %(tahun)s sebesar %(pagu)s") % {
        "tahun": bahan.tahun,
        "pagu": uang(total.pagu),
    }
    if total.realisasi is None:
        return text + _("; realisasinya belum dicatat.")
    text += _(" dengan realisasi %(realisasi)s") % {"realisasi": uang(total.realisasi)}
    if total.serapan.nilai is None:
        return f"{text}. {total.serapan.alasan}"
    return text + _(" atau %(serapan)s dari pagu.") % {"serapan": persen(total.serapan.nilai)}


def kalimat_perubahan(bahan: Bahan) -> str:
    """Which results rose and which fell against last year. A rise is not always an improvement, so the
    sentence only says what happened."""
    if len(bahan.tahun_riwayat) < 2:
        return _("Realisasi tahun sebelumnya belum dicatat, sehingga belum dapat dibandingkan.")
    up: list[str] = []
    down: list[str] = []
    same: list[str] = []
    unknown = 0
    for row in bahan.riwayat:
        now, before = angka(row.kini.realisasi), angka(row.tahunan[-2].realisasi)
        if now is None or before is None:
            unknown += 1
        else:
            (up if now > before else down if now < before else same).append(row.kini.definisi.nama)
    parts = [
        _("%(jumlah)s %(arah)s (%(nama)s)")
        % {"jumlah": hitungan(len(names), _("indikator")), "arah": word, "nama": "; ".join(names)}
        for names, word in ((up, _("naik")), (down, _("turun")), (same, _("tetap")))
        if names
    ]
    if unknown:
        parts.append(_("%(jumlah)s belum dapat dibandingkan") % {"jumlah": hitungan(unknown, _("indikator"))})
    if not parts:
        return _("Belum ada indikator yang dapat dibandingkan dengan tahun sebelumnya.")
    return _("Dibandingkan dengan tahun %(lalu)s, realisasi %(rincian)s.") % {
        "lalu": bahan.tahun_riwayat[-2],
        "rincian": gabung(parts),
    }


def kalimat_serapan_program(bahan: Bahan) -> str:
    """The programme with the highest and the one with the lowest absorption."""
    rows = [row for row in bahan.pohon.baris if row.tingkat == "program" and row.angka.serapan.terhitung]
    if len(rows) < 2:
        return ""
    ordered = sorted(rows, key=lambda row: row.angka.serapan.nilai or Decimal(0))
    lowest, highest = ordered[0], ordered[-1]
    return _(
        "Serapan tertinggi terdapat pada %(atas)s (%(nilai_atas)s) dan terendah pada %(bawah)s "
        "(%(nilai_bawah)s)."
    ) % {
        "atas": highest.nama,
        "nilai_atas": persen(highest.angka.serapan.nilai),
        "bawah": lowest.nama,
        "nilai_bawah": persen(lowest.angka.serapan.nilai),
    }


def kalimat_predikat(ukuran: Pengukuran) -> str:
    parts = [
        _("%(jumlah)s berpredikat %(label)s") % {"jumlah": hitungan(count, _("indikator")), "label": label}
        for label, count in ukuran.jumlah_predikat
        if count
    ]
    return kapital(gabung(parts)) + "." if parts else ""


def kalimat_belum_tercapai(ukuran: Pengukuran) -> str:
    names = [row.definisi.nama for row in ukuran.baris if row.memenuhi is False]
    if not names:
        return ""
    return _("Indikator yang belum memenuhi target dan memerlukan perhatian adalah %(nama)s.") % {
        "nama": kutip(names)
    }
