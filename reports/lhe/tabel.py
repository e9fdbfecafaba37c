"""Tables of the LHE: results, worksheet, recommendations, capaian (PermenPANRB 88/2021, Lampiran 2)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from evaluation.models import Rekomendasi, Tingkat
from evaluation.nilai import NilaiKomponenLKE, NilaiSub
from evaluation.selectors.lembar import BarisKriteria, BarisSub
from performance.selectors import NilaiTahun
from performance.skala import SKALA_AKIP, tentukan_predikat
from reports import sel
from reports.blocks import Baris, Gaya, Jenis, Kertas, Kolom, Sel, TabelBlok
from reports.lhe.bahan import BahanLHE, catatan
from ui.tanggal import tampilkan_tanggal

AKHIR = Tingkat.PANEL


def hasil_evaluasi(bahan: BahanLHE) -> TabelBlok:
    """The sheet "Hasil Evaluasi": score of each komponen this year and last, total, predikat."""
    scores = bahan.hasil
    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(part.komponen.nama),
            sel.angka(part.komponen.bobot),
            sel.angka(bahan.komponen_sebelumnya(part)),
            sel.angka(part.nilai),
        )
        for number, part in enumerate(scores.komponen, start=1)
    ]
    before = bahan.nilai_lalu.nilai if bahan.nilai_lalu else None
    rows.append(
        sel.baris(
            sel.label_jumlah(_("Nilai hasil evaluasi"), 2),
            sel.angka(scores.bobot),
            sel.angka(before),
            sel.angka(scores.tepat, hasil=scores.hasil),
            gaya=Gaya.JUMLAH,
        )
    )
    rows.append(
        sel.baris(
            sel.label_jumlah(_("Predikat"), 2),
            sel.kosong(),
            _huruf(tentukan_predikat(before, SKALA_AKIP).label),
            _huruf(scores.predikat.label),
            gaya=Gaya.JUMLAH,
        )
    )
    return TabelBlok(
        id="hasil-evaluasi",
        judul=_("Hasil Evaluasi AKIP %(opd)s Tahun %(tahun)s")
        % {"opd": bahan.opd.nama, "tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Komponen"), lebar=45),
            Kolom(_("Bobot"), Jenis.ANGKA, 12),
            Kolom(_("Nilai tahun %(tahun)s") % {"tahun": bahan.tahun - 1}, Jenis.ANGKA, 16),
            Kolom(_("Nilai tahun %(tahun)s") % {"tahun": bahan.tahun}, Jenis.ANGKA, 16),
        ),
        baris=tuple(rows),
        catatan=_catatan_hasil(bahan),
    )


def _catatan_hasil(bahan: BahanLHE) -> tuple[str, ...]:
    notes = []
    if not bahan.hasil.lengkap:
        notes.append(
            _("Baru %(terisi)s, sehingga nilai belum lengkap dan belum memiliki predikat.")
            % {"terisi": bahan.hasil.teks_terisi}
        )
    if bahan.nilai_lalu is None:
        notes.append(_("Nilai tahun %(tahun)s tidak tercatat.") % {"tahun": bahan.tahun - 1})
    elif not all(bahan.komponen_sebelumnya(part) is not None for part in bahan.hasil.komponen):
        notes.append(
            _("Rincian nilai tahun %(tahun)s tidak tercatat atau memakai komponen yang lain.")
            % {"tahun": bahan.tahun - 1}
        )
    return tuple(notes)


def _huruf(label: str | None) -> Sel:
    return Sel(label, label or sel.KOSONG, Jenis.ANGKA)


def nilai_sub(bahan: BahanLHE) -> TabelBlok:
    """The answer and score of every sub komponen, last year's answer beside it where there is one."""
    compared = bahan.lembar_lalu is not None
    rows: list[Baris] = []
    for part, own in _per_komponen(bahan):
        rows.append(_baris_komponen(part, *([sel.kosong()] if compared else [])))
        for row, score in own:
            before = bahan.baris_lalu(row)
            rows.append(
                sel.baris(
                    *_depan(row, score),
                    *([sel.teks(jawaban(before) if before else "")] if compared else []),
                )
            )
    rows.append(_baris_total(bahan, *([sel.kosong()] if compared else [])))
    return TabelBlok(
        id="nilai-sub",
        judul=_("Nilai Setiap Sub Komponen Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            *_kolom_depan(),
            *((Kolom(_("Jawaban %(tahun)s") % {"tahun": bahan.tahun - 1}, lebar=10),) if compared else ()),
        ),
        baris=tuple(rows),
    )


