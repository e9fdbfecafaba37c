// While a figure is typed: what the server understands, and what the row would be. Nothing is saved here.

import { kirim } from "./kirim.js";
import { TEKS } from "./teks.js";
import { umumkan } from "./umum.js";

const JEDA = 400;

export class Pembaca {
  constructor(kisi) {
    this.kisi = kisi;
    this.alamat = kisi.akar.dataset.bacaUrl;
  }

  // The text of the cell has changed.
  sebentarLagi(sel) {
    this.hentikan();
    if (!this.alamat || !sel.dibaca) return;
    this.pengatur = setTimeout(() => this.#tanyakan(sel), JEDA);
  }

  // The cell was left: the save says the rest, and no late answer may replace it.
  hentikan() {
    clearTimeout(this.pengatur);
    this.pembatal?.abort();
    this.pembatal = null;
  }

  // Reads many cells, [{ baris, kolom, teks }]; null when there is no answer.
  async baca(sel, { isi, sinyal } = {}) {
    const hasil = await kirim(this.alamat, isi ? { sel, isi } : { sel }, sinyal);
    if (hasil.jenis === "sesi") this.kisi.sesiHabis();
    return hasil.jenis === "ok" && Array.isArray(hasil.isi.sel) ? hasil.isi : null;
  }

  async #tanyakan(sel) {
    const { baris, kolom, teks } = sel;
    this.pembatal = new AbortController();
    const { signal: sinyal } = this.pembatal;
    const satuBaris = this.kisi.denah.diBaris(baris).map((satu) => [satu.kolom, satu.teks]);
    const isi = { [baris]: Object.fromEntries(satuBaris) };
    const jawaban = await this.baca([{ baris, kolom, teks }], { isi, sinyal });
    // Without an answer nothing is shown: the save that follows says what is wrong.
    if (!jawaban || sinyal.aborted || sel.teks !== teks) return;
    this.#tunjukkan(sel, jawaban.sel[0]);
    this.kisi.tempatkan(jawaban.potongan);
  }

  #tunjukkan(sel, { status, tampil = "", kata = "", pesan = "", peringatan = [], pilihan = [] }) {
    if (status === "tanya") {
      sel.tunjukkan("tanya", { pesan, jawab: this.kisi.jawabBacaan(sel, pilihan) });
      umumkan(pesan);
    } else if (status === "ditolak") sel.tunjukkan("", { peringatan: [pesan] });
    else {
      const dibaca = sel.teks && sel.berangka ? TEKS.dibaca(tampil, kata) : kata;
      sel.tunjukkan("", { kata: dibaca, peringatan });
      if (dibaca) umumkan(dibaca);
    }
  }
}
