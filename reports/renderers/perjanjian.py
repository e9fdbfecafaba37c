"""One Perjanjian Kinerja as PDF, in the form of PermenPANRB 53/2014, Lampiran I: the statement, the tables
on sheets of their own, the signatures of both parties below each."""

from __future__ import annotations

from urllib.parse import quote

from django.template.loader import render_to_string

from performance.selectors.naskah import Naskah, bertingkat
from reports.renderers.akses import sempurnakan
from reports.renderers.pdf import ASAL, pengambil

LEMBAR = "css/print/perjanjian.css"


def html_perjanjian(naskah: Naskah) -> str:
    """The paper as the HTML that is printed; a draft says so on every sheet."""
    agreement = naskah.perjanjian
    emblem = agreement.opd.pemda.lambang.name
    return render_to_string(
        "pdf/perjanjian.html",
        {
            "naskah": naskah,
            "perjanjian": agreement,
            "opd": agreement.opd,
            "pemda": agreement.opd.pemda,
            "anggaran": bertingkat(naskah.anggaran),
            "lambang": f"{ASAL}/media/{quote(emblem)}" if emblem else "",
        },
    )


def pdf_perjanjian(naskah: Naskah) -> bytes:
    """The PDF, tagged (PDF/UA-1), A4. It reads our style sheet and fonts and the emblem, nothing else.

    Raises:
        BerkasDitolakError: the emblem is no bitmap that is stored here.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    emblem = naskah.perjanjian.opd.pemda.lambang.name
    fetcher = pengambil(frozenset({emblem} if emblem else ()))
    fonts = FontConfiguration()
    sheet = CSS(url=f"{ASAL}/static/{LEMBAR}", url_fetcher=fetcher, font_config=fonts)
    page = HTML(string=html_perjanjian(naskah), base_url=f"{ASAL}/", url_fetcher=fetcher)
    return sempurnakan(page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))
