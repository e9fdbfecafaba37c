"""The Perjanjian Kinerja: what each revision promised, and what a revision changed (Bab II, Lampiran)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from budget.serapan import jumlahkan, selisih_persen
from performance.models import PerjanjianKinerja
from performance.models.perjanjian import BarisAnggaran, BarisKinerja
from performance.selectors.naskah import bertingkat
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kunci import PEMISAH
from ui.tanggal import tampilkan_tanggal


def sebutan_revisi(row: PerjanjianKinerja) -> str:
    """ "Perjanjian Kinerja" or "Perubahan Perjanjian Kinerja ke-1"."""
    if row.revisi:
        return _("Perubahan Perjanjian Kinerja ke-%(n)s") % {"n": row.revisi}
    return _("Perjanjian Kinerja")


def akhiran_id(bahan: Bahan, row: PerjanjianKinerja) -> str:
    """What makes a table's id differ between agreements: nothing for the first of the head."""
    place = bahan.perjanjian_kepala.index(row) if row in bahan.perjanjian_kepala else 0
    return f"-perubahan-{place}" if place else ""


def naskah_kinerja(bahan: Bahan, row: PerjanjianKinerja) -> TabelBlok:
    """Table 1 of the paper in the attachment, in the columns of PermenPANRB 53/2014, Lampiran I."""
    rows: list[Baris] = []
    objective, number = None, 0
    for promise in row.baris_kinerja.all():
        again = promise.sasaran == objective
        number += not again
        objective = promise.sasaran
        first = (sel.kosong(), sel.kosong()) if again else (sel.nomor(number), sel.teks(promise.sasaran))
        rows.append(
            sel.baris(*first, sel.teks(promise.nama_indikator), sel.teks(promise.satuan), _target(promise))
        )
    return TabelBlok(
        id=_id_naskah(bahan, row, "kinerja"),
        judul=_("Kinerja dalam %(sebutan)s %(jabatan)s") % _sebutan(row),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Sasaran"), lebar=34),
            Kolom(_("Indikator kinerja"), lebar=34),
            Kolom(_("Satuan"), lebar=12),
            Kolom(_("Target"), Jenis.ANGKA, 14),
        ),
        baris=tuple(rows),
        catatan=_keterangan(row),
        kosong=_("Perjanjian kinerja ini tidak memuat baris kinerja."),
    )


def naskah_anggaran(bahan: Bahan, row: PerjanjianKinerja) -> TabelBlok:
    """Table 2 of the paper in the attachment."""
    return replace(
        perjanjian_anggaran(bahan, row),
        id=_id_naskah(bahan, row, "anggaran"),
        judul=_("Anggaran dalam %(sebutan)s %(jabatan)s") % _sebutan(row),
    )


def _id_naskah(bahan: Bahan, row: PerjanjianKinerja, tabel: str) -> str:
    """Of the head's papers by their place (the first stands in Bab II, too), of the others by their code."""
    if row not in bahan.perjanjian_kepala:
        words = "" if tabel == "kinerja" else f"-{tabel}"
        return f"perjanjian-jenjang{words}{PEMISAH}{slugify(row.kode)}"
    suffix = akhiran_id(bahan, row)
    return f"perjanjian-{tabel}{suffix}" if suffix else f"naskah-{tabel}"


def _sebutan(row: PerjanjianKinerja) -> dict[str, str]:
    return {"sebutan": sebutan_revisi(row), "jabatan": row.p1_jabatan or row.jabatan.nama}


def perjanjian_kinerja(bahan: Bahan, row: PerjanjianKinerja) -> TabelBlok:
    """Table 1 of the paper: sasaran, indicators, targets, as printed on it."""
    rows: list[Baris] = []
    objective = None
    for number, promise in enumerate(row.baris_kinerja.all(), start=1):
        if promise.sasaran and promise.sasaran != objective:
            objective = promise.sasaran
            rows.append(sel.kelompok(objective, 4))
        rows.append(
            sel.baris(
                sel.nomor(number),
                sel.teks(promise.nama_indikator),
                sel.teks(promise.satuan),
                _target(promise),
            )
        )
    return TabelBlok(
        id=f"perjanjian-kinerja{akhiran_id(bahan, row)}",
        judul=_("%(sebutan)s %(jabatan)s Tahun %(tahun)s")
        % {"sebutan": sebutan_revisi(row), "jabatan": row.p1_jabatan or row.jabatan.nama, "tahun": row.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Sasaran dan indikator kinerja"), lebar=60),
            Kolom(_("Satuan"), lebar=16),
            Kolom(_("Target"), Jenis.ANGKA, 18),
        ),
        baris=tuple(rows),
        catatan=_keterangan(row),
        kosong=_("Perjanjian kinerja ini tidak memuat baris kinerja."),
    )


