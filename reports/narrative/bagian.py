"""The proposed text of every section but those of single sasaran."""

from __future__ import annotations

from django.utils.translation import gettext as _

from performance.capaian import MetodeEfisiensi
from reports.bahan import Bahan
from reports.narrative.kalimat import (
    kalimat_anggaran,
    kalimat_belum_tercapai,
    kalimat_capaian,
    kalimat_pencapaian,
    kalimat_perubahan,
    kalimat_predikat,
    kalimat_rata,
    kalimat_serapan_program,
)
from reports.narrative.kata import hitungan, kutip, persen, titik, uang
from reports.tables.pengukuran import faktor_indikator
from ui.angka import tampilkan, terbilang

PERPRES_SAKIP = (
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah"
)
PERMENPANRB_LAPORAN = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang "
    "Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi "
    "Pemerintah"
)

Teks = tuple[str, ...]


def kata_pengantar(bahan: Bahan) -> Teks:
    return (
        _(
            "Puji syukur ke hadirat Tuhan Yang Maha Esa atas tersusunnya Laporan Kinerja Instansi Pemerintah "
            "(LKjIP) %(opd)s Tahun %(tahun)s."
        )
        % _siapa(bahan),
        _(
            "Laporan ini mempertanggungjawabkan kinerja yang diperjanjikan serta anggaran yang digunakan "
            "sepanjang tahun %(tahun)s, sebagaimana diwajibkan oleh %(perpres)s dan %(permen)s."
        )
        % {**_siapa(bahan), "perpres": PERPRES_SAKIP, "permen": PERMENPANRB_LAPORAN},
        _(
            "Setiap angka di dalamnya dihitung dari data perencanaan, pengukuran kinerja, dan anggaran yang "
            "sama, sehingga seluruh tabel dan uraian saling bersesuaian dan dapat ditelusuri asalnya."
        ),
        _(
            "Terima kasih disampaikan kepada semua pihak yang membantu penyediaan data dan penyusunan "
            "laporan. Semoga laporan ini bermanfaat bagi perbaikan perencanaan dan peningkatan kinerja "
            "pada tahun berikutnya."
        ),
    )


def _siapa(bahan: Bahan) -> dict[str, object]:
    return {"opd": bahan.opd.nama_lengkap, "tahun": bahan.tahun}


def ikhtisar(bahan: Bahan) -> Teks:
    measured = bahan.ukuran
    sasaran = sum(1 for group in measured.kelompok if group.sasaran is not None)
    scope = _("%(opd)s mengukur %(indikator)s") % {
        "opd": bahan.opd.nama_lengkap,
        "indikator": hitungan(len(measured.baris), _("indikator")),
    }
    if sasaran:
        scope += _(" pada %(sasaran)s") % {"sasaran": hitungan(sasaran, _("sasaran"))}
    basis = (
        _(" berdasarkan perjanjian kinerja tahun %(tahun)s.")
        if measured.dasar == "perjanjian"
        else _(" berdasarkan target Renstra tahun %(tahun)s.")
    ) % {"tahun": bahan.tahun}
    opening = scope + basis if measured.baris else ""
    outcome = f"{opening} {kalimat_pencapaian(measured)}".strip()
    return tuple(
        text
        for text in (
            outcome,
            kalimat_rata(measured) if measured.baris else "",
            kalimat_predikat(measured),
            kalimat_perubahan(bahan) if measured.baris else "",
            kalimat_anggaran(bahan),
            kalimat_belum_tercapai(measured),
        )
        if text
    )


def latar_belakang(bahan: Bahan) -> Teks:
    return (
        _(
            "%(perpres)s mewajibkan setiap perangkat daerah menyusun laporan kinerja tahunan. Melalui "
            "laporan itu, kinerja yang telah diperjanjikan dibandingkan dengan hasil yang dicapai, dan "
            "penggunaan anggaran dipertanggungjawabkan."
        )
        % {"perpres": PERPRES_SAKIP},
        _(
            "LKjIP %(opd)s Tahun %(tahun)s memuat rencana, pengukuran, dan analisis kinerja selama tahun "
            "anggaran %(tahun)s beserta realisasi anggarannya. Laporan ini menjadi bahan evaluasi bagi "
            "pimpinan dan dasar perbaikan perencanaan tahun berikutnya."
        )
        % _siapa(bahan),
    )


def dasar_hukum(bahan: Bahan) -> Teks:
    if not bahan.dasar_hukum:
        return (
            _("Laporan ini disusun berdasarkan %(perpres)s dan %(permen)s.")
            % {"perpres": PERPRES_SAKIP, "permen": PERMENPANRB_LAPORAN},
        )
    return (_("Peraturan yang mendasari penyusunan laporan ini adalah sebagai berikut."),)


