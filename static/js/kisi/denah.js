// Where the cells are: rows and columns by their keys, in the order of the document. Nothing is remembered,
// because the server may replace pieces of the page and a person may fold rows away.

import { cari } from "./umum.js";
import { Sel } from "./sel.js";

export const kunciSel = ({ baris, kolom }) => `${baris}\n${kolom}`;

export class Denah {
  constructor(akar) {
    this.akar = akar;
  }

  semua() {
    return cari("[data-sel]", this.akar).map((el) => Sel.dari(el)).filter(Boolean);
  }

  terlihat() {
    return this.semua().filter((sel) => sel.terlihat);
  }

  // All cells by kunciSel, for those who ask for many.
  peta() {
    return new Map(this.semua().map((sel) => [kunciSel(sel), sel]));
  }

  sel(baris, kolom) {
    return this.semua().find((satu) => satu.baris === baris && satu.kolom === kolom) ?? null;
  }

  diBaris(baris) {
    return this.semua().filter((satu) => satu.baris === baris);
  }

  // Row keys that can be seen, from top to bottom.
  kunciBaris() {
    return [...new Set(this.terlihat().map((sel) => sel.baris))];
  }

  kunciKolom() {
    const tetap = (this.akar.dataset.urutan ?? "").split(" ").filter(Boolean);
    return [...new Set([...tetap, ...this.semua().map((sel) => sel.kolom)])];
  }

  // Texts in the order in which they are sent, row by row: filled from the first column on, then emptied from
  // the last back. What a row hangs on stands first in it, and is thus filled first and emptied last.
  urutIsi(daftar) {
    const kolom = this.kunciKolom();
    const letak = ({ sel, teks }) => (teks === "" ? 2 * kolom.length - kolom.indexOf(sel.kolom) : kolom.indexOf(sel.kolom));
    const baris = new Map(daftar.map(({ sel }) => [sel.baris, []]));
    daftar.forEach((satu) => baris.get(satu.sel.baris).push(satu));
    return [...baris.values()].flatMap((isi) => isi.sort((satu, dua) => letak(satu) - letak(dua)));
  }

  // The next cell of the same column, `langkah` +1 down or -1 up; rows without that column are passed over.
  tegak(sel, langkah) {
    const kolom = this.terlihat().filter((satu) => satu.kolom === sel.kolom);
    return kolom[kolom.indexOf(sel) + langkah] ?? null;
  }

  // The neighbour in the row.
  datar(sel, langkah) {
    const baris = this.terlihat().filter((satu) => satu.baris === sel.baris);
    return baris[baris.indexOf(sel) + langkah] ?? null;
  }

  // The next cell in reading order.
  urut(sel, langkah) {
    const semua = this.terlihat();
    return semua[semua.indexOf(sel) + langkah] ?? null;
  }

  ujungBaris(sel, akhir) {
    return this.terlihat().filter((satu) => satu.baris === sel.baris).at(akhir ? -1 : 0);
  }

  ujung(akhir) {
    return this.terlihat().at(akhir ? -1 : 0);
  }

  // The cells between two corners as rows of cells; null where a row lacks the column.
  persegi(satu, dua) {
    const antara = (daftar, a, b) => {
      const [awal, akhir] = [daftar.indexOf(a), daftar.indexOf(b)].sort((x, y) => x - y);
      return daftar.slice(awal, akhir + 1);
    };
    const kolom = antara(this.kunciKolom(), satu.kolom, dua.kolom);
    const baris = antara(this.kunciBaris(), satu.baris, dua.baris);
    const peta = new Map(this.terlihat().map((sel) => [kunciSel(sel), sel]));
    return baris.map((b) => kolom.map((k) => peta.get(kunciSel({ baris: b, kolom: k })) ?? null));
  }
}
