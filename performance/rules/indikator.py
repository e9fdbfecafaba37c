"""What makes an indicator measurable."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from performance.models import Indikator
from performance.models.indikator import DefinisiIndikator
from performance.nilai import JenisNilai
from performance.rumus import Metode

METODE_SESUAI = Aturan(
    "K-04",
    gettext_lazy("Metode capaian sesuai dengan jenis nilai indikatornya."),
    gettext_lazy("Permendagri 86/2017 (rumus capaian menurut sifat indikator)"),
    Sifat.MENOLAK,
)
DEFINISI_LENGKAP = Aturan(
    "K-05",
    gettext_lazy(
        "Indikator memiliki satuan; IKU memiliki definisi, rumus, sumber data, dan penanggung jawab."
    ),
    gettext_lazy("PermenPANRB 88/2021 (LKE 2.a.2); PER/09/M.PAN/5/2007"),
    Sifat.MENAHAN,
)
UKURAN_HASIL = Aturan(
    "K-06",
    gettext_lazy("Indikator tujuan dan sasaran mengukur hasil, bukan keluaran kegiatan."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.4 dan 1.b.5); PER/09/M.PAN/5/2007"),
    Sifat.BERTANYA,
)
DIDUKUNG_PROGRAM = Aturan(
    "K-07",
    gettext_lazy("Setiap indikator tujuan dan sasaran didukung paling sedikit satu program."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.c.1: anggaran mengacu pada kinerja yang ingin dicapai)"),
    Sifat.BERTANYA,
)
ARAH_TARGET = Aturan(
    "K-08",
    gettext_lazy("Target bergerak searah dengan metode capaiannya."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.7: target dapat dicapai, menantang, dan realistis)"),
    Sifat.BERTANYA,
)

TANPA_SATUAN = {JenisNilai.GRADE, JenisNilai.YA_TIDAK, JenisNilai.TANGGAL, JenisNilai.RUPIAH}
_JENIS_METODE: dict[str, set[str]] = {
    Metode.GRADE: {JenisNilai.GRADE},
    Metode.YA_TIDAK: {JenisNilai.YA_TIDAK, JenisNilai.GRADE, JenisNilai.TANGGAL, JenisNilai.RENTANG},
    Metode.RENTANG: {JenisNilai.RENTANG},
}
_BUKAN_ANGKA = {JenisNilai.GRADE, JenisNilai.YA_TIDAK, JenisNilai.TANGGAL}
_KELUARAN = re.compile(
    r"^(jumlah|tersedianya|terlaksananya|tersusunnya|terselenggaranya)\b.*"
    r"\b(dokumen|laporan|rapat|sosialisasi|bimtek|pelatihan|kegiatan|monitoring|unit barang|paket)\b"
    r"|^(tersedianya|terlaksananya|tersusunnya|terselenggaranya)\b",
    re.IGNORECASE,
)


def periksa_metode(jenis_nilai: str, metode: str) -> list[Temuan]:
    """Can values of this kind be measured by this method?"""
    allowed = _JENIS_METODE.get(metode)
    fits = jenis_nilai in allowed if allowed is not None else jenis_nilai not in _BUKAN_ANGKA
    if not fits and metode not in _JENIS_METODE and jenis_nilai == JenisNilai.GRADE:
        fits = metode == Metode.POSITIF  # scores are compared as numbers
    if fits:
        return []
    pesan = _("Metode ini tidak dapat dipakai untuk jenis nilai “%(jenis)s”.") % {
        "jenis": Indikator(jenis_nilai=jenis_nilai).get_jenis_nilai_display()
    }
    return [Temuan(METODE_SESUAI, "metode", pesan)]


def periksa_definisi(definisi: DefinisiIndikator, *, level: str, iku: bool) -> list[Temuan]:
    """Is the definition complete, and does its name speak of a result?"""
    found = []
    if not definisi.satuan.strip() and definisi.jenis_nilai not in TANPA_SATUAN:
        found.append(Temuan(DEFINISI_LENGKAP, "satuan", _("Satuan belum diisi.")))
    if iku:
        wanted = {
            "definisi": _("definisi operasional"),
            "rumus": _("rumus"),
            "sumber_data": _("sumber data"),
            "penanggung_jawab": _("penanggung jawab"),
        }
        missing = {name: label for name, label in wanted.items() if not getattr(definisi, name).strip()}
        if missing:
            pesan = _("Belum diisi: %(bagian)s.") % {"bagian": ", ".join(missing.values())}
            found.append(Temuan(DEFINISI_LENGKAP, next(iter(missing)), pesan))
    if level in {Indikator.Level.TUJUAN, Indikator.Level.SASARAN} and _KELUARAN.search(definisi.nama):
        pesan = _("Rumusannya menyebut keluaran kegiatan. Periksa apakah ukuran hasilnya sudah tepat.")
        found.append(Temuan(UKURAN_HASIL, "nama", pesan))
    return found


def periksa_dukungan(level: str, jumlah_program: int) -> list[Temuan]:
    """Is an indicator of a tujuan or sasaran supported by a programme?"""
    if jumlah_program or level not in {Indikator.Level.TUJUAN, Indikator.Level.SASARAN}:
        return []
    return [Temuan(DIDUKUNG_PROGRAM, "simpul", _("Belum ada program pendukung."))]
