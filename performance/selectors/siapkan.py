"""How far the preparation of a year is, step by step."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.models import Pagu, SimpulAnggaran
from performance.models import TahunKinerja
from performance.selectors.isian import rencana_aksi
from performance.selectors.kaskade import kaskade
from performance.selectors.rkt import rencana_kerja

BELUM, SEBAGIAN, SELESAI = "belum", "sebagian", "selesai"


@dataclass(frozen=True)
class Langkah:
    """One step: its key, its heading, `belum`/`sebagian`/`selesai`, and how far it is, in words.

    `tersalin`: a copy of last year would add nothing any more.
    """

    kunci: str
    judul: str
    keadaan: str
    ukuran: str
    tersalin: bool = False

    @property
    def kata(self) -> str:
        return {BELUM: _("Belum"), SEBAGIAN: _("Sebagian"), SELESAI: _("Selesai")}[self.keadaan]

    @property
    def nada(self) -> str:
        return {BELUM: "", SEBAGIAN: "peringatan", SELESAI: "positif"}[self.keadaan]


def langkah_tahun(opd: OPD, tahun: int, hari: datetime.date) -> tuple[Langkah, ...]:
    """The steps from the plan to the first quarter. A fixed number of queries.

    Args:
        hari: the day that decides who holds a post.
    """
    plan = rencana_kerja(opd, tahun)
    chain = kaskade(opd, tahun, hari)
    actions = rencana_aksi(opd, tahun)
    planned = sum(row.lengkap for row in actions)
    opened = TahunKinerja.objects.filter(opd=opd, tahun=tahun).exists()
    leaves = SimpulAnggaran.objects.filter(opd=opd, tahun=tahun, anak=None)
    node_count = leaves.count()
    with_money = Pagu.objects.filter(simpul__in=leaves).values("simpul").distinct().count()
    posts = len(chain.pos)
    ready = planned if opened else 0
    return (
        Langkah(
            "rkt",
            _("Target tahun ini pada Renstra"),
            _keadaan(plan.bertarget, len(plan.baris)),
            _dari(plan.bertarget, len(plan.baris), _("indikator memiliki target")),
        ),
        Langkah(
            "anggaran",
            _("Program, kegiatan, dan pagu"),
            SEBAGIAN if node_count and not with_money else _keadaan(with_money, node_count),
            _dari(with_money, node_count, _("sub kegiatan memiliki pagu"))
            if node_count
            else _("Belum ada program dan kegiatan."),
            tersalin=bool(node_count),
        ),
        Langkah(
            "kaitan",
            _("Kaitan indikator dengan program dan kegiatan"),
            _keadaan(plan.berkegiatan, len(plan.baris)),
            _dari(plan.berkegiatan, len(plan.baris), _("indikator terkait dengan program atau kegiatan")),
        ),
        Langkah(
            "perjanjian",
            _("Perjanjian kinerja setiap jabatan"),
            SEBAGIAN
            if chain.jumlah_perjanjian and not chain.jumlah_ditandatangani
            else _keadaan(chain.jumlah_ditandatangani, posts),
            _("%(naskah)s; %(tanda)s")
            % {
                "naskah": _dari(chain.jumlah_perjanjian, posts, _("jabatan memiliki perjanjian")),
                "tanda": _("%(n)s sudah ditandatangani") % {"n": chain.jumlah_ditandatangani},
            },
            tersalin=chain.jumlah_perjanjian == posts,
        ),
        Langkah(
            "kaskade",
            _("Kaskade: indikator bawahan mendukung indikator atasan"),
            _keadaan(chain.jumlah_tertaut, chain.jumlah_wajib),
            _dari(chain.jumlah_tertaut, chain.jumlah_wajib, _("indikator bawahan sudah dikaitkan"))
            if chain.jumlah_wajib
            else _("Belum ada indikator bawahan."),
        ),
        Langkah(
            "tahun",
            _("Pembukaan tahun: definisi indikator dibekukan"),
            SELESAI if opened else BELUM,
            _("Tahun sudah dibuka.") if opened else _("Tahun belum dibuka."),
        ),
        Langkah(
            "rencana-aksi",
            _("Rencana aksi: target setiap triwulan"),
            SEBAGIAN
            if not planned and any(row.rencana for row in actions)
            else _keadaan(planned, len(actions)),
            _dari(planned, len(actions), _("indikator lengkap target triwulannya")),
        ),
        Langkah(
            "triwulan",
            _("Formulir triwulan siap diisi"),
            _keadaan(ready, len(actions)),
            _("Target pada formulir triwulan dibaca dari rencana aksi; tidak perlu diketik lagi."),
        ),
    )


def _keadaan(ada: int, semua: int) -> str:
    if not ada:
        return BELUM
    return SELESAI if ada >= semua else SEBAGIAN


def _dari(ada: int, semua: int, apa: str) -> str:
    return _("%(ada)s dari %(semua)s %(apa)s") % {"ada": ada, "semua": semua, "apa": apa}