def perjanjian_anggaran(bahan: Bahan, row: PerjanjianKinerja) -> TabelBlok:
    """Table 2 of the paper: programmes (some papers: down to sub kegiatan) and their budget, as printed."""
    lines = bertingkat(row.baris_anggaran.all())
    cents = sel.ada_sen(line.pagu for line, _depth in lines)
    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(line.nama, inden=depth),
            sel.rupiah(line.pagu, sen=cents),
            sel.teks(line.keterangan),
        )
        for number, (line, depth) in enumerate(lines, start=1)
    ]
    notes = []
    if rows:
        # A programme contains its kegiatan: only the uppermost lines are added.
        total = jumlahkan(line.pagu for line, depth in lines if depth == 0)
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Jumlah"), 2),
                sel.rupiah(total.nilai, sen=cents),
                sel.kosong(),
                gaya=Gaya.JUMLAH,
            )
        )
        if any(depth for _line, depth in lines):
            notes.append(_("Jumlah hanya memuat baris teratas; baris yang menjorok adalah rinciannya."))
    return TabelBlok(
        id=f"perjanjian-anggaran{akhiran_id(bahan, row)}",
        judul=_("Program dan Anggaran dalam %(sebutan)s Tahun %(tahun)s")
        % {"sebutan": sebutan_revisi(row), "tahun": row.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Program/kegiatan"), lebar=50),
            Kolom(_("Anggaran (Rp)"), Jenis.RUPIAH, 22),
            Kolom(_("Keterangan"), lebar=22),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Tabel program dan anggaran pada %(sebutan)s tidak tercatat.")
        % {"sebutan": sebutan_revisi(row).lower()},
    )


def _target(promise: BarisKinerja | None) -> Sel:
    """The promised target: exact where it is a number, printed as on the paper."""
    if promise is None:
        return Sel(None, sel.KOSONG, Jenis.ANGKA)
    value = promise.nilai
    shown = promise.teks_target or sel.nilai_polos(value, desimal=2, jenis_nilai="angka").tampil
    if value is None:
        return Sel(promise.teks_target or None, shown, Jenis.ANGKA)
    return Sel(value if isinstance(value, Decimal) else shown, shown, Jenis.ANGKA)


def _keterangan(row: PerjanjianKinerja) -> tuple[str, ...]:
    notes = []
    if row.nomor:
        notes.append(_("Nomor: %(nomor)s.") % {"nomor": row.nomor})
    if row.tanggal:
        notes.append(_("Ditandatangani %(tanggal)s.") % {"tanggal": tampilkan_tanggal(row.tanggal)})
    if row.revisi:
        notes.append(_("Alasan perubahan: %(alasan)s.") % {"alasan": row.get_alasan_display()})
    return tuple(notes)


def perubahan_kinerja(bahan: Bahan) -> TabelBlok:
    """The first and the last agreement of the head side by side, indicator by indicator."""
    rows = []
    for number, (old, new) in enumerate(_pasangan_kinerja(bahan), start=1):
        shown = new or old or BarisKinerja()
        rows.append(
            sel.baris(
                sel.nomor(number),
                sel.teks(shown.nama_indikator),
                sel.teks(shown.satuan),
                _target(old),
                _target(new),
                sel.teks(_jenis_perubahan(old, new)),
            )
        )
    return TabelBlok(
        id="perjanjian-perubahan",
        judul=_("Target Kinerja Sebelum dan Sesudah Perubahan Perjanjian Kinerja Tahun %(tahun)s")
        % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Indikator kinerja"), lebar=40),
            Kolom(_("Satuan"), lebar=13),
            Kolom(_("Semula"), Jenis.ANGKA, 13, _("Target")),
            Kolom(_("Menjadi"), Jenis.ANGKA, 13, _("Target")),
            Kolom(_("Keterangan"), lebar=15),
        ),
        baris=tuple(rows),
        kosong=_("Perjanjian kinerja tahun %(tahun)s tidak mengalami perubahan.") % {"tahun": bahan.tahun},
    )


