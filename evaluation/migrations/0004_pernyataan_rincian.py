"""A statement keeps a fingerprint of every table and section, to name what changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_lembar_dan_reviu")]

    operations = [
        migrations.AddField(
            model_name="pernyataanreviu",
            name="rincian",
            field=models.JSONField(
                default=dict, editable=False, verbose_name="sidik setiap tabel dan bagian"
            ),
        ),
    ]