def isu(bahan: Bahan) -> Teks:
    if not bahan.isu:
        return (_("Isu strategis tahun %(tahun)s belum dicatat.") % _siapa(bahan),)
    return (_("Isu strategis yang dihadapi pada tahun %(tahun)s adalah sebagai berikut.") % _siapa(bahan),)


def tindak_lanjut(bahan: Bahan) -> Teks:
    if not bahan.rekomendasi:
        return ()
    newest = bahan.rekomendasi[0].tahun
    rows = [row for row in bahan.rekomendasi if row.tahun == newest]
    earlier = [row for row in bahan.rekomendasi if row.tahun != newest]
    done = sum(1 for row in rows if row.status == "selesai")
    carried = (
        _("Selain itu, %(jumlah)s dari evaluasi tahun-tahun sebelumnya masih ditindaklanjuti.")
        % {"jumlah": hitungan(len(earlier), _("rekomendasi"))},
    )
    return (
        _("Evaluasi tahun %(tahun)s menghasilkan %(jumlah)s; %(selesai)s telah selesai ditindaklanjuti.")
        % {
            "tahun": newest,
            "jumlah": hitungan(len(rows), _("rekomendasi")),
            "selesai": terbilang(done) if done else _("belum ada yang"),
        },
        *(carried if earlier else ()),
    )


def renstra(bahan: Bahan) -> Teks:
    if bahan.renstra is None:
        return (_("Renstra yang mencakup tahun %(tahun)s belum dicatat.") % _siapa(bahan),)
    plan = bahan.renstra
    text = _("Kinerja tahun %(tahun)s mengacu pada %(renstra)s %(opd)s") % {**_siapa(bahan), "renstra": plan}
    if plan.dokumen_induk:
        text += _(", yang mendukung %(induk)s") % {"induk": plan.dokumen_induk}
    paragraphs = [text + "."]
    if plan.visi:
        paragraphs.append(_("Visi: “%(visi)s”") % {"visi": plan.visi.strip('“”"')})
    if bahan.misi and all(row.didukung for row in bahan.misi):
        paragraphs.append(_("Misi kepala daerah yang didukung perangkat daerah ini:"))
    elif bahan.misi:
        paragraphs.append(
            _(
                "Misi kepala daerah adalah sebagai berikut; yang didukung perangkat daerah ini diberi "
                "keterangan."
            )
            if any(row.didukung for row in bahan.misi)
            else _("Misi kepala daerah adalah sebagai berikut.")
        )
    return tuple(paragraphs)


def tujuan_sasaran(bahan: Bahan) -> Teks:
    if not bahan.tujuan:
        return ()
    return (
        _("%(renstra)s memuat %(tujuan)s dan %(sasaran)s yang diukur dengan %(indikator)s.")
        % {
            "renstra": bahan.renstra,
            "tujuan": hitungan(len(bahan.tujuan), _("tujuan")),
            "sasaran": hitungan(len(bahan.sasaran), _("sasaran")),
            "indikator": hitungan(len(bahan.indikator), _("indikator")),
        },
    )


def iku(bahan: Bahan) -> Teks:
    if not bahan.iku:
        return ()
    return (
        _("Keberhasilan perangkat daerah diukur dengan %(iku)s sebagaimana disajikan dalam tabel berikut.")
        % {"iku": hitungan(len(bahan.iku), _("Indikator Kinerja Utama"))},
    )


def perjanjian(bahan: Bahan) -> Teks:
    papers = bahan.perjanjian_kepala
    if not papers:
        return (
            _(
                "Perjanjian kinerja kepala perangkat daerah tahun %(tahun)s belum dicatat; pengukuran "
                "memakai target Renstra."
            )
            % _siapa(bahan),
        )
    first = papers[0]
    text = _("Perjanjian kinerja tahun %(tahun)s memuat %(indikator)s") % {
        "tahun": bahan.tahun,
        "indikator": hitungan(len(first.baris_kinerja.all()), _("indikator")),
    }
    if first.p2_nama or first.pihak_kedua:
        text += _(" dan ditandatangani oleh %(p1)s dengan %(p2)s") % {
            "p1": first.p1_nama or first.pihak_pertama,
            "p2": first.p2_nama or first.pihak_kedua,
        }
    paragraphs = [titik(text)]
    if len(papers) > 1:
        paragraphs.append(
            _("Perjanjian tersebut diubah %(kali)s kali; yang berlaku pada akhir tahun adalah yang terakhir.")
            % {"kali": terbilang(len(papers) - 1)}
        )
    return tuple(paragraphs)


