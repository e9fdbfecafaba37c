// Values on their way to the server. One request at a time, in the order of typing: totals never go back,
// and a row is never written twice at once. A value leaves the browser's store only when the server has it
// or the person gives it up.

import { acak } from "./umum.js";
import { kirim } from "./kirim.js";

const JEDA_PERTAMA = 2_000;
const JEDA_TERPANJANG = 60_000;

let terakhir = 0;
// Grows with every value, also across pages.
const nomorUrut = () => (terakhir = Math.max(terakhir + 1, Date.now() * 1000));

export class Antrean {
  // gudang: Gudang; alamat: where cells are saved; pada: { berubah(catatan), tersimpan(catatan, isi),
  // keadaan(), takMuat() }.
  constructor(gudang, alamat, pada) {
    Object.assign(this, { gudang, alamat, pada });
    this.daftar = [];
    this.tertunda = new WeakMap();
    this.sudahDicoba = new WeakSet();
    this.sesiHabis = false;
    this.terputus = false;
    this.gagalBeruntun = 0;
    this.sibuk = false;
  }

  // What an earlier visit left behind. It may have reached the server: it is sent with its old key.
  async muat() {
    const lama = await this.gudang.semua();
    this.daftar = [...lama, ...this.daftar.filter((satu) => !lama.some((dua) => dua.id === satu.id))];
    lama.forEach((satu) => this.sudahDicoba.add(satu));
    return lama;
  }

  untuk(baris, kolom) {
    return this.daftar.filter((satu) => satu.baris === baris && satu.kolom === kolom);
  }

  // The latest value of the cell that is not with the server yet.
  milik(sel) {
    return this.untuk(sel.baris, sel.kolom).at(-1) ?? null;
  }

  get menunggu() {
    return this.daftar.filter((satu) => satu.status === "menunggu");
  }

  get bermasalah() {
    return this.daftar.filter((satu) => satu.status !== "menunggu");
  }

  // The text of the cell as last handed over, with the server or on its way.
  teksTerakhir(sel) {
    return this.milik(sel)?.teks ?? sel.tersimpan;
  }

  // Takes the text of a cell; true when there is something to send. seketika: the page is going now.
  masukkan(sel, teks, { seketika = false } = {}) {
    if (teks === this.teksTerakhir(sel)) return false;
    this.#gantikan(sel);
    if (teks === sel.tersimpan && !this.milik(sel)) return false;
    const catatan = this.#catatan(sel, teks, { status: "menunggu" });
    if (seketika) this.gudang.taruhSeketika(catatan);
    else this.#tampung(catatan);
    this.pada.berubah(catatan);
    this.jalan();
    return true;
  }

  // Keeps a text of which the server has already said that it will not take it (a pasted cell).
  catat(sel, teks, hasil) {
    this.#gantikan(sel);
    const catatan = this.#catatan(sel, teks, hasil);
    this.#tampung(catatan);
    this.pada.berubah(catatan);
  }

  #catatan(sel, teks, lain) {
    const urut = nomorUrut();
    const { baris, kolom, versi } = sel;
    const id = `${this.gudang.awalan}${baris}|${kolom}|${urut}`;
    const catatan = { id, urut, kunci: acak(), baris, kolom, teks, versi, semula: sel.tersimpan, ...lain };
    this.daftar.push(catatan);
    return catatan;
  }

  #tampung(catatan) {
    const janji = this.gudang.taruh(catatan).catch(() => this.pada.takMuat());
    this.tertunda.set(catatan, janji);
  }

  // A newer text replaces what was refused or never sent. What was sent without an answer may have arrived:
  // it keeps its turn, so that the server's order is the order of typing.
  #gantikan(sel) {
    for (const satu of this.untuk(sel.baris, sel.kolom)) {
      if (satu.status !== "menunggu" || !this.sudahDicoba.has(satu)) this.buang(satu);
    }
  }

  buang(catatan) {
    this.daftar = this.daftar.filter((satu) => satu !== catatan);
    const simpanan = this.tertunda.get(catatan) ?? Promise.resolve();
    const hilang = simpanan.then(() => this.gudang.hapus(catatan.id));
    this.pada.keadaan();
    return hilang;
  }

  // Sends what waits. A row that the server could not take is passed over until the next round.
  async jalan() {
    if (this.sibuk) return;
    this.sibuk = true;
    clearTimeout(this.pengatur);
    const lewati = new Set();
    let berhenti = false;
    try {
      while (!berhenti) {
        const catatan = this.menunggu.find((satu) => !lewati.has(satu.baris));
        if (!catatan) break;
        if (this.tertunda.has(catatan)) await this.tertunda.get(catatan);
        if (!this.daftar.includes(catatan)) continue;
        this.sudahDicoba.add(catatan);
        this.sedang = catatan;
        const { baris, kolom, teks, versi, semula, kunci } = catatan;
        this.pada.berubah(catatan);
        const hasil = await kirim(this.alamat, { baris, kolom, teks, versi, semula, kunci });
        this.sedang = null;
        this.#terima(catatan, hasil);
        berhenti = ["sesi", "putus"].includes(hasil.jenis);
        if (hasil.jenis === "gagal") lewati.add(catatan.baris);
      }
    } finally {
      this.sibuk = false;
      this.sedang = null;
    }
    if (this.menunggu.length) this.#jadwalkan();
    this.pada.keadaan();
  }

  #jadwalkan() {
    const jeda = this.sesiHabis ? JEDA_TERPANJANG : Math.min(JEDA_PERTAMA * 2 ** this.gagalBeruntun, JEDA_TERPANJANG);
    this.gagalBeruntun += 1;
    this.pengatur = setTimeout(() => this.jalan(), jeda);
  }

  // The connection or the person is back: no reason to wait longer.
  segera() {
    this.gagalBeruntun = 0;
    if (this.menunggu.length) this.jalan();
  }

  #terima(catatan, { jenis, isi }) {
    this.sesiHabis = jenis === "sesi";
    this.terputus = ["putus", "gagal"].includes(jenis);
    if (this.sesiHabis || this.terputus) {
      this.pada.berubah(catatan);
      this.pada.keadaan();
      return;
    }
    this.gagalBeruntun = 0;
    const status = isi?.status;
    if (jenis === "ok" && status === "ok") this.#diterima(catatan, isi);
    else if (this.milik(catatan) !== catatan) this.buang(catatan); // retyped meanwhile: the newer text decides
    else {
      catatan.status = ["tanya", "bentrok"].includes(status) ? status : "ditolak";
      const { pesan = "", pilihan = [], nilai_lain: nilaiLain = "", versi: versiLain = "", potongan = {} } = isi ?? {};
      Object.assign(catatan, { pesan, pilihan, nilaiLain, versiLain: String(versiLain) });
      this.#tampung(catatan);
      this.pada.berubah(catatan, potongan);
    }
    this.pada.keadaan();
  }

  #diterima(catatan, isi) {
    const versi = String(isi.versi ?? "");
    for (const satu of this.menunggu) {
      if (satu === catatan || satu.baris !== catatan.baris) continue;
      const selYangSama = satu.kolom === catatan.kolom;
      if (!selYangSama && satu.versi !== catatan.versi) continue;
      satu.versi = versi;
      if (selYangSama) satu.semula = isi.tampil;
      this.#tampung(satu);
    }
    this.buang(catatan);
    this.pada.tersimpan(catatan, { ...isi, versi });
  }
}
