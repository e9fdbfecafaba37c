"""Comparisons: with earlier years, with the end of the Renstra, with outside standards (analyses 2 to 4)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.serapan import selisih_persen
from performance.nilai import Nilai
from performance.selectors import BarisRiwayat, NilaiTahun
from performance.selectors.data import angka
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Jenis, Kolom, Sel, TabelBlok
from reports.kelompok import BagianSasaran, kunci_sasaran
from reports.tables.pengukuran import judul_sasaran
from ui.angka import Hasil

MAKS_TAHUN = 6


def perbandingan_tahun(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Results of the years up to this one, and the change of the last year."""
    years, history = _tahun(bahan), _riwayat(bahan, bagian)
    rows = tuple(
        sel.baris(
            sel.nomor(number),
            sel.teks(row.kini.definisi.nama),
            sel.teks(row.kini.definisi.satuan),
            *(sel.nilai(year, year.realisasi) for year in row.tahunan[-len(years) :]),
            sel.persen(row.perubahan),
        )
        for number, row in enumerate(history, start=1)
    )
    return TabelBlok(
        id=kunci_sasaran("perbandingan-tahun", bagian),
        judul=judul_sasaran(_("Perbandingan Realisasi Antartahun"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=31),
            Kolom(_("Satuan"), lebar=11),
            *(Kolom(str(year), Jenis.ANGKA, 11, _("Realisasi")) for year in years),
            Kolom(_("Perubahan"), Jenis.PERSEN, 12),
        ),
        baris=rows if len(years) > 1 else (),
        catatan=(
            _("Perubahan adalah selisih realisasi terhadap tahun %(lalu)s dibagi realisasi tahun itu.")
            % {"lalu": years[-2] if len(years) > 1 else ""},
            *_alasan((row.kini.definisi.nama, row.perubahan) for row in history),
        ),
        kosong=_("Realisasi tahun-tahun sebelum %(tahun)s belum dicatat, sehingga belum dapat dibandingkan.")
        % {"tahun": bahan.tahun},
    )


