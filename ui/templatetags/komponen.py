"""Tags of the component set: icons, links that keep the query string, predikat chips, explanations."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.angka import tampilkan_utuh
from ui.ikon import IKON
from ui.predikat import chip
from ui.sekali import KUNCI

register = template.Library()


@register.simple_tag
def ikon(nama: str, label: str = "") -> SafeString:
    """One icon of the sprite. Decorative unless `label` says what it means.

    Raises ValueError for a name the sprite does not have.
    """
    if nama not in IKON:
        raise ValueError(f"Ikon tidak dikenal: {nama!r}")
    alamat = f"{static('img/ikon.svg')}#{nama}"
    if label:
        return format_html(
            '<svg class="ikon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, alamat
        )
    return format_html(
        '<svg class="ikon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', alamat
    )


@register.simple_tag
def kunci_sekali() -> SafeString:
    """The hidden key by which a form that is sent twice is carried out once (see `ui.sekali`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', KUNCI, secrets.token_urlsafe(16))


@register.simple_tag(takes_context=True)
def ganti_query(context: template.Context, **ganti: Any) -> str:
    """The current address's query string with some keys replaced; None or "" removes a key."""
    query = context["request"].GET.copy()
    for kunci, isi in ganti.items():
        if isi is None or isi == "":
            query.pop(kunci, None)
        else:
            query[kunci] = str(isi)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def ganti_medan(context: template.Context, medan: str, isi: Any, hapus: str = "") -> str:
    """`ganti_query` for a key known only at run time; `hapus` names another key to drop."""
    ganti: dict[str, Any] = {hapus: None} if hapus else {}
    return ganti_query(context, **ganti, **{medan: isi})


@register.simple_tag
def nomor_halaman(page: Page[Any]) -> list[int | None]:
    """Page numbers to link: the ends and the neighbours; None stands for the pages left out."""
    return [
        nomor if isinstance(nomor, int) else None
        for nomor in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.simple_block_tag(takes_context=True)
def tabel_gulir(
    context: template.Context, content: SafeString, nama: str, *, tinggi: bool = False
) -> SafeString:
    """The frame of a hand-written table: border, and a scroll area that the keyboard reaches.

    `nama` names the area; `tinggi` keeps a long table within the window so that its head stays in view.
    """
    return format_html(
        '<div class="tabel-bingkai"><div class="{}" tabindex="0" role="region" aria-label="{}">{}</div>'
        "</div>",
        "tabel-gulir tabel-gulir-tinggi" if tinggi else "tabel-gulir",
        nama,
        content,
    )


@register.simple_tag(takes_context=True)
def aktif(context: template.Context, alamat: str, *, persis: bool = False) -> SafeString | str:
    """`aria-current="page"` when the page is `alamat` or (unless `persis`) lies below it."""
    di_sini: str = context["request"].path
    cocok = di_sini == alamat if persis or alamat == "/" else di_sini.startswith(alamat)
    return SafeString('aria-current="page"') if cocok else ""


@register.simple_tag
def predikat(hasil: Any, *, ringkas: bool = False) -> SafeString:
    """The chip of one `HasilPredikat`; `ringkas` shows the symbol with the word for screen readers only."""
    return chip(hasil, ringkas=ringkas)


@register.inclusion_tag("components/_penjelasan.html")
def penjelasan(hasil: Any, *, judul: str = "", aturan: str = "", tautan: Any = None) -> dict[str, Any]:
    """ "Bagaimana angka ini dihitung?" for one result of the calculation core.

    Args:
        hasil: has `rumus_teks`, `masukan` [(label, text or Decimal or None)], `pembulatan`, `sumber`,
            `nilai` and `alasan`.
        aturan: policy in force, one sentence (averaging, rounding to whole percents).
        tautan: {label of an input: url} where that input can be seen.
    """
    return {
        "judul": judul,
        "hasil": hasil,
        "masukan": list(_baris_masukan(hasil.masukan, tautan or {})),
        "aturan": aturan,
    }


def _baris_masukan(masukan: Iterable[tuple[str, Any]], tautan: dict[str, str]) -> Iterable[dict[str, str]]:
    for label, isi in masukan:
        yield {"label": label, "teks": teks_masukan(isi), "url": tautan.get(label, "")}


def teks_masukan(isi: Any) -> str:
    """An input as it went into the calculation: every decimal it has, no rounding."""
    if isi is None:
        return _("belum ada")
    if isinstance(isi, Decimal):
        return tampilkan_utuh(isi)
    return str(isi)
