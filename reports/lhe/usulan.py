"""Proposed texts of the LHE's first and last chapter, made from the worksheet and the facts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP, TindakLanjut
from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat
from reports.blocks import Blok, Butir, Daftar, Paragraf
from reports.lhe import dasar
from reports.lhe.bahan import BahanLHE
from reports.narrative.kalimat import (
    kalimat_belum_tercapai,
    kalimat_pencapaian,
    kalimat_predikat,
    kalimat_rata,
)
from reports.narrative.kata import gabung, hitungan, kapital, persen, titik, uang
from ui.angka import bulatkan, tampilkan
from ui.tanggal import tampilkan_tanggal

Isi = tuple[Blok, ...]


def paragraf(*teks: str) -> Isi:
    """The sentences as paragraphs; empty ones are left out."""
    return tuple(Paragraf(one) for one in teks if one)


def butir(items: Sequence[str], *, bernomor: bool = True) -> Daftar:
    """A list that ends its items as one sentence does."""
    ends = [";"] * (len(items) - 1) + ["."]
    return Daftar(
        tuple(Butir(f"{text.rstrip(';. ')}{end}") for text, end in zip(items, ends, strict=True)), bernomor
    )


# ------------------------------------------------------------------ I. Pendahuluan


def dasar_hukum(bahan: BahanLHE) -> Isi:
    rules = list(dasar.dasar_hukum(bahan.evaluasi.templat))
    if bahan.kebijakan.sumber:
        rules.append(bahan.kebijakan.sumber)
    if order := surat_tugas(bahan.evaluasi):
        rules.append(kapital(order))
    return (*paragraf(_("Evaluasi ini dilaksanakan berdasarkan:")), butir(rules))


def surat_tugas(evaluasi: EvaluasiAKIP) -> str:
    """ "surat tugas Nomor 800/1 tanggal 1 Juli 2025"; "" when it has neither."""
    number = _("Nomor %(nomor)s") % {"nomor": evaluasi.nomor_tugas} if evaluasi.nomor_tugas else ""
    day = evaluasi.tanggal_tugas
    date = _("tanggal %(tanggal)s") % {"tanggal": tampilkan_tanggal(day)} if day else ""
    words = " ".join(filter(None, (number, date)))
    return _("surat tugas %(rincian)s") % {"rincian": words} if words else ""


def latar_belakang(bahan: BahanLHE) -> Isi:
    names = {
        "pedoman": gabung([dasar.singkat(key) for key in dasar.pedoman(bahan.evaluasi.templat)]),
        "opd": bahan.opd.nama,
        "pemda": bahan.opd.pemda.nama,
        "tahun": bahan.tahun,
        "laporan": bahan.evaluasi.tahun_laporan,
    }
    return paragraf(
        _(
            "Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP) menghubungkan perencanaan, pengukuran, "
            "pelaporan, dan evaluasi kinerja agar penggunaan anggaran dapat dipertanggungjawabkan dengan "
            "hasil yang dicapai. Untuk mengetahui sejauh mana sistem tersebut berjalan, %(pedoman)s "
            "mewajibkan setiap pimpinan instansi pemerintah mengevaluasi akuntabilitas kinerja di "
            "lingkungannya setiap tahun."
        )
        % names,
        _(
            "Sebagai pelaksanaan kewajiban tersebut di lingkungan Pemerintah %(pemda)s, dilakukan evaluasi "
            "Akuntabilitas Kinerja Instansi Pemerintah (AKIP) pada %(opd)s tahun %(tahun)s atas penerapan "
            "SAKIP dan Laporan Kinerja tahun %(laporan)s."
        )
        % names,
    )


def tujuan(bahan: BahanLHE) -> Isi:
    lead = _("Evaluasi AKIP pada %(opd)s bertujuan untuk:") % {"opd": bahan.opd.nama}
    return (*paragraf(lead), butir(dasar.tujuan()))


def ruang_lingkup(bahan: BahanLHE) -> Isi:
    parts = [
        _("%(komponen)s dengan bobot %(bobot)s")
        % {"komponen": part.komponen.nama, "bobot": tampilkan(part.komponen.bobot)}
        for part in bahan.hasil.komponen
    ]
    lead = _("Evaluasi mencakup %(jumlah)s, yang dirinci menjadi %(sub)s, yaitu:") % {
        "jumlah": hitungan(len(parts), _("komponen")),
        "sub": hitungan(bahan.hasil.jumlah, _("sub komponen")),
    }
    after = _(
        "Objek evaluasi adalah dokumen dan penerapan SAKIP pada %(opd)s, termasuk Laporan Kinerja tahun "
        "%(tahun)s. Capaian kinerja tahun tersebut turut digambarkan dalam laporan ini tanpa diberi bobot."
    ) % {"opd": bahan.opd.nama, "tahun": bahan.evaluasi.tahun_laporan}
    return (*paragraf(lead), *([butir(parts)] if parts else []), *paragraf(after))


def metodologi(bahan: BahanLHE) -> Isi:
    depth = str(bahan.evaluasi.get_kedalaman_display())
    depth = depth[:1].lower() + depth[1:]
    answers = [
        _("%(huruf)s bernilai %(persen)s")
        % {"huruf": option.huruf, "persen": tampilkan(option.persen, "persen", 0)}
        for option in (bahan.lembar.baris[0].opsi if bahan.lembar.baris else ())
    ]
    scale = (
        _(
            "Setiap sub komponen diberi satu jawaban berdasarkan pemenuhan kriterianya, dengan persentase "
            "terhadap bobot sebagai berikut: %(jawaban)s. "
        )
        % {"jawaban": gabung(answers)}
        if answers and not any(row.per_kriteria for row in bahan.lembar.baris)
        else _("Nilai sub komponen adalah rata-rata jawaban atas kriterianya. ")
    )
    return paragraf(
        _(
            "Evaluasi dilaksanakan sebagai %(kedalaman)s. Data dikumpulkan melalui daftar pertanyaan, "
            "tanya jawab, observasi, dan studi dokumen, lalu dituangkan dalam Lembar Kerja Evaluasi (LKE) "
            "“%(templat)s”."
        )
        % {"kedalaman": depth, "templat": bahan.evaluasi.templat.nama},
        scale
        + _(
            "Nilai sub komponen adalah bobot dikalikan persentase jawaban; nilai akhir adalah jumlah nilai "
            "seluruh sub komponen."
        ),
        _(
            "Hasil sementara disampaikan kepada %(opd)s untuk ditanggapi, kemudian direviu di dalam tim "
            "(reviu tingkat 1) dan dibahas dalam panel antartim (reviu tingkat 2) sebelum ditetapkan."
        )
        % {"opd": bahan.opd.nama},
    )


def gambaran_umum(bahan: BahanLHE) -> Isi:
    opd = bahan.opd
    duty = opd.tugas.strip().rstrip(".")
    sentences = [
        _("%(opd)s dibentuk berdasarkan %(dasar)s.")
        % {"opd": opd.nama_lengkap, "dasar": opd.dasar_pembentukan.strip().rstrip(".")}
        if opd.dasar_pembentukan.strip()
        else "",
        _("%(opd)s mempunyai tugas %(tugas)s.") % {"opd": opd.nama, "tugas": duty} if duty else "",
        _("Urusan yang dilaksanakan adalah %(urusan)s.") % {"urusan": opd.urusan.strip().rstrip(".")}
        if opd.urusan.strip()
        else "",
    ]
    resources = [
        hitungan(bahan.unit, _("unit kerja")) if bahan.unit else "",
        hitungan(bahan.pegawai, _("pegawai")) if bahan.pegawai else "",
    ]
    found = [one for one in resources if one]
    people = _("%(opd)s memiliki %(sumber)s.") % {"opd": opd.nama, "sumber": gabung(found)} if found else ""
    return paragraf(
        " ".join(filter(None, sentences)), " ".join(filter(None, (people, kalimat_serapan(bahan))))
    )


def kalimat_serapan(bahan: BahanLHE) -> str:
    """Pagu, realisasi and absorption of the report's year; "" when no pagu is recorded."""
    total = bahan.total
    if total.pagu is None:
        return ""
    text = _("Pagu anggaran tahun %(tahun)s sebesar %(pagu)s") % {
        "tahun": bahan.evaluasi.tahun_laporan,
        "pagu": uang(total.pagu),
    }
    if total.realisasi is None:
        return _("%(pagu)s; realisasinya belum tercatat.") % {"pagu": text}
    text = _("%(pagu)s dengan realisasi %(realisasi)s") % {"pagu": text, "realisasi": uang(total.realisasi)}
    if total.serapan.nilai is None:
        return titik(text)
    return _("%(teks)s atau %(serapan)s dari pagu.") % {"teks": text, "serapan": persen(total.serapan.nilai)}


