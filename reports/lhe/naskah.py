"""What the team does with the texts of an LHE: save one, or go back to the proposal."""

from __future__ import annotations

from django.db import transaction

from evaluation.models import EvaluasiAKIP, TeksLHE
from evaluation.services.kunci import tolak_terkunci
from reports.kaya import blok_dari, html_dari
from reports.naskah import NarasiBerubahError, periksa_teks


@transaction.atomic
def simpan_teks(*, evaluasi: EvaluasiAKIP, bagian: str, teks: str, versi: int) -> TeksLHE:
    """Put the team's own text of one section in place of the proposal.

    Args:
        teks: HTML of any origin; what is kept is sanitised and names no picture, because an LHE has none.
        versi: the version the writer saw, 0 for none.

    Raises:
        NarasiBerubahError: the stored version is another.
        ValidationError: the text has no words or is too long, or the evaluation is final.
    """
    clean = periksa_teks(html_dari(blok_dari(teks)))
    tolak_terkunci(evaluasi)
    row = TeksLHE.objects.filter(evaluasi=evaluasi, bagian=bagian).first()
    if versi != (row.versi if row else 0) and (row is None or row.teks != clean):
        raise NarasiBerubahError(row)
    if row is None:
        return TeksLHE.objects.create(evaluasi=evaluasi, bagian=bagian, teks=clean)
    if row.teks != clean:
        row.teks, row.versi = clean, row.versi + 1
        row.save()
    return row


@transaction.atomic
def kembalikan_usulan(*, evaluasi: EvaluasiAKIP, bagian: str) -> None:
    """Drop the team's own text; the section shows the proposal again.

    Raises:
        ValidationError: the evaluation is final.
    """
    tolak_terkunci(evaluasi)
    for row in TeksLHE.objects.filter(evaluasi=evaluasi, bagian=bagian):
        row.delete()


@transaction.atomic
def atur_lhe(*, evaluasi: EvaluasiAKIP) -> EvaluasiAKIP:
    """Store the form, number, date and signatory of the LHE, and nothing else of the evaluation.

    Raises:
        ValidationError: the evaluation is final.
    """
    tolak_terkunci(evaluasi)
    evaluasi.save(update_fields=BIDANG)
    return evaluasi


BIDANG = [
    "bentuk_lhe",
    "nomor_lhe",
    "tanggal_lhe",
    "jabatan_penanda_tangan",
    "penanda_tangan",
    "pangkat_penanda_tangan",
]