def anggaran(bahan: Bahan) -> Teks:
    tree = bahan.pohon
    if tree.acuan is None:
        return ()
    # Only what has money in the document that counts: a line cut to nothing supports nothing.
    levels = [row.tingkat for row in tree.baris if row.angka.pagu_acuan]
    programmes, leaves = levels.count("program"), levels.count("sub_kegiatan")
    text = _("Kinerja tersebut didukung oleh %(program)s") % {"program": hitungan(programmes, _("program"))}
    if leaves:
        text += _(" yang dilaksanakan melalui %(sub)s") % {"sub": hitungan(leaves, _("sub kegiatan"))}
    change = tree.total.perubahan
    paragraphs = [text + "."] if programmes else []
    before, after = tree.total.pagu_awal, tree.total.pagu_akhir
    if len(tree.dokumen) > 1 and before is not None and after is not None and change.nilai is not None:
        direction = _("bertambah") if after > before else _("berkurang") if after < before else ""
        if direction:
            paragraphs.append(
                _("Anggaran %(arah)s dari %(awal)s menjadi %(akhir)s atau %(persen)s.")
                % {
                    "arah": direction,
                    "awal": uang(before),
                    "akhir": uang(after),
                    "persen": persen(abs(change.nilai)),
                }
            )
        else:
            paragraphs.append(
                _("Jumlah anggaran sebelum dan sesudah perubahan sama, yaitu %(jumlah)s.")
                % {"jumlah": uang(after)}
            )
    return tuple(paragraphs)


def pengukuran(bahan: Bahan) -> Teks:
    measured = bahan.ukuran
    if not measured.baris:
        return ()
    if len(measured.baris) == 1:
        return (kalimat_capaian(measured.baris[0]),)
    return (
        f"{kalimat_pencapaian(measured)} {kalimat_rata(measured)}",
        *filter(None, [kalimat_predikat(measured)]),
    )


def capaian(bahan: Bahan) -> Teks:
    return (
        _(
            "Capaian kinerja diperoleh dengan membandingkan realisasi setiap indikator dengan targetnya, "
            "lalu dinilai menurut skala berikut."
        ),
    )


def efisiensi(bahan: Bahan) -> Teks:
    table = bahan.efisiensi
    if not table.baris or table.hasil.nilai is None:
        return ()
    method = table.aturan.metode_efisiensi
    if method == MetodeEfisiensi.SELISIH_RUPIAH:
        text = _("Anggaran pendukung seluruh indikator menyisakan %(nilai)s") % {
            "nilai": uang(table.hasil.nilai)
        }
        if table.hasil.bagian is not None:
            text += _(" atau %(bagian)s dari pagu") % {"bagian": persen(table.hasil.bagian)}
    elif method == MetodeEfisiensi.RASIO:
        text = _("Tingkat efisiensi seluruh indikator adalah %(nilai)s") % {
            "nilai": persen(table.hasil.nilai)
        }
    else:
        text = _("Selisih capaian dan serapan seluruh indikator adalah %(nilai)s poin persen") % {
            "nilai": tampilkan(table.hasil.nilai)
        }
    if table.hasil.kategori:
        text += _(", termasuk kategori %(kategori)s") % {"kategori": table.hasil.kategori}
    return (text + ".",)


def realisasi(bahan: Bahan) -> Teks:
    return tuple(text for text in (kalimat_anggaran(bahan), kalimat_serapan_program(bahan)) if text)


def simpulan(bahan: Bahan) -> Teks:
    measured = bahan.ukuran
    return tuple(
        text
        for text in (
            f"{kalimat_pencapaian(measured)} {kalimat_rata(measured) if measured.baris else ''}".strip(),
            kalimat_anggaran(bahan),
        )
        if text
    )


def langkah(bahan: Bahan) -> Teks:
    missed = [row for row in bahan.ukuran.baris if row.memenuhi is False]
    actions = [
        (row.definisi.nama, done.rstrip(". "))
        for row in missed or bahan.ukuran.baris
        if (done := faktor_indikator(row)[2])
    ]
    paragraphs = []
    if missed:
        paragraphs.append(
            _("Perbaikan diutamakan pada indikator yang belum memenuhi target, yaitu %(nama)s.")
            % {"nama": kutip(row.definisi.nama for row in missed)}
        )
    elif bahan.ukuran.dihitung:
        paragraphs.append(
            _("Hasil yang telah dicapai dipertahankan dan ditingkatkan pada tahun %(depan)s.")
            % {"depan": bahan.tahun + 1}
        )
    paragraphs += [
        _("Untuk “%(nama)s”, langkah yang direncanakan: %(langkah)s.") % {"nama": name, "langkah": done}
        for name, done in actions
    ]
    if not paragraphs:
        paragraphs.append(_("Langkah perbaikan belum dicatat."))
    return tuple(paragraphs)


def sistematika(bahan: Bahan) -> Teks:
    return (_("Laporan ini disusun dengan sistematika sebagai berikut."),)
