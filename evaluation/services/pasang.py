"""Put the official forms into the database: the worksheets and checklists of `evaluation/templat/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from evaluation.models import (
    ButirReviu,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)

BERKAS = Path(__file__).resolve().parents[1] / "templat"
_KEPALA = ("kode", "versi", "nama", "sumber", "tahun_mulai")


def templat_resmi() -> Iterator[dict[str, Any]]:
    """The official forms as their files say.

    A file with `dasar` (the name of another) says only what is different: head, and under `rubrik_jenis` the
    rubric of every sub komponen of a kind.
    """
    for path in sorted(BERKAS.glob("*.toml")):
        content = _baca(path)
        if "dasar" in content:
            content = _turunan(_baca(BERKAS / f"{content['dasar']}.toml"), content)
        yield content


def _baca(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _turunan(dasar: dict[str, Any], beda: dict[str, Any]) -> dict[str, Any]:
    for part in dasar["komponen"]:
        for sub in part["sub"]:
            sub["rubrik"] = beda["rubrik_jenis"].get(sub["jenis"], {})
    return {**dasar, **beda}


@transaction.atomic
def pasang_templat() -> int:
    """Add the official forms that are missing; those that are there stay as they are. Returns how many."""
    added = 0
    for content in templat_resmi():
        model = TemplatReviu if "butir" in content else TemplatLKE
        known = model.objects.filter(pemda=None, kode=content["kode"], versi=content["versi"])
        if known.exists():
            continue
        head = {name: content[name] for name in _KEPALA} | {"tahun_akhir": content.get("tahun_akhir")}
        if model is TemplatReviu:
            _pasang_reviu(TemplatReviu.objects.create(**head, siap=True), content)
        else:
            kind = {"jenis": content["jenis"], "metode": content["metode"]}
            _pasang_lke(TemplatLKE.objects.create(**head, **kind, siap=True), content)
        added += 1
    return added


def _pasang_reviu(templat: TemplatReviu, content: dict[str, Any]) -> None:
    ButirReviu.objects.bulk_create(
        ButirReviu(templat=templat, urut=place, **row) for place, row in enumerate(content["butir"], start=1)
    )


def _pasang_lke(templat: TemplatLKE, content: dict[str, Any]) -> None:
    answers = {
        row["huruf"]: OpsiJawaban.objects.create(
            templat=templat,
            urut=place,
            huruf=row["huruf"],
            persen=Decimal(row["persen"]),
            rubrik=row.get("rubrik", ""),
            batas=Decimal(row["batas"]) if "batas" in row else None,
            inklusif=row.get("inklusif", False),
        )
        for place, row in enumerate(content["opsi"], start=1)
    }
    for place, row in enumerate(content["komponen"], start=1):
        part = Komponen.objects.create(
            templat=templat, kode=row["kode"], urut=place, nama=row["nama"], bobot=Decimal(row["bobot"])
        )
        for order, below in enumerate(row["sub"], start=1):
            sub = SubKomponen.objects.create(
                komponen=part,
                kode=below["kode"],
                urut=order,
                nama=below["nama"],
                jenis=below["jenis"],
                bobot=Decimal(below["bobot"]),
            )
            Kriteria.objects.bulk_create(
                Kriteria(sub=sub, urut=number, teks=one["teks"], fakta=one.get("fakta", ""))
                for number, one in enumerate(below.get("kriteria", ()), start=1)
            )
            Rubrik.objects.bulk_create(
                Rubrik(sub=sub, opsi=answers[letter], teks=text)
                for letter, text in below.get("rubrik", {}).items()
            )
