"""Who there is, and the groups of them that an address is open to (`audience.py`)."""

from __future__ import annotations

from collections.abc import Mapping

# Person → answer. Ours work for the agency or its government; the others do not.
ANONIM = "anonim"
KITA = ("operator", "kepala", "evaluator", "admin", "pimpinan", "super")
LUAR = ("operator_lain", "evaluator_lain", "operator_asing", "admin_asing", "tanpa_peran")
ORANG = (*KITA, *LUAR)
BOLEH, TERLARANG, TIDAK_ADA, PINTU = "boleh", "403", "404", "pintu"

Audiens = Mapping[str, str]


def _audiens(*boleh: str, terlarang: tuple[str, ...] = (), tidak_ada: tuple[str, ...] = ()) -> Audiens:
    answers = {ANONIM: PINTU}
    answers |= dict.fromkeys(boleh, BOLEH) | dict.fromkeys(terlarang, TERLARANG)
    answers |= dict.fromkeys(tidak_ada, TIDAK_ADA)
    assert set(answers) == {ANONIM, *ORANG}, "every person has one answer"
    return answers


def _opd(*boleh: str) -> Audiens:
    """Of an agency's address: who works there may look, some may do; for everybody else it does not exist."""
    return _audiens(*boleh, terlarang=tuple(p for p in KITA if p not in boleh), tidak_ada=LUAR)


def _pemda(*boleh: str) -> Audiens:
    """Of a government's address: the people of the neighbouring agency belong to it, too."""
    members = (*KITA, "operator_lain", "evaluator_lain")
    outside = tuple(person for person in LUAR if person not in members)
    return _audiens(*boleh, terlarang=tuple(p for p in members if p not in boleh), tidak_ada=outside)


def _siapa_pun(*boleh: str) -> Audiens:
    """Of an address that belongs to nobody."""
    return _audiens(*boleh, terlarang=tuple(person for person in ORANG if person not in boleh))


PUBLIK: Audiens = dict.fromkeys((ANONIM, *ORANG), BOLEH)
MASUK = _siapa_pun(*ORANG)
LIHAT = _opd(*KITA)
UBAH = _opd("operator", "admin", "super")
SETUJUI = _opd("kepala", "admin", "super")
VERIFIKASI = _opd("evaluator", "admin", "super")
# Evaluating is the evaluator's: neither an administrator nor a super admin does it.
EVALUATOR_SAJA = _opd("evaluator")
# What an evaluation says before it is delivered exists for its team only (the evaluator), and super admins.
TERTUTUP = _audiens("evaluator", "super", tidak_ada=("operator", "kepala", "admin", "pimpinan", *LUAR))
PERIKSA = _opd("kepala", "evaluator", "admin", "super")
TETAPKAN = _opd("operator", "kepala", "admin", "super")
SERAHKAN = _opd("operator", "evaluator", "admin", "super")
KELOLA_OPD = _opd("admin", "super")
LIHAT_PEMDA = _pemda(*KITA, "operator_lain", "evaluator_lain")
KELOLA_PEMDA = _pemda("admin", "super")
# The overview of evaluations: who looks after the government, and its evaluators (each their own agencies).
EVALUASI_PEMDA = _pemda("admin", "pimpinan", "super", "evaluator", "evaluator_lain")
KELOLA = _siapa_pun("admin", "admin_asing", "super")
BANDING = _siapa_pun("admin", "admin_asing", "pimpinan", "super")
SUPER = _siapa_pun("super")
# Of our agency's evaluation: the evaluator is the head of its team.
TIM = _opd("evaluator")
# The team's worksheet: from inside, and super admins; others once the findings were sent to them.
LEMBAR = _opd("evaluator", "super")
OPD_SENDIRI = _opd("operator", "kepala")
OPD_DAN_TIM = _opd("operator", "kepala", "evaluator")
# What only other places of a team than its head may send.
BUKAN_SIAPA_PUN = _opd()
DARI_DALAM = _opd("evaluator", "super")
# A comment of a review that was not returned yet: the agency does not find it, and reviewers do not answer.
TANGGAPI_REVIU = _audiens(
    "super", terlarang=("evaluator", "pimpinan"), tidak_ada=("operator", "kepala", "admin", *LUAR)
)
PENDUKUNG = ("isu", "penghargaan", "pembanding", "catatan-program")
BAGIAN_OPD = ("unit", "jabatan", "pejabat", "pemangku", "dasar-hukum", "fungsi", "pegawai")
# An account of the agency: other administrators do not find it, everybody else manages nobody.
ORANG_OPD = _audiens(
    "admin",
    "super",
    terlarang=(
        "operator",
        "kepala",
        "evaluator",
        "pimpinan",
        "operator_lain",
        "evaluator_lain",
        "operator_asing",
        "tanpa_peran",
    ),
    tidak_ada=("admin_asing",),
)
# The trail of an agency's row.
RIWAYAT = LIHAT