def gambaran_sakip(bahan: BahanLHE) -> Isi:
    measured = bahan.ukuran
    objectives = sum(group.sasaran is not None for group in measured.kelompok)
    source = {
        "perjanjian": _("perjanjian kinerja kepala perangkat daerah"),
        "renstra": _("Renstra"),
    }.get(measured.dasar, _("dokumen perencanaan"))
    planned = (
        _("Kinerja tahun %(tahun)s diukur menurut %(dasar)s, yang memuat %(sasaran)s dan %(indikator)s.")
        % {
            "tahun": measured.tahun,
            "dasar": source,
            "sasaran": hitungan(objectives, _("sasaran")),
            "indikator": hitungan(len(measured.baris), _("indikator kinerja")),
        }
        if measured.baris
        else _("Belum ada indikator kinerja dengan target tahun %(tahun)s yang tercatat.")
        % {"tahun": measured.tahun}
    )
    evidence = sum(len(row.bukti) for row in bahan.lembar.baris)
    shown = (
        _("Penilaian didukung %(jumlah)s.") % {"jumlah": hitungan(evidence, _("dokumen bukti"))}
        if evidence
        else ""
    )
    before = ""
    if bahan.nilai_lalu is not None:
        rating = tentukan_predikat(bahan.nilai_lalu.nilai, SKALA_AKIP)
        before = _("Hasil evaluasi tahun %(tahun)s menunjukkan nilai %(nilai)s%(predikat)s.") % {
            "tahun": bahan.tahun - 1,
            "nilai": tampilkan(bahan.nilai_lalu.nilai),
            "predikat": _(" dengan predikat %(p)s") % {"p": sebutan_predikat(rating)} if rating.label else "",
        }
    return paragraf(" ".join(filter(None, (planned, shown, before))))


