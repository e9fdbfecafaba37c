"""What the LHE says from regulations: the legal basis, the aims, the meaning of each predikat.

Names of regulations come from the register that also checks citations (`reports.telaah.peraturan`); a
regulation is corrected there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from evaluation.models import TemplatLKE
from reports.telaah.peraturan import Kunci, baca_peraturan, kutipan_dalam

PEDOMAN: Kunci = ("PermenPANRB", "88", 2021)
# Of every evaluation; the regulation of the worksheet itself comes from its template.
DASAR: tuple[Kunci, ...] = (("PP", "8", 2006), ("Perpres", "29", 2014), ("PermenPANRB", "53", 2014))
NAMA_JENIS: Mapping[str, str] = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "PermenPANRB": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
}
# PermenPANRB 88/2021, Lampiran (kategori predikat): the official interpretation.
MAKNA: Mapping[str, str] = {
    "AA": "Telah terwujud Good Governance. Seluruh kinerja dikelola dengan sangat memuaskan di seluruh unit "
    "kerja. Telah terbentuk pemerintah yang dinamis, adaptif, dan efisien (Reform). Pengukuran kinerja telah "
    "dilakukan sampai ke level individu.",
    "A": "Terdapat gambaran bahwa instansi pemerintah/unit kerja dapat memimpin perubahan dalam mewujudkan "
    "pemerintahan berorientasi hasil, karena pengukuran kinerja telah dilakukan sampai ke level eselon "
    "4/Pengawas/Subkoordinator.",
    "BB": "Terdapat gambaran bahwa AKIP sangat baik pada 2/3 unit kerja, baik itu unit kerja utama, maupun "
    "unit kerja pendukung. Akuntabilitas yang sangat baik ditandai dengan mulai terwujudnya efisiensi "
    "penggunaan anggaran dalam mencapai kinerja, memiliki sistem manajemen kinerja yang andal dan berbasis "
    "teknologi informasi, serta pengukuran kinerja telah dilakukan sampai ke level eselon 3/koordinator.",
    "B": "Terdapat gambaran bahwa AKIP sudah baik pada 1/3 unit kerja, khususnya pada unit kerja utama. "
    "Terlihat masih perlu adanya sedikit perbaikan pada unit kerja, serta komitmen dalam manajemen kinerja. "
    "Pengukuran kinerja baru dilaksanakan sampai dengan level eselon 2/unit kerja.",
    "CC": "Terdapat gambaran bahwa AKIP cukup baik. Namun demikian, masih perlu banyak perbaikan walaupun "
    "tidak mendasar khususnya akuntabilitas kinerja pada unit kerja.",
    "C": "Sistem dan tatanan dalam AKIP kurang dapat diandalkan. Belum terimplementasi sistem manajemen "
    "kinerja sehingga masih perlu banyak perbaikan mendasar di level pusat.",
    "D": "Sistem dan tatanan dalam AKIP sama sekali tidak dapat diandalkan. Sama sekali belum terdapat "
    "penerapan manajemen kinerja sehingga masih perlu banyak perbaikan/perubahan yang sifatnya sangat "
    "mendasar, khususnya dalam implementasi SAKIP.",
}


def pedoman(templat: TemplatLKE) -> tuple[Kunci, ...]:
    """The regulations that a worksheet names as its source; PermenPANRB 88/2021 when it names none."""
    return tuple(one.kunci for one in kutipan_dalam(templat.sumber)) or (PEDOMAN,)


def dasar_hukum(templat: TemplatLKE) -> tuple[str, ...]:
    """The regulations in full, in their order."""
    return tuple(nama_lengkap(key) for key in dict.fromkeys((*DASAR, *pedoman(templat))))


def nama_lengkap(kunci: Kunci) -> str:
    """ "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang …"; without a subject the register lacks."""
    kind, number, year = kunci
    name = _("%(jenis)s Nomor %(nomor)s Tahun %(tahun)s") % {
        "jenis": NAMA_JENIS.get(kind, kind),
        "nomor": number.upper(),
        "tahun": year,
    }
    known = baca_peraturan().get(kunci)
    return _("%(nama)s tentang %(perihal)s") % {"nama": name, "perihal": known.perihal} if known else name


def singkat(kunci: Kunci) -> str:
    """ "PermenPANRB 88/2021"."""
    kind, number, year = kunci
    return f"{kind} {number.upper()}/{year}"


def tujuan() -> tuple[str, ...]:
    """The special aims of an evaluation (PermenPANRB 88/2021, Ps 2)."""
    return (
        _("memperoleh informasi tentang implementasi SAKIP"),
        _("menilai tingkat implementasi SAKIP"),
        _("menilai tingkat akuntabilitas kinerja"),
        _("memberikan saran perbaikan untuk peningkatan implementasi SAKIP"),
        _("memantau tindak lanjut rekomendasi hasil evaluasi periode sebelumnya"),
    )
