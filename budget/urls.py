"""Addresses of the budget below `/<opd>/<tahun>/anggaran/`."""

from django.urls import path

from budget.views import dokumen, isian, pohon, rekening, sel, simpul

app_name = "budget"
urlpatterns = [
    path("", pohon.Pohon.as_view(), name="pohon"),
    path("banding/", pohon.Banding.as_view(), name="banding"),
    path("dokumen/", dokumen.DokumenDaftar.as_view(), name="dokumen-daftar"),
    path("dokumen/tambah/", dokumen.DokumenTambah.as_view(), name="dokumen-tambah"),
    path("dokumen/<int:pk>/ubah/", dokumen.DokumenUbah.as_view(), name="dokumen-ubah"),
    path("dokumen/<int:pk>/hapus/", dokumen.DokumenHapus.as_view(), name="dokumen-hapus"),
    path("dokumen/<int:pk>/salin/", dokumen.DokumenSalin.as_view(), name="dokumen-salin"),
    path("dokumen/<int:pk>/pagu/", isian.PaguIsi.as_view(), name="pagu-isi"),
    path("dokumen/<int:pk>/pagu/simpan/", sel.PaguSimpan.as_view(), name="pagu-simpan"),
    path("dokumen/<int:pk>/pagu/baca/", sel.PaguBaca.as_view(), name="pagu-baca"),
    path("realisasi/<int:triwulan>/", isian.RealisasiIsi.as_view(), name="realisasi-isi"),
    path("realisasi/<int:triwulan>/simpan/", sel.RealisasiSimpan.as_view(), name="realisasi-simpan"),
    path("realisasi/<int:triwulan>/baca/", sel.RealisasiBaca.as_view(), name="realisasi-baca"),
    path("salin-struktur/", simpul.StrukturSalin.as_view(), name="struktur-salin"),
    path("kode-resmi/", simpul.KodefikasiCari.as_view(), name="kodefikasi-cari"),
    path("simpul/tambah/", simpul.SimpulTambah.as_view(), name="simpul-tambah"),
    path("simpul/<int:pk>/", pohon.SimpulLihat.as_view(), name="simpul-lihat"),
    path("simpul/<int:pk>/ubah/", simpul.SimpulUbah.as_view(), name="simpul-ubah"),
    path("simpul/<int:pk>/hapus/", simpul.SimpulHapus.as_view(), name="simpul-hapus"),
    path("simpul/<int:pk>/target/tambah/", simpul.TargetTambah.as_view(), name="target-tambah"),
    path("target/<int:pk>/ubah/", simpul.TargetUbah.as_view(), name="target-ubah"),
    path("target/<int:pk>/hapus/", simpul.TargetHapus.as_view(), name="target-hapus"),
    path("rekening/", rekening.RekeningDaftar.as_view(), name="rekening-daftar"),
    path("rekening/tambah/", rekening.RekeningTambah.as_view(), name="rekening-tambah"),
    path("rekening/<int:pk>/ubah/", rekening.RekeningUbah.as_view(), name="rekening-ubah"),
    path("rekening/<int:pk>/hapus/", rekening.RekeningHapus.as_view(), name="rekening-hapus"),
]
