"""The steps of an evaluation in words, and who has to act now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP, JejakTahap
from evaluation.querysets import TAHAP_BERSAMA
from evaluation.tahap import URUTAN, Langkah, Pihak, Tahap
from performance.rules.jadwal import tampilkan_waktu


@dataclass(frozen=True)
class KataLangkah:
    """A step as people read it: the verb on its button, and what follows from it."""

    label: str
    akibat: tuple[str, ...]


def kata_langkah(langkah: Langkah) -> KataLangkah:
    """The words of a step; the agency's own step and the team's over its head differ."""
    by_team = langkah.alasan and not langkah.mundur
    match (langkah.dari, langkah.ke):
        case (Tahap.PENUGASAN, Tahap.MANDIRI):
            return KataLangkah(
                _("Mulai penilaian mandiri"), (_("OPD dapat mengisi penilaian mandiri dan buktinya."),)
            )
        case (Tahap.MANDIRI, Tahap.EVALUASI) if by_team:
            return KataLangkah(
                _("Lanjutkan tanpa penilaian mandiri"),
                (_("OPD tidak dapat lagi mengisi penilaian mandiri."), _("Alasannya dibaca OPD.")),
            )
        case (Tahap.MANDIRI, Tahap.EVALUASI):
            return KataLangkah(
                _("Ajukan penilaian mandiri"),
                (
                    _("Penilaian mandiri dan buktinya dibaca tim dan tidak dapat diubah lagi."),
                    _("Tim dapat mengembalikannya bila perlu diperbaiki."),
                ),
            )
        case (Tahap.EVALUASI, Tahap.MANDIRI):
            return KataLangkah(
                _("Kembalikan penilaian mandiri"),
                (_("OPD memperbaiki penilaian mandirinya. Alasannya dibaca OPD."),),
            )
        case (Tahap.EVALUASI, Tahap.SEMENTARA):
            return KataLangkah(
                _("Tetapkan temuan sementara"),
                (_("Lembar kerja ditutup sampai temuan disampaikan kepada OPD atau dibuka kembali."),),
            )
        case (Tahap.SEMENTARA, Tahap.EVALUASI):
            return KataLangkah(_("Buka kembali lembar kerja"), (_("Tim dapat mengubah jawabannya."),))
        case (Tahap.SEMENTARA, Tahap.TANGGAPAN):
            return KataLangkah(
                _("Sampaikan temuan sementara"),
                (_("OPD membaca jawaban, catatan, dan bukti tim, lalu menanggapinya."),),
            )
        case (Tahap.TANGGAPAN, Tahap.REVIU) if by_team:
            return KataLangkah(
                _("Tutup masa tanggapan"),
                (_("OPD tidak dapat lagi menanggapi temuan. Alasannya dibaca OPD."),),
            )
        case (Tahap.TANGGAPAN, Tahap.REVIU):
            return KataLangkah(
                _("Ajukan tanggapan"),
                (_("Tanggapan dibaca tim dan tidak dapat diubah lagi."),),
            )
        case (Tahap.REVIU, Tahap.PANEL):
            return KataLangkah(
                _("Teruskan ke panel"), (_("Reviu tingkat 1 selesai; panel membandingkan antartim."),)
            )
        case (Tahap.REVIU, Tahap.EVALUASI):
            return KataLangkah(
                _("Kembalikan kepada tim"),
                (_("Tim memperbaiki lembar kerja; temuannya disampaikan lagi kepada OPD."),),
            )
        case (Tahap.PANEL, Tahap.REVIU):
            return KataLangkah(_("Kembalikan ke reviu tingkat 1"), (_("Pengendali teknis mereviu lagi."),))
        case (Tahap.PANEL, Tahap.FINAL):
            return KataLangkah(
                _("Tetapkan final"),
                (
                    _("Nilai dibekukan dan seluruh lembar kerja terkunci."),
                    _("OPD belum melihat nilai sampai LHE disampaikan."),
                ),
            )
        case (Tahap.FINAL, Tahap.DISAMPAIKAN):
            return KataLangkah(
                _("Sampaikan LHE"), (_("OPD melihat nilai, LHE, dan rekomendasi, lalu menindaklanjutinya."),)
            )
        case _:
            return KataLangkah(
                _("Buka kembali hasil evaluasi"),
                (
                    _("Nilai yang sudah ditetapkan dicabut dan tetap tercatat beserta alasannya."),
                    _("OPD tidak lagi melihat hasil evaluasi sampai disampaikan kembali."),
                ),
            )


@dataclass(frozen=True)
class Pekerjaan:
    """What somebody does now: the button and the URL name it leads to; `ke` when it is a step."""

    label: str
    nama: str
    ke: str = ""


def pekerjaan(tahap: Tahap, pihak: frozenset[Pihak], *, tim_lengkap: bool) -> Pekerjaan | None:
    """The one thing that waits for somebody with these places; None when others have to act."""
    lead = bool(pihak & {Pihak.KETUA, Pihak.PENANGGUNG_JAWAB})
    match tahap:
        case Tahap.PENUGASAN if Pihak.ADMIN in pihak and not tim_lengkap:
            return Pekerjaan(_("Susun tim"), "evaluation:tim")
        case Tahap.PENUGASAN if tim_lengkap and (lead or Pihak.ADMIN in pihak):
            return Pekerjaan(_("Mulai penilaian mandiri"), "evaluation:akip-pindah", Tahap.MANDIRI)
        case Tahap.MANDIRI if Pihak.OPD in pihak:
            return Pekerjaan(_("Isi penilaian mandiri"), "evaluation:mandiri")
        case Tahap.EVALUASI if pihak & {Pihak.KETUA, Pihak.ANGGOTA}:
            return Pekerjaan(_("Isi lembar kerja"), "evaluation:lembar")
        case Tahap.SEMENTARA if lead:
            return Pekerjaan(_("Sampaikan temuan sementara"), "evaluation:akip-pindah", Tahap.TANGGAPAN)
        case Tahap.TANGGAPAN if Pihak.OPD in pihak:
            return Pekerjaan(_("Tanggapi temuan"), "evaluation:tanggapan")
        case Tahap.REVIU if Pihak.PENGENDALI_TEKNIS in pihak:
            return Pekerjaan(_("Reviu jawaban tim"), "evaluation:tingkat")
        case Tahap.REVIU if pihak & {Pihak.KETUA, Pihak.ANGGOTA}:
            return Pekerjaan(_("Jawab tanggapan OPD"), "evaluation:tanggapan")
        case Tahap.PANEL if Pihak.PENGENDALI_MUTU in pihak:
            return Pekerjaan(_("Isi putusan panel"), "evaluation:tingkat")
        case Tahap.PANEL if Pihak.PENANGGUNG_JAWAB in pihak:
            return Pekerjaan(_("Tetapkan final"), "evaluation:akip-pindah", Tahap.FINAL)
        case Tahap.FINAL if pihak & {Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB}:
            return Pekerjaan(_("Sampaikan LHE"), "evaluation:akip-pindah", Tahap.DISAMPAIKAN)
        case Tahap.DISAMPAIKAN if Pihak.OPD in pihak:
            return Pekerjaan(_("Tindak lanjuti rekomendasi"), "evaluation:rekomendasi-daftar")
    return None


def giliran(tahap: Tahap) -> str:
    """Whose turn it is, in a sentence."""
    return {
        Tahap.PENUGASAN: _("Admin Bappeda menyusun tim dan memulai evaluasi."),
        Tahap.MANDIRI: _("OPD mengisi penilaian mandiri."),
        Tahap.EVALUASI: _("Tim mengisi lembar kerja evaluasi."),
        Tahap.SEMENTARA: _("Ketua tim menyampaikan temuan sementara kepada OPD."),
        Tahap.TANGGAPAN: _("OPD menanggapi temuan sementara."),
        Tahap.REVIU: _("Pengendali teknis mereviu jawaban tim (tingkat 1)."),
        Tahap.PANEL: _("Panel menetapkan jawaban akhir (tingkat 2)."),
        Tahap.FINAL: _("Hasil sudah final dan menunggu penyampaian LHE."),
        Tahap.DISAMPAIKAN: _("LHE sudah disampaikan; OPD menindaklanjuti rekomendasi."),
    }[tahap]


@dataclass(frozen=True)
class BarisJejak:
    """One step taken, and when in the government's time; `alasan` is empty for who may not read it."""

    jejak: JejakTahap
    waktu: str
    alasan: str