def lke(bahan: BahanLHE) -> TabelBlok:
    """The worksheet: komponen, sub komponen and criteria with answer, score, note and evidence."""
    rows: list[Baris] = []
    for part, own in _per_komponen(bahan):
        rows.append(_baris_komponen(part, sel.kosong(), sel.kosong()))
        for row, score in own:
            rows.append(sel.baris(*_depan(row, score), sel.teks(catatan(row)), sel.teks(daftar_bukti(row))))
            rows += [_baris_kriteria(one) for one in row.kriteria]
    rows.append(_baris_total(bahan, sel.kosong(), sel.kosong()))
    return TabelBlok(
        id="lke",
        judul=_("Lembar Kerja Evaluasi %(opd)s Tahun %(tahun)s")
        % {"opd": bahan.opd.nama, "tahun": bahan.tahun},
        kolom=(*_kolom_depan(), Kolom(_("Catatan"), lebar=26), Kolom(_("Daftar evidence"), lebar=24)),
        baris=tuple(rows),
        kertas=Kertas.LANSKAP,
    )


def _kolom_depan() -> tuple[Kolom, ...]:
    """What both worksheets begin with; `rumus_xlsx` counts these columns."""
    return (
        Kolom(_("No."), Jenis.KODE, 6),
        Kolom(_("Komponen, sub komponen, kriteria"), lebar=38),
        Kolom(_("Bobot"), Jenis.ANGKA, 7),
        Kolom(_("Jawaban"), lebar=9),
        Kolom(_("Persen"), Jenis.PERSEN, 8),
        Kolom(_("Nilai"), Jenis.ANGKA, 7),
    )


def _per_komponen(
    bahan: BahanLHE,
) -> Iterable[tuple[NilaiKomponenLKE, list[tuple[BarisSub, NilaiSub]]]]:
    rows = {row.kode: row for row in bahan.lembar.baris}
    for part in bahan.hasil.komponen:
        yield part, [(rows[score.sub.kode], score) for score in part.sub]


def _baris_komponen(part: NilaiKomponenLKE, *lain: Sel) -> Baris:
    return sel.baris(
        sel.kode(part.komponen.kode),
        sel.teks(part.komponen.nama),
        sel.angka(part.komponen.bobot),
        sel.kosong(),
        sel.kosong(),
        sel.angka(part.nilai),
        *lain,
        gaya=Gaya.KELOMPOK,
    )


def _depan(row: BarisSub, score: NilaiSub) -> tuple[Sel, ...]:
    return (
        sel.kode(row.kode),
        sel.teks(row.sub.nama),
        sel.angka(score.sub.bobot),
        sel.teks(jawaban(row)),
        _bagian_bobot(score.persen),
        sel.angka(score.nilai),
    )


def _bagian_bobot(share: Decimal | None) -> Sel:
    """The percent of an answer: whole in the official scale."""
    whole = share is None or share == share.to_integral_value()
    return sel.persen(share, 0 if whole else 2)


def _baris_kriteria(one: BarisKriteria) -> Baris:
    answer = one.jawaban.get(Tingkat.EVALUATOR)
    option = answer.opsi if answer else None
    words = option.huruf if option else answer.get_pemenuhan_display() if answer else ""
    return sel.baris(
        sel.kode(one.kode),
        sel.teks(one.kriteria.teks, inden=1),
        sel.kosong(),
        sel.teks(str(words)),
        _bagian_bobot(option.persen) if option else sel.kosong(),
        sel.kosong(),
        sel.kosong(),
        sel.kosong(),
    )


def _baris_total(bahan: BahanLHE, *lain: Sel) -> Baris:
    scores = bahan.hasil
    return sel.baris(
        sel.label_jumlah(_("Nilai akhir"), 2),
        sel.angka(scores.bobot),
        sel.teks(scores.predikat.label or ""),
        sel.kosong(),
        sel.angka(scores.tepat, hasil=scores.hasil),
        *lain,
        gaya=Gaya.JUMLAH,
    )