def tindak_lanjut(bahan: BahanLHE) -> Isi:
    rows = bahan.rekomendasi_lalu
    if not rows:
        return paragraf(_("Tidak ada rekomendasi dari evaluasi sebelumnya yang tercatat."))
    counts = [
        (label, sum(row.status == value for row in rows)) for value, label in TindakLanjut.Status.choices
    ]
    found = [(str(label).lower(), count) for label, count in counts if count]
    if len(found) == 1:
        whole = (
            _("Satu-satunya rekomendasi")
            if len(rows) == 1
            else _("Seluruh %(jumlah)s") % {"jumlah": hitungan(len(rows), _("rekomendasi"))}
        )
        text = _("%(seluruh)s hasil evaluasi sebelumnya %(status)s.") % {
            "seluruh": whole,
            "status": found[0][0],
        }
    else:
        parts = [f"{hitungan(count, _('rekomendasi'))} {label}" for label, count in found]
        text = _("Dari %(jumlah)s hasil evaluasi sebelumnya, %(rincian)s.") % {
            "jumlah": hitungan(len(rows), _("rekomendasi")),
            "rincian": gabung(parts),
        }
    return paragraf(_("%(teks)s Rinciannya disajikan pada tabel berikut.") % {"teks": text})


# ------------------------------------------------------------------ II. Hasil


def kalimat_nilai(bahan: BahanLHE) -> str:
    """The score with its predikat, or how far the worksheet is filled."""
    scores = bahan.hasil
    if scores.nilai is None or not scores.lengkap:
        return _(
            "Penilaian %(opd)s tahun %(tahun)s belum lengkap (%(terisi)s), sehingga nilai akhir dan "
            "predikatnya belum dapat ditetapkan."
        ) % {"opd": bahan.opd.nama, "tahun": bahan.tahun, "terisi": scores.teks_terisi}
    if scores.predikat.label is None:
        return _("Hasil evaluasi AKIP %(opd)s tahun %(tahun)s memperoleh nilai %(nilai)s tanpa predikat.") % {
            "opd": bahan.opd.nama,
            "tahun": bahan.tahun,
            "nilai": tampilkan(scores.nilai),
        }
    return _(
        "Hasil evaluasi AKIP %(opd)s tahun %(tahun)s memperoleh nilai %(nilai)s dari 100 dengan predikat "
        "%(predikat)s."
    ) % {
        "opd": bahan.opd.nama,
        "tahun": bahan.tahun,
        "nilai": tampilkan(scores.nilai),
        "predikat": sebutan_predikat(scores.predikat),
    }


def sebutan_predikat(hasil: HasilPredikat) -> str:
    """ "BB (Sangat Baik)"."""
    means = {band.label: band.keterangan for band in SKALA_AKIP.pita}
    return f"{hasil.label} ({means[hasil.label]})" if hasil.label in means else str(hasil.label)


def kalimat_makna(bahan: BahanLHE) -> str:
    """The official interpretation of the predikat; "" without one, and under another regulation."""
    label = bahan.hasil.predikat.label
    of_this_rule = dasar.PEDOMAN in dasar.pedoman(bahan.evaluasi.templat)
    if label is None or label not in dasar.MAKNA or not of_this_rule:
        return ""
    return _("Predikat tersebut bermakna: “%(makna)s”") % {"makna": dasar.MAKNA[label]}


