"""What a form of evaluation must hold before it may be used, and that it stays as it was used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from evaluation.nilai import KomponenLKE, Pilihan, salah_bobot
from ui.angka import tampilkan_utuh

BOBOT_UTUH = Aturan(
    "EV-40",
    gettext_lazy("Bobot komponen berjumlah 100, dan bobot sub komponen berjumlah bobot komponennya."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B (bobot komponen dan sub komponen)"),
    Sifat.MENAHAN,
)
JAWABAN_BERTINGKAT = Aturan(
    "EV-41",
    gettext_lazy(
        "Templat LKE memuat sedikitnya dua jawaban dengan persentase yang berbeda, dari 0 sampai 100."
    ),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B.4 (delapan jawaban dengan persentasenya)"),
    Sifat.MENAHAN,
)
BATAS_BERTINGKAT = Aturan(
    "EV-42",
    gettext_lazy("Batas pemenuhan menurun mengikuti persentase jawaban, dan yang terendah mulai dari 0."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B.4 (>75%-100%, >50%-75%, …)"),
    Sifat.MENAHAN,
)
KRITERIA_ADA = Aturan(
    "EV-43",
    gettext_lazy(
        "Templat yang dijawab per kriteria memuat sedikitnya satu kriteria pada setiap sub komponen."
    ),
    gettext_lazy("Kebijakan portal: tanpa kriteria, sub komponen seperti itu tidak dapat dinilai"),
    Sifat.MENAHAN,
)
BUTIR_UTUH = Aturan(
    "EV-44",
    gettext_lazy("Templat reviu memuat butir; syarat sebuah butir menyebut kode butir lain dalam templat."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran III (butir III.3, III.6, dan III.9 bersyarat)"),
    Sifat.MENAHAN,
)
TEMPLAT_TETAP = Aturan(
    "EV-45",
    gettext_lazy("Templat yang siap atau sudah dipakai tidak berubah lagi; perubahannya menjadi versi baru."),
    gettext_lazy("Kebijakan portal: evaluasi tetap dinilai dengan formulir yang dipakainya"),
    Sifat.MENOLAK,
)


def periksa_lke(
    komponen: Sequence[KomponenLKE],
    pilihan: Sequence[Pilihan],
    jumlah_kriteria: Mapping[str, int],
    *,
    per_kriteria: bool,
) -> list[Temuan]:
    """What keeps a worksheet from being used.

    Args:
        jumlah_kriteria: by code of sub komponen.
    """
    found = [Temuan(BOBOT_UTUH, "__all__", sentence) for sentence in salah_bobot(komponen)]
    for row in komponen:
        for sub in row.sub:
            if not sub.bobot:
                text = _("Bobot sub komponen %(kode)s harus lebih dari 0.") % {"kode": sub.kode}
                found.append(Temuan(BOBOT_UTUH, "__all__", text))
            if per_kriteria and not jumlah_kriteria.get(sub.kode):
                text = _("Sub komponen %(kode)s belum memuat kriteria.") % {"kode": sub.kode}
                found.append(Temuan(KRITERIA_ADA, "__all__", text))
    return [*found, *_periksa_opsi(pilihan)]


def _periksa_opsi(pilihan: Sequence[Pilihan]) -> list[Temuan]:
    """Do the answers go down step by step, and their limits with them?"""
    answers = sorted(pilihan, key=lambda one: one.persen, reverse=True)
    if len(answers) < 2:
        return [Temuan(JAWABAN_BERTINGKAT, "__all__", _("Templat memerlukan sedikitnya dua jawaban."))]
    found = []
    for better, worse in zip(answers, answers[1:], strict=False):
        if better.persen == worse.persen:
            words = {"satu": better.huruf, "dua": worse.huruf}
            text = _("Persentase jawaban %(satu)s dan %(dua)s sama.") % words
            found.append(Temuan(JAWABAN_BERTINGKAT, "__all__", text))
    limited = [one for one in answers if one.batas is not None]
    for better, worse in zip(limited, limited[1:], strict=False):
        # From the same limit on: "lebih dari 0" above "mulai dari 0" leaves both their place.
        lower = (worse.batas, not worse.inklusif) < (better.batas, not better.inklusif)
        if not lower:
            words = {"satu": worse.huruf, "dua": better.huruf}
            text = _("Batas pemenuhan jawaban %(satu)s harus lebih rendah daripada %(dua)s.") % words
            found.append(Temuan(BATAS_BERTINGKAT, "__all__", text))
    if limited and (limited[-1].batas or not limited[-1].inklusif):
        words = {"satu": limited[-1].huruf, "batas": tampilkan_utuh(limited[-1].batas or Decimal(0))}
        text = _("Batas jawaban terendah, %(satu)s, harus 0 dan termasuk; sekarang %(batas)s.") % words
        found.append(Temuan(BATAS_BERTINGKAT, "__all__", text))
    return found


def kode_syarat(teks: str) -> tuple[str, ...]:
    """The codes of a condition: "III.1, III.2" → ("III.1", "III.2")."""
    return tuple(part.strip() for part in teks.split(",") if part.strip())


def periksa_butir(butir: Iterable[tuple[str, str]]) -> list[Temuan]:
    """What keeps a checklist from being used; `butir`: (code, condition) of each row."""
    rows = list(butir)
    if not rows:
        return [Temuan(BUTIR_UTUH, "__all__", _("Templat reviu belum memuat butir."))]
    known = {kode for kode, _syarat in rows}
    found = []
    for kode, syarat in rows:
        for named in kode_syarat(syarat):
            if named not in known or named == kode:
                words = {"kode": kode, "syarat": named}
                text = _("Syarat butir %(kode)s menyebut %(syarat)s, yang bukan kode butir lain.") % words
                found.append(Temuan(BUTIR_UTUH, "__all__", text))
    return found
