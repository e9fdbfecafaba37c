"""Texts written so far are plain paragraphs; from now on a text is HTML."""

import re
from html import escape

from django.db import migrations


def jadi_html(teks):
    parts = re.split(r"\n\s*\n", teks.replace("\r\n", "\n").strip())
    return "\n".join(f"<p>{escape(' '.join(part.split()), quote=False)}</p>" for part in parts if part.strip())


def ke_html(apps, schema_editor):
    rows = apps.get_model("reports", "Narasi")._base_manager
    for row in rows.all().iterator():
        rows.filter(pk=row.pk).update(teks=jadi_html(row.teks))


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_terbitan_dan_susunan")]

    operations = [migrations.RunPython(ke_html, migrations.RunPython.noop)]
