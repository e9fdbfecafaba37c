"""Inside or outside the window of the calendar, to the second."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.jadwal import Pemberitahuan
from budget.rules import Aturan, Sifat, Temuan
from ui.tanggal import tampilkan_tanggal

DALAM_JADWAL = Aturan(
    "KL-01",
    gettext_lazy("Data diisi selama kegiatannya dibuka pada kalender pemerintah daerah."),
    gettext_lazy("Kaidah portal: batas waktu pengisian ditetapkan setiap pemerintah daerah"),
    Sifat.MENOLAK,
)

BELUM, BUKA, TUTUP = "belum", "buka", "tutup"
SEGERA = 7
MENIT = datetime.timedelta(minutes=1)
# Offsets of the three Indonesian zones and what people call them.
_SEBUTAN = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@dataclass(frozen=True)
class Jendela:
    """When one piece of work of one agency is open.

    Attributes:
        nama: of the work, with its year.
        buka: the first moment; tutup: the last minute, extension included (all of that minute is open).
        zona: of the government, in which both are shown.
        alasan: of the extension; "" when there is none.
    """

    nama: str
    buka: datetime.datetime
    tutup: datetime.datetime
    zona: ZoneInfo
    alasan: str = ""

    @property
    def batas(self) -> datetime.datetime:
        """The first moment after the window."""
        return self.tutup + MENIT

    def keadaan(self, kini: datetime.datetime) -> str:
        """`BELUM`, `BUKA` or `TUTUP` at that moment."""
        if kini < self.buka:
            return BELUM
        return BUKA if kini < self.batas else TUTUP

    def sisa(self, kini: datetime.datetime) -> str:
        """How long still, in words: "tutup 3 jam lagi", "lewat 2 hari", "dibuka 5 hari lagi"."""
        state = self.keadaan(kini)
        if state == BELUM:
            return _("dibuka %(lama)s lagi") % {"lama": lama(self.buka - kini)}
        if state == BUKA:
            return _("tutup %(lama)s lagi") % {"lama": lama(self.batas - kini)}
        return _("lewat %(lama)s") % {"lama": lama(kini - self.batas)}

    def hari_lagi(self, kini: datetime.datetime) -> int:
        """Calendar days of the government until the closing day; 0 on that day, negative afterwards."""
        return (self.tutup.astimezone(self.zona).date() - kini.astimezone(self.zona).date()).days

    @property
    def teks_buka(self) -> str:
        return tampilkan_waktu(self.buka, self.zona)

    @property
    def teks_tutup(self) -> str:
        return tampilkan_waktu(self.tutup, self.zona)


def lama(durasi: datetime.timedelta) -> str:
    """A duration in its largest whole unit: "2 hari", "3 jam", "5 menit", "kurang dari 1 menit"."""
    seconds = int(durasi.total_seconds())
    if seconds >= 86_400:
        return _("%(n)s hari") % {"n": seconds // 86_400}
    if seconds >= 3_600:
        return _("%(n)s jam") % {"n": seconds // 3_600}
    if seconds >= 60:
        return _("%(n)s menit") % {"n": seconds // 60}
    return _("kurang dari 1 menit")


def tampilkan_waktu(waktu: datetime.datetime, zona: ZoneInfo) -> str:
    """ "15 April 2026 pukul 23.59 WIB": a moment as the government's people read it."""
    local = waktu.astimezone(zona)
    return _("%(tanggal)s pukul %(jam)s %(zona)s") % {
        "tanggal": tampilkan_tanggal(local.date()),
        "jam": local.strftime("%H.%M"),
        "zona": _SEBUTAN.get(zona.key, zona.key),
    }


def periksa_jadwal(jendela: Jendela | None, kini: datetime.datetime) -> list[Temuan]:
    """A breach when `kini` lies outside the window; without a window everything is open."""
    state = BUKA if jendela is None else jendela.keadaan(kini)
    if jendela is None or state == BUKA:
        return []
    if state == BELUM:
        pesan = _("%(nama)s baru dibuka pada %(waktu)s.")
        when = tampilkan_waktu(jendela.buka, jendela.zona)
    else:
        pesan = _(
            "%(nama)s sudah ditutup pada %(waktu)s. Minta perpanjangan kepada admin Bappeda bila masih "
            "perlu diisi."
        )
        when = jendela.teks_tutup
    return [Temuan(DALAM_JADWAL, "__all__", pesan % {"nama": jendela.nama, "waktu": when})]


def beritahukan(jendela: Jendela | None, kini: datetime.datetime, *, terikat: bool) -> Pemberitahuan | None:
    """What a page says about its window at that moment; None without a window.

    Args:
        terikat: is the reader held to the calendar? Who is not, may write at any time.
    """
    if jendela is None:
        return None
    found = periksa_jadwal(jendela, kini)
    if found:
        pesan = found[0].pesan
        if not terikat:
            pesan = f"{pesan} {_('Sebagai admin, Anda tetap dapat mengubahnya.')}"
        return Pemberitahuan(pesan, "bahaya" if terikat else "peringatan", tertutup=terikat)
    pesan = _("%(nama)s dapat diisi sampai %(waktu)s (%(sisa)s).") % {
        "nama": jendela.nama,
        "waktu": jendela.teks_tutup,
        "sisa": jendela.sisa(kini),
    }
    if jendela.alasan:
        pesan = f"{pesan} {_('Diperpanjang: %(alasan)s.') % {'alasan': jendela.alasan.rstrip('. ')}}"
    if jendela.hari_lagi(kini) > SEGERA:
        return Pemberitahuan(pesan, "info")
    pesan = f"{pesan} {_('Perpanjangan waktu diberikan oleh admin Bappeda.')}"
    return Pemberitahuan(pesan, "peringatan")
