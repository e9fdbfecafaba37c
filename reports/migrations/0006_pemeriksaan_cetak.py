import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("agencies", "0001_awal"),
        ("reports", "0005_nilai_terbitan"),
    ]

    operations = [
        migrations.AddField(
            model_name="petacetak",
            name="baris",
            field=models.JSONField(blank=True, default=dict, verbose_name="baris"),
        ),
        migrations.CreateModel(
            name="PemeriksaanCetak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("nama_berkas", models.CharField(max_length=200, verbose_name="nama berkas")),
                ("lembar", models.JSONField(default=list, verbose_name="lembar")),
                ("diunggah", models.DateTimeField(auto_now=True, verbose_name="diunggah")),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="diunggah oleh",
                    ),
                ),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pemeriksaan_cetak",
                        to="agencies.opd",
                        verbose_name="perangkat daerah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemeriksaan laporan cetak",
                "verbose_name_plural": "pemeriksaan laporan cetak",
                "ordering": ["opd", "-tahun"],
                "constraints": [
                    models.UniqueConstraint(fields=("opd", "tahun"), name="pemeriksaan_cetak_unik")
                ],
            },
        ),
    ]
