"""Who opens which address: the whole portal in one table.

A new address fails `test_matrix.py` until it stands here. `baca` says who may open it, `tulis` who may send
to it (when that is fewer people); `baris` names the row of `world.py` in the address; `isi` its other parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access.people import (
    BAGIAN_OPD,
    BANDING,
    BUKAN_SIAPA_PUN,
    DARI_DALAM,
    EVALUASI_PEMDA,
    EVALUATOR_SAJA,
    KELOLA,
    KELOLA_OPD,
    KELOLA_PEMDA,
    LEMBAR,
    LIHAT,
    LIHAT_PEMDA,
    MASUK,
    OPD_DAN_TIM,
    OPD_SENDIRI,
    ORANG_OPD,
    PENDUKUNG,
    PERIKSA,
    PUBLIK,
    RIWAYAT,
    SERAHKAN,
    SETUJUI,
    SUPER,
    TANGGAPI_REVIU,
    TERTUTUP,
    TETAPKAN,
    TIM,
    UBAH,
    VERIFIKASI,
    Audiens,
)


@dataclass(frozen=True)
class Alamat:
    baca: Audiens
    tulis: Audiens | None = None
    baris: str = ""
    isi: Mapping[str, str] = field(default_factory=dict)
    # Takes seconds: opened by one of those who may, refused to all who may not.
    lambat: bool = False


def _ubah(baris: str = "", **isi: str) -> Alamat:
    return Alamat(UBAH, baris=baris, isi=isi)


def _templat(siapa: Audiens) -> tuple[Alamat, Alamat]:
    """The worksheet and the checklist of the government."""
    return tuple(Alamat(siapa, baris=f"templat-{kind}", isi={"jenis": kind}) for kind in ("lke", "reviu"))


# The pages of the sign-in library: True for those that a visitor may see.
PUSTAKA = {
    "account_login": True,
    "account_logout": True,
    "account_inactive": True,
    "account_signup": True,
    "account_reauthenticate": False,
    "account_email": False,
    "account_email_verification_sent": True,
    "account_change_password": False,
    "account_set_password": False,
    "account_reset_password": True,
    "account_confirm_login_code": True,
    "account_confirm_email": True,
    "account_reset_password_from_key": True,
    "account_reset_password_from_key_done": True,
    "account_reset_password_done": True,
    "mfa_index": False,
    "mfa_authenticate": True,
    "mfa_reauthenticate": False,
    "mfa_activate_totp": False,
    "mfa_deactivate_totp": False,
    "mfa_view_recovery_codes": False,
    "mfa_generate_recovery_codes": False,
    "mfa_download_recovery_codes": False,
}

ALAMAT: dict[str, Alamat | tuple[Alamat, ...]] = {
    # Home and comparison
    "beranda": Alamat(MASUK),
    "perbandingan": Alamat(BANDING),
    # Agencies, people
    "agencies:profil": Alamat(MASUK),
    "agencies:riwayat": tuple(
        Alamat(RIWAYAT, baris=row, isi={"model": model})
        for model, row in (
            ("agencies.opd", "opd"),
            ("agencies.unit", "unit"),
            ("agencies.pejabat", "pejabat"),
            ("agencies.pemangkujabatan", "pemangku"),
            ("budget.dokumenanggaran", "dokumen"),
            ("budget.rekeningbelanja", "rekening"),
            ("performance.indikator", "indikator"),
            ("performance.perjanjiankinerja", "perjanjian"),
            ("performance.realisasi", "realisasi"),
            ("evaluation.rekomendasi", "rekomendasi"),
        )
    ),
    "agencies:pemda-list": Alamat(KELOLA),
    "agencies:pemda-tambah": Alamat(SUPER),
    "agencies:pemda-ubah": Alamat(KELOLA_PEMDA),
    "agencies:opd-list": Alamat(MASUK),
    "agencies:opd-tambah": Alamat(KELOLA),
    "agencies:opd-detail": Alamat(LIHAT),
    "agencies:opd-ubah": Alamat(KELOLA_OPD),
    "agencies:bagian-tambah": tuple(_ubah(jenis=name) for name in BAGIAN_OPD),
    "agencies:bagian-ubah": tuple(_ubah(name, jenis=name) for name in BAGIAN_OPD),
    "agencies:bagian-hapus": tuple(_ubah(name, jenis=name) for name in BAGIAN_OPD),
    "agencies:pengguna-list": Alamat(KELOLA),
    "agencies:pengguna-tambah": Alamat(KELOLA),
    "agencies:pengguna-detail": Alamat(ORANG_OPD, baris="pengguna"),
    "agencies:pengguna-ubah": Alamat(ORANG_OPD, baris="pengguna"),
    "agencies:pengguna-aktif": Alamat(ORANG_OPD, baris="pengguna"),
    "agencies:peran-tambah": Alamat(ORANG_OPD, baris="pengguna"),
    "agencies:peran-hapus": Alamat(ORANG_OPD, baris="pengguna"),
    # Rules of calculation of a government
    "performance:kamus": Alamat(LIHAT_PEMDA),
    "performance:kamus-tambah": Alamat(KELOLA_PEMDA),
    "performance:kamus-ubah": Alamat(KELOLA_PEMDA, baris="kamus"),
    "performance:kamus-hapus": Alamat(KELOLA_PEMDA, baris="kamus"),
    "performance:hitung": Alamat(LIHAT_PEMDA),
    "performance:skala-tambah": Alamat(KELOLA_PEMDA),
    "performance:skala-ubah": Alamat(KELOLA_PEMDA, baris="skala"),
    "performance:skala-hapus": Alamat(KELOLA_PEMDA, baris="skala"),
    "performance:kebijakan-tambah": Alamat(KELOLA_PEMDA),
    "performance:kebijakan-ubah": Alamat(KELOLA_PEMDA, baris="kebijakan"),
    "performance:kebijakan-hapus": Alamat(KELOLA_PEMDA, baris="kebijakan"),
    # Calendar of a government
    "susunan-laporan": Alamat(KELOLA_PEMDA),
    "reports:peta-proses": _ubah(),
    "reports:peta-proses-hapus": _ubah(),
    "performance:kalender": Alamat(LIHAT_PEMDA),
    "performance:tenggat-tambah": Alamat(KELOLA_PEMDA),
    "performance:kalender-usulkan": Alamat(KELOLA_PEMDA),
    "performance:kalender-tetapkan": Alamat(KELOLA_PEMDA),
    "performance:tenggat-ubah": Alamat(KELOLA_PEMDA, baris="tenggat"),
    "performance:tenggat-hapus": Alamat(KELOLA_PEMDA, baris="tenggat"),
    "performance:perpanjangan-tambah": Alamat(KELOLA_PEMDA, baris="tenggat"),
    "performance:perpanjangan-hapus": Alamat(KELOLA_PEMDA, baris="perpanjangan"),
    # Plan
    "performance:renstra": Alamat(LIHAT),
    "performance:renstra-tambah": _ubah(),
    "performance:renstra-lihat": Alamat(LIHAT, baris="renstra"),
    "performance:renstra-ubah": _ubah("renstra"),
    "performance:renstra-hapus": _ubah("renstra"),
    "performance:renstra-perubahan": _ubah("renstra"),
    "performance:simpul-tambah": tuple(
        _ubah(jenis=name) for name in ("misi", "tujuan", "sasaran", "strategi", "arah")
    ),
    "performance:simpul-ubah": tuple(
        _ubah(name, jenis=name) for name in ("misi", "tujuan", "sasaran", "strategi", "arah")
    ),
    "performance:simpul-hapus": tuple(
        _ubah(name, jenis=name) for name in ("misi", "tujuan", "sasaran", "strategi", "arah")
    ),
    "performance:indikator-list": Alamat(LIHAT),
    "performance:indikator-tambah": _ubah(),
    "performance:indikator-detail": Alamat(LIHAT, baris="indikator"),
    "performance:indikator-ubah": _ubah("indikator"),
    "performance:indikator-target": _ubah("indikator"),
    "performance:indikator-hapus": _ubah("indikator"),
    "performance:iku": Alamat(LIHAT),
    "performance:tahun-detail": Alamat(LIHAT),
    "performance:tahun-buka": _ubah(),
    "performance:tahun-tutup": Alamat(SETUJUI),
    "performance:tahun-buka-kembali": Alamat(SETUJUI),
    "performance:pendukung-list": tuple(Alamat(LIHAT, isi={"jenis": name}) for name in PENDUKUNG),
    "performance:pendukung-tambah": tuple(_ubah(jenis=name) for name in PENDUKUNG),
    "performance:pendukung-ubah": tuple(_ubah(name, jenis=name) for name in PENDUKUNG),
    "performance:pendukung-hapus": tuple(_ubah(name, jenis=name) for name in PENDUKUNG),
    # Agreements
    "performance:perjanjian": Alamat(LIHAT),
    "performance:perjanjian-tambah": _ubah(),
    "performance:perjanjian-detail": Alamat(LIHAT, baris="perjanjian"),
    "performance:perjanjian-ubah": _ubah("perjanjian"),
    "performance:perjanjian-hapus": _ubah("perjanjian"),
    "performance:perjanjian-tanda-tangan": Alamat(SETUJUI, baris="perjanjian"),
    "performance:perjanjian-revisi": _ubah("perjanjian"),
    "performance:perjanjian-beda": Alamat(LIHAT, baris="perjanjian"),
    "performance:siapkan": Alamat(LIHAT),
    "performance:rkt": Alamat(LIHAT),
    "performance:salin-perjanjian": _ubah(),
    "performance:salin-kaitan": _ubah(),
    "performance:rencana-usulan": _ubah(),
    "performance:perjanjian-kaskade": Alamat(LIHAT),
    "performance:perjanjian-isi-target": _ubah("perjanjian"),
    "performance:perjanjian-isi-target-simpan": _ubah("perjanjian"),
    "performance:perjanjian-isi-target-baca": _ubah("perjanjian"),
    "performance:perjanjian-dukungan": _ubah("perjanjian"),
    "performance:perjanjian-pilih-anggaran": _ubah("perjanjian"),
    "performance:perjanjian-ambil": tuple(
        _ubah("perjanjian", tabel=name) for name in ("kinerja", "anggaran")
    ),
    "performance:perjanjian-baris-tambah": tuple(
        _ubah("perjanjian", tabel=name) for name in ("kinerja", "anggaran")
    ),
    "performance:perjanjian-baris-ubah": tuple(
        _ubah("perjanjian", tabel=name) for name in ("kinerja", "anggaran")
    ),
    "performance:perjanjian-baris-hapus": tuple(
        _ubah("perjanjian", tabel=name) for name in ("kinerja", "anggaran")
    ),
    "performance:perjanjian-baris-geser": tuple(
        _ubah("perjanjian", tabel=name) for name in ("kinerja", "anggaran")
    ),
    # Action plans and results
    "performance:rencana-aksi": Alamat(LIHAT, tulis=UBAH),
    "performance:rencana-simpan": _ubah(),
    "performance:rencana-baca": _ubah(),
    "performance:realisasi": Alamat(LIHAT),
    "performance:realisasi-triwulan": Alamat(LIHAT, tulis=UBAH),
    "performance:realisasi-simpan": _ubah(),
    "performance:realisasi-baca": _ubah(),
    "performance:realisasi-unggah": _ubah("indikator"),
    "performance:realisasi-ajukan": _ubah(),
    "performance:realisasi-setujui": Alamat(SETUJUI),
    "performance:realisasi-verifikasi": Alamat(VERIFIKASI),
    "performance:realisasi-kembalikan": Alamat(PERIKSA),
    "performance:realisasi-bukti": Alamat(LIHAT, baris="realisasi"),
    "performance:temuan": Alamat(LIHAT, tulis=UBAH),
    "performance:realisasi-tahunan": Alamat(LIHAT, tulis=UBAH),
    "performance:realisasi-tahunan-untuk": Alamat(LIHAT, tulis=UBAH, isi={"untuk": "2023"}),
    "performance:realisasi-tahunan-simpan": _ubah(untuk="2023"),
    "performance:realisasi-tahunan-baca": _ubah(untuk="2023"),
    # Measurement
    "performance:pengukuran": Alamat(LIHAT),
    "performance:pengukuran-riwayat": Alamat(LIHAT),
    "performance:pengukuran-renstra": Alamat(LIHAT),
    "performance:pengukuran-program": Alamat(LIHAT),
    # Budget
    "kodefikasi:daftar": Alamat(SUPER),
    "kodefikasi:muat": Alamat(SUPER),
    "kodefikasi:hapus": Alamat(SUPER, isi={"kode": "kode-uji"}),
    "budget:pohon": Alamat(LIHAT),
    "budget:banding": Alamat(LIHAT),
    "budget:dokumen-daftar": Alamat(LIHAT),
    "budget:dokumen-tambah": _ubah(),
    "budget:dokumen-ubah": _ubah("dokumen"),
    "budget:dokumen-hapus": _ubah("dokumen"),
    "budget:dokumen-salin": _ubah("dokumen"),
    "budget:pagu-isi": _ubah("dokumen"),
    "budget:pagu-simpan": _ubah("dokumen"),
    "budget:pagu-baca": _ubah("dokumen"),
    "budget:realisasi-isi": _ubah(),
    "budget:realisasi-simpan": _ubah(),
    "budget:realisasi-baca": _ubah(),
    "budget:struktur-salin": _ubah(),
    "budget:kodefikasi-cari": Alamat(LIHAT),
    "budget:simpul-tambah": _ubah(),
    "budget:simpul-lihat": Alamat(LIHAT, baris="simpul"),
    "budget:simpul-ubah": _ubah("simpul"),
    "budget:simpul-hapus": _ubah("simpul"),
    "budget:target-tambah": _ubah("simpul"),
    "budget:target-ubah": _ubah("target-simpul"),
    "budget:target-hapus": _ubah("target-simpul"),
    "budget:rekening-daftar": Alamat(LIHAT),
    "budget:rekening-tambah": _ubah(),
    "budget:rekening-ubah": _ubah("rekening"),
    "budget:rekening-hapus": _ubah("rekening"),
    # Forms and policy of evaluation of a government
    "evaluasi-pemda:templat-daftar": Alamat(LIHAT_PEMDA),
    "evaluasi-pemda:templat-lihat": _templat(LIHAT_PEMDA),
    "evaluasi-pemda:templat-salin": _templat(KELOLA_PEMDA),
    "evaluasi-pemda:templat-ubah": _templat(KELOLA_PEMDA),
    "evaluasi-pemda:templat-siap": _templat(KELOLA_PEMDA),
    "evaluasi-pemda:templat-akhiri": _templat(KELOLA_PEMDA),
    "evaluasi-pemda:templat-hapus": _templat(KELOLA_PEMDA),
    "evaluasi-pemda:templat-susunan": Alamat(KELOLA_PEMDA, baris="templat-lke"),
    "evaluasi-pemda:templat-jawaban": Alamat(KELOLA_PEMDA, baris="templat-lke"),
    "evaluasi-pemda:templat-sub": Alamat(KELOLA_PEMDA, baris="templat-sub"),
    "evaluasi-pemda:templat-butir": Alamat(KELOLA_PEMDA, baris="templat-reviu"),
    "evaluasi-pemda:kebijakan": Alamat(LIHAT_PEMDA),
    "evaluasi-pemda:kebijakan-tambah": Alamat(KELOLA_PEMDA),
    "evaluasi-pemda:kebijakan-ubah": Alamat(KELOLA_PEMDA, baris="kebijakan-akip"),
    "evaluasi-pemda:kebijakan-hapus": Alamat(KELOLA_PEMDA, baris="kebijakan-akip"),
    # Evaluation
    "evaluation:lembar": Alamat(LEMBAR),
    "evaluation:lembar-sub": Alamat(LEMBAR, tulis=TIM, isi={"kode": "1.a"}),
    "evaluation:lembar-simpan": Alamat(LEMBAR, tulis=TIM, isi={"kode": "1.a"}),
    "evaluation:lembar-bukti": Alamat(LEMBAR, tulis=TIM, isi={"kode": "1.a"}),
    "evaluation:lembar-fakta": Alamat(LEMBAR, tulis=TIM, isi={"kode": "1.a"}),
    "evaluation:mandiri": Alamat(LIHAT),
    "evaluation:mandiri-sub": Alamat(LIHAT, tulis=OPD_SENDIRI, isi={"kode": "1.a"}),
    "evaluation:mandiri-simpan": Alamat(LIHAT, tulis=OPD_SENDIRI, isi={"kode": "1.a"}),
    "evaluation:mandiri-bukti": Alamat(LIHAT, tulis=OPD_SENDIRI, isi={"kode": "1.a"}),
    "evaluation:mandiri-fakta": Alamat(LIHAT, tulis=OPD_SENDIRI, isi={"kode": "1.a"}),
    "evaluation:bukti-evaluasi-unduh": Alamat(LIHAT, baris="bukti-evaluasi"),
    # Its own people only: the row of the world is nobody's.
    "evaluation:bukti-evaluasi-hapus": Alamat(BUKAN_SIAPA_PUN, baris="bukti-evaluasi"),
    "evaluation:awal": Alamat(LIHAT),
    "evaluation:rekomendasi-daftar": Alamat(LIHAT),
    "evaluation:rekomendasi-tambah": Alamat(VERIFIKASI),
    "evaluation:rekomendasi-tulis": Alamat(EVALUATOR_SAJA),
    "evaluation:rekomendasi-lihat": (
        Alamat(LIHAT, baris="rekomendasi"),
        Alamat(TERTUTUP, baris="rekomendasi-evaluasi", isi={"keadaan": "belum disampaikan"}),
    ),
    "evaluation:rekomendasi-ubah": Alamat(VERIFIKASI, baris="rekomendasi"),
    "evaluation:rekomendasi-hapus": Alamat(VERIFIKASI, baris="rekomendasi"),
    "evaluation:tindak-lanjut-isi": _ubah("rekomendasi"),
    "evaluation:tindak-lanjut-ajukan": _ubah("rekomendasi"),
    "evaluation:tindak-lanjut-tarik": _ubah("rekomendasi"),
    "evaluation:tindak-lanjut-verifikasi": Alamat(EVALUATOR_SAJA, baris="rekomendasi"),
    "evaluation:bukti-tindak-lanjut-tambah": _ubah("rekomendasi"),
    "evaluation:bukti-tindak-lanjut-unduh": Alamat(LIHAT, baris="bukti-tindak-lanjut"),
    "evaluation:bukti-tindak-lanjut-hapus": _ubah("bukti-tindak-lanjut"),
    "evaluasi-pemda:ikhtisar": Alamat(EVALUASI_PEMDA),
    "evaluasi-pemda:matriks": Alamat(EVALUASI_PEMDA),
    "rekap-evaluasi-pdf": Alamat(EVALUASI_PEMDA, lambat=True),
    "rekap-evaluasi-xlsx": Alamat(EVALUASI_PEMDA),
    "evaluation:nilai-daftar": Alamat(LIHAT),
    "evaluation:nilai-tambah": Alamat(KELOLA_OPD),
    "evaluation:nilai-ubah": Alamat(KELOLA_OPD, baris="nilai-akip"),
    "evaluation:nilai-hapus": Alamat(KELOLA_OPD, baris="nilai-akip"),
    "evaluation:akip": Alamat(LIHAT),
    "evaluation:akip-tambah": Alamat(KELOLA_OPD),
    "evaluation:akip-ubah": Alamat(KELOLA_OPD),
    "evaluation:akip-hapus": Alamat(KELOLA_OPD),
    "evaluation:tim": Alamat(KELOLA_OPD),
    "evaluation:tim-hapus": Alamat(KELOLA_OPD, baris="anggota-tim"),
    "evaluation:akip-pindah": (
        Alamat(TIM, isi={"ke": "sementara"}),
        Alamat(OPD_DAN_TIM, isi={"ke": "evaluasi"}),
        Alamat(VERIFIKASI, isi={"ke": "mandiri"}),
    ),
    "evaluation:tanggapan": Alamat(LIHAT, tulis=OPD_DAN_TIM),
    "evaluation:tingkat": Alamat(DARI_DALAM, tulis=BUKAN_SIAPA_PUN),
    "evaluation:tingkat-simpan": Alamat(BUKAN_SIAPA_PUN),
    "evaluasi-pemda:tugaskan": Alamat(KELOLA_PEMDA),
    # The LHE: its team's while the evaluation is at work
    "pengawasan:lhe": Alamat(DARI_DALAM),
    "pengawasan:lhe-atur": Alamat(EVALUATOR_SAJA),
    "pengawasan:lhe-teks": Alamat(EVALUATOR_SAJA, isi={"bagian": "simpulan"}),
    "pengawasan:lhe-kembalikan": Alamat(EVALUATOR_SAJA, isi={"bagian": "simpulan"}),
    "pengawasan:lhe-pdf": Alamat(DARI_DALAM, lambat=True),
    "pengawasan:lhe-docx": Alamat(DARI_DALAM, lambat=True),
    "pengawasan:lhe-xlsx": Alamat(DARI_DALAM),
    # The review of the LKjIP; in this world nobody of the agency has been shown a comment yet
    "pengawasan:reviu": Alamat(LIHAT, lambat=True),
    "pengawasan:reviu-minta": Alamat(TETAPKAN),
    "pengawasan:reviu-mulai": Alamat(EVALUATOR_SAJA),
    "pengawasan:reviu-kembalikan": Alamat(EVALUATOR_SAJA),
    "pengawasan:reviu-lembar": Alamat(EVALUATOR_SAJA),
    "pengawasan:reviu-sel": Alamat(EVALUATOR_SAJA),
    "pengawasan:reviu-usulan": Alamat(EVALUATOR_SAJA, isi={"kode": "I.2"}),
    "pengawasan:komentar-daftar": Alamat(LIHAT, lambat=True),
    "pengawasan:komentar-tambah": Alamat(EVALUATOR_SAJA),
    "pengawasan:komentar-ubah": Alamat(EVALUATOR_SAJA, baris="komentar-reviu"),
    "pengawasan:komentar-hapus": Alamat(EVALUATOR_SAJA, baris="komentar-reviu"),
    "pengawasan:komentar-selesai": Alamat(EVALUATOR_SAJA, baris="komentar-reviu"),
    "pengawasan:komentar-tanggapi": Alamat(TANGGAPI_REVIU, baris="komentar-reviu"),
    "pengawasan:lhr-ubah": Alamat(EVALUATOR_SAJA),
    "pengawasan:lhr-pdf": Alamat(DARI_DALAM, lambat=True),
    "pengawasan:lhr-docx": Alamat(DARI_DALAM, lambat=True),
    "pengawasan:pernyataan-reviu": Alamat(EVALUATOR_SAJA),
    # Report
    "reports:laporan": Alamat(LIHAT, lambat=True),
    "reports:laporan-pratinjau": Alamat(LIHAT, lambat=True),
    "reports:pemeriksaan": Alamat(LIHAT, tulis=UBAH, lambat=True),
    "reports:laporan-pdf": Alamat(LIHAT, lambat=True),
    "reports:laporan-draf": Alamat(LIHAT, lambat=True),
    "reports:laporan-docx": Alamat(LIHAT, lambat=True),
    "reports:laporan-xlsx": Alamat(LIHAT, lambat=True),
    "reports:laporan-json": Alamat(LIHAT, lambat=True),
    "reports:perjanjian-pdf": Alamat(LIHAT, baris="perjanjian", lambat=True),
    "reports:perjanjian-docx": Alamat(LIHAT, baris="perjanjian"),
    "reports:laporan-tanggal": _ubah(),
    "reports:cetak": Alamat(LIHAT, lambat=True),
    "reports:cetak-unggah": _ubah(),
    "reports:cetak-contoh": Alamat(LIHAT, lambat=True),
    "reports:cetak-peta": _ubah(nomor="1"),
    "reports:cetak-hapus": _ubah(),
    "reports:narasi-ubah": _ubah(),
    "reports:narasi-kembalikan": _ubah(),
    "reports:narasi-segarkan": _ubah(),
    "reports:gambar-unggah": _ubah(),
    "reports:gambar": Alamat(LIHAT, baris="gambar-laporan"),
    "reports:laporan-pratinjau-bagian": Alamat(LIHAT, lambat=True),
    "reports:berkas": Alamat(LIHAT, lambat=True),
    "reports:berkas-keadaan": Alamat(LIHAT),
    "reports:berkas-buat": Alamat(LIHAT, isi={"bentuk": "pdf"}),
    "reports:berkas-batal": Alamat(LIHAT, baris="bangunan"),
    "reports:berkas-unduh": Alamat(LIHAT, baris="bangunan"),
    "reports:laporan-final": Alamat(TETAPKAN, lambat=True),
    "reports:laporan-buka": Alamat(TETAPKAN),
    "reports:terbitan": Alamat(LIHAT),
    "reports:terbitan-baru": Alamat(SETUJUI),
    "reports:terbitan-pdf": Alamat(LIHAT, baris="terbitan"),
    "reports:terbitan-tarik": Alamat(SETUJUI, baris="terbitan"),
    "reports:tautan-tambah": Alamat(SETUJUI, baris="terbitan"),
    "reports:tautan-cabut": Alamat(SETUJUI, baris="tautan"),
    # Without sign-in: by the code on the paper, by the secret of a link
    "periksa": Alamat(PUBLIK, isi={"kode": "kode-dinas-asri"}),
    "baca": Alamat(PUBLIK, isi={"token": "token-dinas-asri"}),
    "baca-pdf": Alamat(PUBLIK, isi={"token": "token-dinas-asri"}),
    # Files in and out
    "impor-daftar": Alamat(SERAHKAN),
    "impor": (
        _ubah(jenis="pagu"),
        Alamat(VERIFIKASI, isi={"jenis": "rekomendasi"}),
        Alamat(KELOLA_OPD, isi={"jenis": "unit"}),
        Alamat(KELOLA_OPD, isi={"jenis": "nilai_akip"}),
        Alamat(KELOLA_OPD, isi={"jenis": "skala_predikat"}),
    ),
    "ekspor": (
        _ubah(jenis="pagu"),
        _ubah(jenis="indikator"),
        Alamat(VERIFIKASI, isi={"jenis": "rekomendasi"}),
        Alamat(KELOLA_OPD, isi={"jenis": "unit"}),
    ),
}


def semua() -> list[tuple[str, Alamat]]:
    """Every address with each of its forms."""
    return [
        (name, one)
        for name, entry in ALAMAT.items()
        for one in (entry if isinstance(entry, tuple) else (entry,))
    ]
