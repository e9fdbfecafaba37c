"""The drawings of boxes in Bab I: the organisation and the cascade of performance."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agencies.models import Unit
from reports.bahan import Bahan
from reports.blocks import GrafikBlok, Kertas
from reports.kaskade import Jenjang, kaskade_kinerja
from ui.bagan import Cabang, Gambar, Kotak, bagan_mendatar, bagan_organisasi

# Sheet, width of its text in units, columns, and height that leaves room for heading and caption.
LEMBAR = ((Kertas.ALUR, 720, 4, 900), (Kertas.LANSKAP, 1110, 6, 620), (Kertas.A3, 1665, 9, 940))
# The cascade's sheets: the larger one when it goes down to kegiatan.
LEMBAR_KASKADE = (
    (Kertas.LANSKAP, 600, (("tujuan", 300), ("sasaran", 370), ("program", 386))),
    (
        Kertas.A3,
        1010,
        (("tujuan", 240), ("sasaran", 300), ("program", 320), ("kegiatan", 340), ("sub_kegiatan", 359)),
    ),
)


def organisasi(bahan: Bahan) -> Sequence[GrafikBlok]:
    """The units with who leads them, on the smallest sheet that holds them; none without units."""
    tree = _pohon_unit(bahan)
    if tree is None:
        return []
    title = _("Struktur Organisasi %(opd)s") % {"opd": bahan.opd.nama_lengkap}
    beside = [one for one in tree.anak if not one.samping]
    drawing: Gambar | None = None
    sheet = Kertas.A3
    for sheet, width, columns, height in LEMBAR:
        drawing = bagan_organisasi(tree, judul=title, lebar=width, kolom=columns, kelas=_kelas(sheet))
        if len(beside) <= columns and drawing.tinggi <= height:
            break
    assert drawing is not None
    return [GrafikBlok("struktur-organisasi", title, str(drawing.svg), kertas=sheet)]


def _pohon_unit(bahan: Bahan) -> Cabang | None:
    children: dict[int | None, list[Unit]] = {}
    for unit in bahan.unit:
        children.setdefault(unit.induk_id, []).append(unit)

    def branch(unit: Unit) -> Cabang:
        return Cabang(
            Kotak(unit.nama, _pimpinan(bahan, unit)),
            tuple(branch(one) for one in children.get(unit.pk, ())),
            samping=unit.nama.lower().startswith(("sekretariat", "sekretaris")),
        )

    roots = [branch(unit) for unit in children.get(None, ())]
    if not roots:
        return None
    # Several units at the top hang below the agency itself.
    return roots[0] if len(roots) == 1 else Cabang(Kotak(bahan.opd.nama), tuple(roots))


def _pimpinan(bahan: Bahan, unit: Unit) -> tuple[str, ...]:
    """The name of who leads a unit; a group of functional officials is led by none of them."""
    post = next((one for one in bahan.jabatan if one.unit_id == unit.pk), None)
    if post is None or post.pk not in bahan.pemangku or "fungsional" in post.jenjang.lower():
        return ()
    return (bahan.pemangku[post.pk].pejabat.nama,)


def kaskade(bahan: Bahan) -> Sequence[GrafikBlok]:
    """The cascade on A3 sheets; none before the year has a plan or programmes."""
    tree = kaskade_kinerja(bahan)
    if not tree:
        return []
    title = _("Cascading Kinerja %(opd)s Tahun %(tahun)s") % {
        "opd": bahan.opd.nama_lengkap,
        "tahun": bahan.tahun,
    }
    names = {
        "tujuan": _("Tujuan"),
        "sasaran": _("Sasaran"),
        "program": _("Program"),
        "kegiatan": _("Kegiatan"),
        "sub_kegiatan": _("Sub kegiatan"),
    }
    paper, height, columns = LEMBAR_KASKADE[_kedalaman(tree) > 3]
    sheets = bagan_mendatar(
        [_cabang(one) for one in tree],
        judul=title,
        kepala=_kepala(bahan),
        kolom=[(names[key], width) for key, width in columns],
        tinggi=height,
        kelas=_kelas(paper),
    )
    many = len(sheets) > 1
    return [
        GrafikBlok(
            f"cascading-{number}",
            _("%(judul)s (lembar %(ke)s dari %(dari)s)") % {"judul": title, "ke": number, "dari": len(sheets)}
            if many
            else title,
            str(one.svg),
            kertas=paper,
        )
        for number, one in enumerate(sheets, start=1)
    ]


def _kedalaman(tree: Sequence[Jenjang]) -> int:
    return 1 + max((_kedalaman(one.anak) for one in tree), default=-1)


def _kepala(bahan: Bahan) -> list[Kotak]:
    """Vision and missions of the head of government above every sheet."""
    plan = bahan.renstra
    if plan is None or not plan.visi:
        return []
    supported = [row for row in bahan.misi if row.didukung] or list(bahan.misi)
    missions = tuple(
        _("Misi %(nomor)s: %(uraian)s") % {"nomor": row.nomor, "uraian": row.uraian} for row in supported
    )
    source = plan.dokumen_induk or _("RPJMD")
    return [Kotak(_("Visi: %(visi)s") % {"visi": plan.visi.strip('“”"')}, (*missions, source))]


def _cabang(jenjang: Jenjang) -> Cabang:
    details = [
        _("Indikator: %(indikator)s") % {"indikator": f"{name} ({target})" if target else name}
        for name, target in jenjang.ukuran
        if jenjang.jenis in {"tujuan", "sasaran"}
    ]
    if jenjang.penanggung_jawab:
        details.append(_("Penanggung jawab: %(siapa)s") % {"siapa": jenjang.penanggung_jawab})
    label = (
        f"{jenjang.kode} {jenjang.uraian}" if jenjang.jenis not in {"tujuan", "sasaran"} else jenjang.uraian
    )
    return Cabang(Kotak(label, tuple(details)), tuple(_cabang(one) for one in jenjang.anak))


def _kelas(sheet: Kertas) -> str:
    return f"bagan bagan-{sheet or 'alur'}"