def kalimat_perubahan(bahan: BahanLHE) -> str:
    """How the score changed against last year; "" when one of the two is missing."""
    before, scores = bahan.nilai_lalu, bahan.hasil
    if before is None or scores.nilai is None or not scores.lengkap:
        return ""
    rating = tentukan_predikat(before.nilai, SKALA_AKIP)
    values = {
        "selisih": tampilkan(abs(scores.nilai - before.nilai)),
        "nilai": tampilkan(before.nilai),
        "predikat": _(" (%(p)s)") % {"p": rating.label} if rating.label else "",
        "tahun": bahan.tahun - 1,
    }
    if scores.nilai == before.nilai:
        return _("Nilai ini sama dengan nilai tahun %(tahun)s, yaitu %(nilai)s%(predikat)s.") % values
    text = (
        _("Nilai ini naik %(selisih)s dari nilai tahun %(tahun)s, yaitu %(nilai)s%(predikat)s.")
        if scores.nilai > before.nilai
        else _("Nilai ini turun %(selisih)s dari nilai tahun %(tahun)s, yaitu %(nilai)s%(predikat)s.")
    )
    return text % values


def hasil(bahan: BahanLHE) -> Isi:
    return paragraf(
        " ".join(filter(None, (kalimat_nilai(bahan), kalimat_perubahan(bahan)))), kalimat_makna(bahan)
    )


def capaian(bahan: BahanLHE) -> Isi:
    measured = bahan.ukuran
    if not measured.baris:
        return paragraf(kalimat_pencapaian(measured), kalimat_serapan(bahan))
    return paragraf(
        " ".join(
            filter(None, (kalimat_pencapaian(measured), kalimat_rata(measured), kalimat_predikat(measured)))
        ),
        kalimat_belum_tercapai(measured),
        kalimat_serapan(bahan),
    )


def rekomendasi(bahan: BahanLHE) -> Isi:
    if not bahan.rekomendasi:
        return paragraf(_("Rekomendasi belum disusun."))
    return paragraf(
        _(
            "Terhadap kekurangan yang masih ditemukan, kami merekomendasikan kepada %(kepala)s hal-hal "
            "berikut:"
        )
        % {"kepala": sebutan_kepala(bahan)}
    )


def sebutan_kepala(bahan: BahanLHE) -> str:
    """The post of who leads the agency."""
    if bahan.instansi:
        return bahan.kepala_daerah
    return bahan.kepala or _("Kepala %(opd)s") % {"opd": bahan.opd.nama}


# ------------------------------------------------------------------ III. Penutup


def simpulan(bahan: BahanLHE) -> Isi:
    best, worst = _ujung(bahan)
    extremes = (
        _(
            "Komponen dengan pemenuhan tertinggi adalah %(atas)s (%(nilai_atas)s dari bobotnya) dan yang "
            "terendah %(bawah)s (%(nilai_bawah)s dari bobotnya)."
        )
        % {"atas": best[0], "nilai_atas": persen(best[1]), "bawah": worst[0], "nilai_bawah": persen(worst[1])}
        if best and worst
        else ""
    )
    return paragraf(
        " ".join(filter(None, (kalimat_nilai(bahan), kalimat_perubahan(bahan)))),
        extremes,
        kalimat_makna(bahan),
    )


def _ujung(bahan: BahanLHE) -> tuple[tuple[str, Decimal] | None, tuple[str, Decimal] | None]:
    """The komponen with the highest and the lowest share of their weight; None when they are equal or one
    is not scored."""
    shares = [(part.komponen.nama, part.persen) for part in bahan.hasil.komponen]
    known = [(name, share) for name, share in shares if share is not None]
    if not bahan.hasil.lengkap or len(known) < 2:
        return None, None
    best, worst = max(known, key=lambda row: row[1]), min(known, key=lambda row: row[1])
    return (best, worst) if bulatkan(best[1]) != bulatkan(worst[1]) else (None, None)


def dorongan(bahan: BahanLHE) -> Isi:
    return paragraf(
        _(
            "Kami mengapresiasi upaya %(opd)s dalam menerapkan SAKIP dan mendorong pimpinan beserta seluruh "
            "pegawai untuk terus memperbaikinya, terutama dengan menindaklanjuti rekomendasi dalam laporan "
            "ini serta menggunakan informasi kinerja sebagai dasar pengambilan keputusan."
        )
        % {"opd": bahan.opd.nama},
        _(
            "%(inspektorat)s akan memantau tindak lanjut tersebut dan melaporkannya dalam evaluasi tahun "
            "berikutnya."
        )
        % {"inspektorat": bahan.nama_inspektorat},
    )
