"""The proposed text of the sections that describe the agency and its planning (Bab I and II)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.kaskade import kaskade_kinerja
from reports.narrative.kata import hitungan, persen, uang
from reports.tables.anggaran import dokumen_berpagu
from ui.angka import JenisAngka, tampilkan

Teks = tuple[str, ...]


def maksud(bahan: Bahan) -> Teks:
    opd = bahan.opd
    return (
        _(
            "Laporan ini dimaksudkan sebagai pertanggungjawaban %(opd)s kepada %(kepala)s atas kinerja yang "
            "diperjanjikan dan anggaran yang digunakan pada tahun %(tahun)s."
        )
        % {"opd": opd.nama_lengkap, "kepala": opd.pemda.sebutan_kepala_daerah, "tahun": bahan.tahun},
        _(
            "Tujuannya adalah menyajikan kinerja yang terukur, menjelaskan keberhasilan dan kekurangan "
            "beserta penyebabnya, serta menyediakan bahan perbaikan perencanaan tahun berikutnya."
        ),
    )


def tugas_fungsi(bahan: Bahan) -> Teks:
    opd = bahan.opd
    text = _("%(opd)s merupakan perangkat daerah") % {"opd": opd.nama_lengkap}
    if opd.urusan:
        text += _(" yang menyelenggarakan urusan %(urusan)s") % {"urusan": opd.urusan}
    text += _(" dan bertanggung jawab kepada %(kepala)s.") % {"kepala": opd.pemda.sebutan_kepala_daerah}
    paragraphs = [text]
    if opd.dasar_pembentukan:
        paragraphs.append(
            _("Dasar pembentukannya: %(dasar)s.") % {"dasar": opd.dasar_pembentukan.rstrip(".")}
        )
    paragraphs.append(
        _("Perangkat daerah ini mempunyai tugas %(tugas)s.") % {"tugas": opd.tugas.rstrip(". ")}
        if opd.tugas
        else _("Tugas perangkat daerah ini belum dicatat.")
    )
    paragraphs.append(
        _("Dalam melaksanakan tugas itu, %(opd)s menyelenggarakan fungsi:") % {"opd": opd.nama}
        if bahan.fungsi
        else _("Fungsi perangkat daerah ini belum dicatat.")
    )
    return tuple(paragraphs)


def organisasi(bahan: Bahan) -> Teks:
    if not bahan.unit:
        return (_("Susunan organisasi belum dicatat."),)
    paragraphs = []
    if bahan.kepala:
        paragraphs.append(
            _("Pada akhir tahun %(tahun)s perangkat daerah ini dipimpin oleh %(nama)s sebagai %(jabatan)s.")
            % {"tahun": bahan.tahun, "nama": bahan.kepala.pejabat.nama, "jabatan": bahan.kepala.sebutan}
        )
    paragraphs.append(_("Struktur organisasinya digambarkan di bawah ini, dan susunannya terdiri atas:"))
    return tuple(paragraphs)


def pegawai(bahan: Bahan) -> Teks:
    posts, held = len(bahan.jabatan), sum(1 for post in bahan.jabatan if post.pk in bahan.pemangku)
    if not posts:
        return ()
    text = _("%(opd)s mencatat %(jabatan)s") % {
        "opd": bahan.opd.nama_lengkap,
        "jabatan": hitungan(posts, _("jabatan")),
    }
    if held == posts:
        text += _(", dan pemangku seluruhnya tercatat.")
    elif held:
        text += _("; pemangku %(jumlah)s di antaranya tercatat.") % {"jumlah": hitungan(held, _("jabatan"))}
    else:
        text += _("; pemangkunya belum dicatat.")
    return (text,)


def cascading(bahan: Bahan) -> Teks:
    tree = kaskade_kinerja(bahan)
    if not tree:
        return ()
    return (
        _(
            "Cascading menjabarkan visi dan misi kepala daerah ke tujuan dan sasaran perangkat daerah, lalu "
            "ke program, kegiatan, dan sub kegiatan beserta pejabat yang bertanggung jawab. Daftar dan "
            "gambar berikut memuat penjabaran tahun %(tahun)s."
        )
        % {"tahun": bahan.tahun},
    )


def anggaran_rekening(bahan: Bahan) -> Teks:
    amount = bahan.total.pagu
    if amount is None:
        return ()
    return (
        _("Anggaran belanja tahun %(tahun)s berjumlah %(jumlah)s.")
        % {"tahun": bahan.tahun, "jumlah": uang(amount)},
    )


def keterkaitan(bahan: Bahan) -> Teks:
    if not bahan.tujuan:
        return ()
    return (
        _(
            "Tabel berikut menunjukkan bagaimana tujuan dan sasaran perangkat daerah mendukung kinerja "
            "%(kepala)s."
        )
        % {"kepala": bahan.opd.pemda.sebutan_kepala_daerah},
    )


def strategi(bahan: Bahan) -> Teks:
    total = sum(len(row.strategi.all()) for row in bahan.sasaran)
    if not total:
        return ()
    return (
        _("Sasaran dicapai melalui %(jumlah)s dengan arah kebijakan sebagai berikut.")
        % {"jumlah": hitungan(total, _("strategi"))},
    )


def rkt(bahan: Bahan) -> Teks:
    if not bahan.rkt.baris:
        return ()
    return (
        _(
            "Rencana kerja tahunan menjabarkan target Renstra tahun %(tahun)s ke program dan kegiatan yang "
            "mendukungnya beserta anggarannya."
        )
        % {"tahun": bahan.tahun},
    )


def metode(bahan: Bahan) -> Teks:
    return (
        _(
            "Kinerja diukur dengan membandingkan realisasi setiap indikator dengan targetnya. Rumus capaian "
            "ditetapkan menurut sifat indikator, sebagai berikut."
        ),
    )


def teknik_data(bahan: Bahan) -> Teks:
    if not any(row.definisi.teknik_pengumpulan or row.definisi.teknik_monev for row in bahan.ukuran.baris):
        return ()
    return (_("Cara mengumpulkan data setiap indikator serta memantau dan mengevaluasinya sebagai berikut."),)


def perencanaan_anggaran(bahan: Bahan) -> Teks:
    tree = bahan.pohon
    places = dokumen_berpagu(tree)
    if not places:
        return ()
    before, after = tree.total.pagu[places[0]], tree.total.pagu[places[-1]]
    first, last = tree.dokumen[places[0]], tree.dokumen[places[-1]]
    assert before is not None and after is not None
    if len(places) == 1:
        return (
            _("Anggaran tahun %(tahun)s menurut %(dokumen)s berjumlah %(jumlah)s.")
            % {"tahun": bahan.tahun, "dokumen": first, "jumlah": _rp(before)},
        )
    if before == after:
        return (
            _(
                "Jumlah anggaran menurut %(awal)s dan %(akhir)s sama, yaitu %(jumlah)s; susunannya sebagai "
                "berikut."
            )
            % {"awal": first, "akhir": last, "jumlah": _rp(after)},
        )
    change = tree.total.perubahan.nilai
    text = _("Anggaran menurut %(awal)s sebesar %(sebelum)s menjadi %(sesudah)s menurut %(akhir)s") % {
        "awal": first,
        "akhir": last,
        "sebelum": _rp(before),
        "sesudah": _rp(after),
    }
    if change is not None and tree.total.pagu_awal == before and tree.total.pagu_akhir == after:
        word = _("bertambah") if after > before else _("berkurang")
        text += _(" atau %(arah)s %(persen)s") % {"arah": word, "persen": persen(abs(change))}
    return (text + ".",)


def _rp(nilai: Decimal) -> str:
    """Without words: the same amounts stand in words beside the programmes."""
    return tampilkan(nilai, JenisAngka.RUPIAH, 2 if nilai != nilai.to_integral_value() else 0)
