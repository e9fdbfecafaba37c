"""Which sections a report has, in which order: the outline of PermenPANRB 53/2014 with its customary parts.

A section is a heading, a text that can be edited (proposed by `reports.narrative`), and what the data adds:
tables, lists, drawings. One module per chapter.
"""

from __future__ import annotations

from reports.bahan import Bahan
from reports.outline.bab_dua import bab_dua
from reports.outline.bab_empat import bab_empat
from reports.outline.bab_satu import bab_satu
from reports.outline.bab_tiga import bab_tiga
from reports.outline.bagian import Bagian
from reports.outline.depan import depan
from reports.outline.lampiran import lampiran

__all__ = ["Bagian", "susunan"]


def susunan(bahan: Bahan) -> tuple[Bagian, ...]:
    """The sections of this report: the front, four chapters, the attachments."""
    return (*depan(), *bab_satu(), *bab_dua(bahan), *bab_tiga(bahan), *bab_empat(), *lampiran(bahan))