def riwayat(evaluasi: EvaluasiAKIP, *, dari_dalam: bool) -> tuple[BarisJejak, ...]:
    """The steps taken, newest first. Reasons within the team stay there until the LHE is delivered."""
    rows = JejakTahap.objects.filter(evaluasi=evaluasi).select_related("oleh").order_by("-waktu", "-pk")
    everything = dari_dalam or evaluasi.tahap == Tahap.DISAMPAIKAN
    zone = ZoneInfo(evaluasi.opd.pemda.zona_waktu)
    return tuple(
        BarisJejak(
            row,
            tampilkan_waktu(row.waktu, zone),
            row.alasan if everything or {row.dari, row.ke} & set(TAHAP_BERSAMA) else "",
        )
        for row in rows
    )


def tangga(evaluasi: EvaluasiAKIP, jejak: Sequence[BarisJejak]) -> list[dict[str, Any]]:
    """The stations for components/_stepper.html, and when and by whom each was last entered."""
    place = URUTAN.index(Tahap(evaluasi.tahap))
    entered: dict[str, JejakTahap] = {}
    for line in reversed(jejak):
        entered[line.jejak.ke] = line.jejak
    labels = dict(EvaluasiAKIP.Tahap.choices)
    return [
        {
            "label": labels[station],
            "keadaan": "selesai" if n < place else "sekarang" if n == place else "nanti",
            "jejak": entered.get(station) if n <= place else None,
        }
        for n, station in enumerate(URUTAN)
    ]
