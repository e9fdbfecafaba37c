"""How far a build is. Pure: the worker's two threads share one of these."""

from __future__ import annotations

from dataclasses import dataclass

# Shares of the whole at which each step begins, from watching the four reports being built.
MEMBACA, MENYUSUN, MENATA, MENULIS, MENYIMPAN, SELESAI = 2, 8, 15, 65, 97, 100
# Pages are laid out anew until the numbers in the contents are settled: mostly three times.
PUTARAN = 3


@dataclass
class Kemajuan:
    """The step in words and the share of the whole in percent, which never goes back.

    `halaman` is the number of pages of the last build, 0 when there was none.
    """

    halaman: int = 0
    persen: int = 0
    langkah: str = ""
    terbanyak: int = 0
    ditata: int = 0

    def maju(self, persen: int, langkah: str) -> None:
        self.persen = max(self.persen, min(persen, SELESAI))
        self.langkah = langkah

    def halaman_ke(self, nomor: int, langkah: str) -> None:
        """Page `nomor` is being laid out."""
        self.terbanyak = max(self.terbanyak, nomor)
        self.ditata += 1
        expected = PUTARAN * max(self.halaman, self.terbanyak + 10)
        self.maju(MENATA + (MENULIS - MENATA) * self.ditata // expected, langkah)
