from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("performance", "0005_iku_kepala_daerah")]

    operations = [
        migrations.AddField(
            model_name="realisasi",
            name="catatan_baris",
            field=models.TextField(blank=True, editable=False, verbose_name="catatan pengembalian indikator"),
        ),
    ]