def perbandingan_capaian(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Capaian of the same years, each against its own year's target."""
    years, history = _tahun(bahan), _riwayat(bahan, bagian)
    earlier = any(year.capaian.terhitung for row in history for year in row.tahunan[:-1])
    rows = tuple(
        sel.baris(
            sel.nomor(number),
            sel.teks(row.kini.definisi.nama),
            *(sel.persen(year.capaian) for year in row.tahunan[-len(years) :]),
        )
        for number, row in enumerate(history, start=1)
    )
    return TabelBlok(
        id=kunci_sasaran("perbandingan-capaian", bagian),
        judul=judul_sasaran(_("Perbandingan Capaian Antartahun"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=40),
            *(Kolom(str(year), Jenis.PERSEN, 12, _("Capaian")) for year in years),
        ),
        baris=rows if earlier else (),
        catatan=(
            _(
                "Capaian setiap tahun dihitung terhadap target tahun itu; “–” berarti target atau realisasi "
                "tahun itu tidak tercatat."
            ),
        ),
        kosong=_("Capaian tahun-tahun sebelum %(tahun)s tidak dapat dihitung: targetnya tidak tercatat.")
        % {"tahun": bahan.tahun},
    )


def _tahun(bahan: Bahan) -> tuple[int, ...]:
    return bahan.tahun_riwayat[-MAKS_TAHUN:]


def _riwayat(bahan: Bahan, bagian: BagianSasaran | None) -> list[BarisRiwayat]:
    return [row for row in bahan.riwayat if bagian is not None and row.indikator.pk in bagian.indikator]


def _alasan(hasil: Iterable[tuple[str, Hasil]]) -> tuple[str, ...]:
    """Why figures are missing: each reason once, with the indicators it holds for."""
    pairs = list(hasil)
    by_reason: dict[str, list[str]] = {}
    for name, result in pairs:
        if not result.terhitung:
            by_reason.setdefault(result.alasan.rstrip("."), []).append(name)
    return tuple(
        _("%(alasan)s: %(nama)s.")
        % {"alasan": reason, "nama": _("seluruh indikator") if len(names) == len(pairs) else "; ".join(names)}
        for reason, names in by_reason.items()
    )


def data_dukung(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """The components that the values are worked out from, in the years that recorded them."""
    rows: list[Baris] = []
    years = _tahun(bahan)
    for row in _riwayat(bahan, bagian):
        for label, part in (
            (row.kini.definisi.pembilang, "pembilang"),
            (row.kini.definisi.penyebut, "penyebut"),
        ):
            values = [
                getattr(year.tahunan, part) if year.tahunan is not None else None
                for year in row.tahunan[-len(years) :]
            ]
            if any(value is not None for value in values):
                rows.append(
                    sel.baris(
                        sel.nomor(len(rows) + 1),
                        sel.teks(row.kini.definisi.nama),
                        sel.teks(label or _(part)),
                        *(sel.angka(value, _desimal(values)) for value in values),
                    )
                )
    return TabelBlok(
        id=kunci_sasaran("data-dukung", bagian),
        judul=judul_sasaran(_("Data Dukung Perhitungan"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=30),
            Kolom(_("Komponen"), lebar=28),
            *(Kolom(str(year), Jenis.ANGKA, 12) for year in years),
        ),
        baris=tuple(rows),
        kosong=_("Komponen perhitungan tidak dicatat."),
    )


def _desimal(values: Iterable[Decimal | None]) -> int:
    """Two decimals when one of the figures has any."""
    return 2 if sel.ada_sen(values) else 0


def perbandingan_renstra(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Results to date against the end target of the plan."""
    progress = [
        row for row in bahan.kemajuan if bagian is not None and row.kini.indikator.pk in bagian.indikator
    ]
    rows = tuple(
        sel.baris(
            sel.nomor(number),
            sel.teks(row.kini.definisi.nama),
            sel.teks(row.kini.definisi.satuan),
            sel.nilai(row.kini, row.realisasi_sampai),
            sel.nilai(row.kini, row.target_akhir),
            sel.persen(row.hasil),
            sel.teks(_("Kumulatif") if row.kumulatif else _("Tahunan")),
        )
        for number, row in enumerate(progress, start=1)
    )
    ends = sorted({row.tahun_akhir for row in bahan.kemajuan if row.tahun_akhir})
    return TabelBlok(
        id=kunci_sasaran("perbandingan-renstra", bagian),
        judul=judul_sasaran(_("Perbandingan Realisasi dengan Target Akhir Renstra"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=33),
            Kolom(_("Satuan"), lebar=11),
            Kolom(_("Realisasi s.d. %(tahun)s") % {"tahun": bahan.tahun}, Jenis.ANGKA, 14),
            Kolom(
                _("Target akhir (%(tahun)s)") % {"tahun": "/".join(map(str, ends))}
                if ends
                else _("Target akhir"),
                Jenis.ANGKA,
                14,
            ),
            Kolom(_("Tingkat kemajuan"), Jenis.PERSEN, 12),
            Kolom(_("Cara banding"), lebar=11),
        ),
        baris=rows,
        catatan=(
            _(
                "Indikator tahunan: realisasi tahun ini terhadap target akhir Renstra. Indikator kumulatif: "
                "jumlah realisasi sejak awal Renstra terhadap target akhir. Rumus mengikuti metode capaian "
                "setiap indikator."
            ),
            *_alasan((row.kini.definisi.nama, row.hasil) for row in progress),
        ),
        kosong=_("Belum ada indikator yang dapat dibandingkan dengan target akhir Renstra."),
    )


def perbandingan_standar(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Results of the year against the nation, the province, other regions, and what other agencies of the
    portal have published about the same indicator of the dictionary."""
    rows: list[Baris] = []
    for row in bagian.kelompok.baris if bagian is not None else ():
        for name, value, source in _pembanding(bahan, row):
            rows.append(
                sel.baris(
                    sel.nomor(len(rows) + 1),
                    sel.teks(row.definisi.nama),
                    sel.nilai(row, row.realisasi),
                    sel.teks(name),
                    sel.nilai(row, value),
                    _selisih(angka(row.realisasi), angka(value), row.definisi.desimal),
                    sel.teks(source),
                )
            )
    return TabelBlok(
        id=kunci_sasaran("perbandingan-standar", bagian),
        judul=judul_sasaran(_("Perbandingan Realisasi dengan Standar dan Daerah Lain"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=27),
            Kolom(_("Realisasi"), Jenis.ANGKA, 12),
            Kolom(_("Pembanding"), lebar=16),
            Kolom(_("Nilai pembanding"), Jenis.ANGKA, 13),
            Kolom(_("Selisih"), Jenis.ANGKA, 11),
            Kolom(_("Sumber"), lebar=16),
        ),
        baris=tuple(rows),
        catatan=(_("Selisih adalah realisasi dikurangi nilai pembanding."),) if rows else (),
        kosong=_(
            "Tidak ada standar nasional, provinsi, atau daerah lain yang dicatat sebagai pembanding "
            "untuk indikator tahun %(tahun)s."
        )
        % {"tahun": bahan.tahun},
    )


def _pembanding(bahan: Bahan, row: NilaiTahun) -> Iterable[tuple[str, Nilai | None, str]]:
    """(name, value, source): the standards that were entered, then published values of other agencies."""
    for standard in bahan.pembanding:
        if standard.indikator_id == row.indikator.pk:
            yield standard.nama or str(standard.get_tingkat_display()), standard.nilai, standard.sumber
    for published in bahan.nilai_lain.get(row.indikator.kamus_id or 0, ()):
        agency = published.terbitan.laporan.opd
        source = _("%(opd)s, LKjIP tahun %(tahun)s, terbitan ke-%(ke)s")
        source %= {"opd": agency.nama, "tahun": bahan.tahun, "ke": published.terbitan.ke}
        yield agency.pemda.nama, published.nilai, source


def _selisih(own: Decimal | None, standard: Decimal | None, decimals: int) -> Sel:
    difference = dict(selisih_persen(standard, own).masukan)["Selisih"]
    return sel.angka(None if isinstance(difference, str) else difference, decimals)
