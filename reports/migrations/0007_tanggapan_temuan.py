import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_tugas_fungsi_pegawai"),
        ("reports", "0006_pemeriksaan_cetak"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TanggapanTemuan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tahun",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="tahun",
                    ),
                ),
                ("aturan", models.CharField(max_length=10, verbose_name="aturan")),
                ("objek", models.CharField(max_length=120, verbose_name="tentang")),
                ("temuan", models.TextField(verbose_name="yang ditanggapi")),
                ("alasan", models.TextField(max_length=2000, verbose_name="alasan")),
                ("waktu", models.DateTimeField(auto_now=True, verbose_name="waktu")),
                (
                    "oleh",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tanggapan_temuan",
                        to="agencies.opd",
                        verbose_name="OPD",
                    ),
                ),
            ],
            options={
                "verbose_name": "tanggapan temuan",
                "verbose_name_plural": "tanggapan temuan",
                "ordering": ["tahun", "aturan", "objek"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opd", "tahun", "aturan", "objek"),
                        name="tanggapan_temuan_unik",
                        violation_error_message="Temuan ini sudah ditanggapi.",
                    )
                ],
            },
        ),
    ]