def jawaban(row: BarisSub) -> str:
    """The letter that stands; "" while there is none or the criteria have letters of their own."""
    answer = None if row.per_kriteria else row.berlaku(AKHIR)
    return answer.opsi.huruf if answer is not None and answer.opsi is not None else ""


def daftar_bukti(row: BarisSub) -> str:
    """ "Renstra 2021–2026 (hlm. 4); DPA"; each document once, whoever handed it in."""
    names = (f"{one.judul} ({_('hlm.')} {one.halaman})" if one.halaman else one.judul for one in row.bukti)
    return "; ".join(dict.fromkeys(names))


def rekomendasi_lalu(bahan: BahanLHE) -> TabelBlok:
    """Recommendations of earlier LHEs with what became of them."""
    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(row.uraian),
            sel.teks(_lhe(row)),
            sel.teks(tindak_lanjut(row)),
            sel.teks(str(row.get_status_display())),
        )
        for number, row in enumerate(bahan.rekomendasi_lalu, start=1)
    ]
    return TabelBlok(
        id="rekomendasi-lalu",
        judul=_("Tindak Lanjut Rekomendasi Hasil Evaluasi Sebelumnya"),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Rekomendasi"), lebar=36),
            Kolom(_("LHE"), lebar=16),
            Kolom(_("Tindak lanjut"), lebar=30),
            Kolom(_("Status"), lebar=15),
        ),
        baris=tuple(rows),
        kosong=_("Tidak ada rekomendasi dari evaluasi sebelumnya yang tercatat."),
    )


def _lhe(row: Rekomendasi) -> str:
    """ "Nomor 700/1 tanggal 2 Juli 2024", "Tahun 2024"."""
    if not row.nomor_lhe:
        return _("Tahun %(tahun)s") % {"tahun": row.tahun}
    if row.tanggal_lhe is None:
        return _("Nomor %(nomor)s") % {"nomor": row.nomor_lhe}
    return _("Nomor %(nomor)s tanggal %(tanggal)s") % {
        "nomor": row.nomor_lhe,
        "tanggal": tampilkan_tanggal(row.tanggal_lhe),
    }


def tindak_lanjut(row: Rekomendasi) -> str:
    """What the agency did, with the remark on it; "" before it has answered."""
    answer = getattr(row, "tindak_lanjut", None)
    if answer is None:
        return ""
    parts = (answer.rencana_aksi.strip(), answer.keterangan.strip())
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def capaian(bahan: BahanLHE) -> TabelBlok:
    """Target, result and capaian of the indicators of the year whose report was looked at."""
    measured = bahan.ukuran
    rows = [_baris_ukur(number, row) for number, row in enumerate(measured.baris, start=1)]
    if len(rows) > 1:
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Rata-rata capaian"), 5),
                sel.persen(measured.rata),
                sel.predikat(measured.predikat),
                gaya=Gaya.JUMLAH,
            )
        )
    return TabelBlok(
        id="capaian-kinerja",
        judul=_("Capaian Kinerja %(opd)s Tahun %(tahun)s") % {"opd": bahan.opd.nama, "tahun": measured.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=34),
            Kolom(_("Satuan"), lebar=11),
            Kolom(_("Target"), Jenis.ANGKA, 12),
            Kolom(_("Realisasi"), Jenis.ANGKA, 12),
            Kolom(_("Capaian"), Jenis.PERSEN, 11),
            Kolom(_("Predikat"), Jenis.PREDIKAT, 15),
        ),
        baris=tuple(rows),
        kosong=_("Belum ada indikator dengan target tahun %(tahun)s.") % {"tahun": measured.tahun},
    )


def _baris_ukur(number: int, row: NilaiTahun) -> Baris:
    return sel.baris(
        sel.nomor(number),
        sel.teks(row.definisi.nama),
        sel.teks(row.definisi.satuan),
        sel.nilai(row, row.target),
        sel.nilai(row, row.realisasi),
        sel.persen(row.capaian),
        sel.predikat(row.predikat),
    )