def _jenis_perubahan(old: BarisKinerja | None, new: BarisKinerja | None) -> str:
    if old is None:
        return _("ditambahkan")
    if new is None:
        return _("dihapus")
    return _("tetap") if _target(old).nilai == _target(new).nilai else _("diubah")


def _pasangan_kinerja(bahan: Bahan) -> list[tuple[BarisKinerja | None, BarisKinerja | None]]:
    """Rows of the first and the last agreement, matched by indicator, else by their words."""
    papers = bahan.perjanjian_kepala
    if len(papers) < 2:
        return []

    def by_key(paper: PerjanjianKinerja) -> dict[object, BarisKinerja]:
        return {row.indikator_id or row.nama_indikator.casefold(): row for row in paper.baris_kinerja.all()}

    old, new = by_key(papers[0]), by_key(papers[-1])
    return [(old.get(key), new.get(key)) for key in {**old, **new}]


def perubahan_anggaran(bahan: Bahan) -> TabelBlok:
    """The programmes of the first and the last agreement side by side."""
    pairs = _pasangan_anggaran(bahan)
    cents = sel.ada_sen(row.pagu for pair in pairs for row in pair if row)

    def amounts(before: Decimal | None, after: Decimal | None) -> tuple[Sel, Sel, Sel]:
        change = selisih_persen(before, after)
        difference = dict(change.masukan)["Selisih"]
        return (
            sel.rupiah(before, sen=cents),
            sel.rupiah(after, sen=cents),
            sel.rupiah(difference if isinstance(difference, Decimal) else None, sen=cents),
        )

    rows = []
    for number, (before, after) in enumerate(pairs, start=1):
        shown = after or before or BarisAnggaran()
        rows.append(
            sel.baris(
                sel.nomor(number),
                sel.teks(shown.nama),
                *amounts(before.pagu if before else None, after.pagu if after else None),
            )
        )
    if rows:
        before_total = jumlahkan(row.pagu for row, _after in pairs if row).nilai
        after_total = jumlahkan(row.pagu for _before, row in pairs if row).nilai
        rows.append(
            sel.baris(sel.label_jumlah(_("Jumlah"), 2), *amounts(before_total, after_total), gaya=Gaya.JUMLAH)
        )
    return TabelBlok(
        id="perjanjian-perubahan-anggaran",
        judul=_("Anggaran Sebelum dan Sesudah Perubahan Perjanjian Kinerja Tahun %(tahun)s")
        % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Program/kegiatan"), lebar=37),
            Kolom(_("Semula"), Jenis.RUPIAH, 19, _("Anggaran (Rp)")),
            Kolom(_("Menjadi"), Jenis.RUPIAH, 19, _("Anggaran (Rp)")),
            Kolom(_("Selisih (Rp)"), Jenis.RUPIAH, 19),
        ),
        baris=tuple(rows),
        kosong=_("Perubahan anggaran dalam perjanjian kinerja tidak tercatat."),
    )


def _pasangan_anggaran(bahan: Bahan) -> list[tuple[BarisAnggaran | None, BarisAnggaran | None]]:
    """The uppermost budget lines of the first and the last agreement, matched by node, else by name. None at
    all where one of the papers has no budget table: a missing table is not a programme that was dropped."""
    papers = bahan.perjanjian_kepala
    if len(papers) < 2:
        return []

    def by_key(paper: PerjanjianKinerja) -> dict[object, BarisAnggaran]:
        lines = bertingkat(paper.baris_anggaran.all())
        return {row.simpul_id or row.nama.casefold(): row for row, depth in lines if depth == 0}

    old, new = by_key(papers[0]), by_key(papers[-1])
    return [(old.get(key), new.get(key)) for key in {**old, **new}] if old and new else []
