// A pasted block: reading it, guessing what its columns are, and finding the cell of each text. No page is
// changed here; pratinjau.js shows the outcome first.

import { cari, ringkas } from "./umum.js";
import { kunciSel } from "./denah.js";
import { namaBaris, Sel } from "./sel.js";

export const KUNCI = "*kunci";
export const ABAIKAN = "*abaikan";

// Rows of texts from a spreadsheet's TSV: cells with tabs, quotes or line ends stand between quotes.
export function uraiTsv(teks) {
  const baris = [[]];
  const isi = teks.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const pola = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy;
  for (;;) {
    const cocok = pola.exec(isi);
    if (!cocok) break;
    const [, berkutip, polos, pemisah] = cocok;
    baris.at(-1).push((berkutip?.replaceAll('""', '"') ?? polos).trim());
    if (!pemisah) break;
    if (pemisah === "\n") baris.push([]);
  }
  return baris;
}

// Rows of texts of the first table in HTML; null without a table.
export function uraiHtml(html) {
  const tabel = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  return tabel && [...tabel.rows].map((tr) => [...tr.cells].map((sel) => ringkas(sel.textContent)));
}

// What was pasted as a rectangle of texts; the plain text says what the person saw in the spreadsheet.
export function uraiTempelan(papan) {
  const polos = papan.getData("text/plain");
  const html = papan.getData("text/html");
  const bertabel = /<table/i.test(html);
  const baris = (!polos.includes("\t") && bertabel && uraiHtml(html)) || uraiTsv(polos);
  const lebar = Math.max(...baris.map((satu) => satu.length));
  return { baris: baris.map((satu) => [...satu, ...Array(lebar - satu.length).fill("")]), lebar, bertabel };
}

const normal = (teks) => ringkas(teks.replace(/\([^)]*\)/g, " ")).toLowerCase();

// Rows of the page by everything they may be called: code, name, else the text of the heading.
function daftarBaris(akar) {
  const daftar = new Map();
  for (const kepala of cari("[data-kepala-baris]", akar)) {
    const { kode, nama, kepalaBaris } = kepala.dataset;
    const sebutan = kode || nama ? [kode, nama, kode && nama && `${kode} ${nama}`] : [namaBaris(kepala)];
    for (const satu of sebutan.filter(Boolean)) daftar.set(normal(satu), kepalaBaris);
  }
  return daftar;
}

const berisiAngka = (kolom) => {
  const isi = kolom.filter(Boolean);
  return isi.filter((satu) => /^[^a-z]*(rp)?[^a-z]*\d[^a-z]*$/i.test(satu)).length * 2 >= isi.length;
};

// First guess: for each pasted column a column key, KUNCI or ABAIKAN. kepala: the first row is a heading.
export function tebak(kisi, blok, asal) {
  const { akar, denah } = kisi;
  const baris = daftarBaris(akar);
  const kolom = denah.kunciKolom();
  const contoh = new Map(denah.semua().map((sel) => [sel.kolom, sel]));
  const judul = new Map(kolom.flatMap((k) => [[normal(contoh.get(k)?.namaKolom ?? k), k], [k.toLowerCase(), k]]));
  const isiKolom = (nomor, dari = 0) => blok.baris.slice(dari).map((satu) => satu[nomor]);

  const kepala = blok.baris.length > 1 && blok.baris[0].some((teks) => judul.has(normal(teks)));
  const peta = blok.baris[0].map((_, nomor) => {
    const isi = isiKolom(nomor, kepala ? 1 : 0).filter(Boolean);
    const cocok = new Set(isi.map((teks) => baris.get(normal(teks))).filter(Boolean));
    const kunci = blok.lebar > 1 && isi.length > 0 && cocok.size * 2 >= isi.length && (cocok.size > 1 || isi.length === 1);
    return kunci ? KUNCI : null;
  });
  if (kepala) return { kepala, peta: peta.map((satu, n) => satu ?? judul.get(normal(blok.baris[0][n])) ?? ABAIKAN) };

  // Without headings: the columns to the right of the keys, in order, from the cell where one stands.
  const sasaran = kolom.slice(kolom.indexOf(asal.kolom));
  const kunciTerakhir = peta.lastIndexOf(KUNCI);
  const isi = peta.map((satu, nomor) => {
    if (satu) return satu;
    if (nomor < kunciTerakhir || !sasaran.length) return ABAIKAN;
    if (kunciTerakhir >= 0 && contoh.get(sasaran[0])?.berangka && !berisiAngka(isiKolom(nomor))) return ABAIKAN;
    return sasaran.shift();
  });
  return { kepala, peta: isi };
}

// Which text goes into which cell. Nothing is dropped unsaid: what found no cell is told by kind.
export function susun(kisi, blok, { peta, kepala }, asal) {
  const { akar, denah } = kisi;
  const kolomKunci = peta.flatMap((satu, nomor) => (satu === KUNCI ? [nomor] : []));
  const menurutKunci = kolomKunci.length > 0;
  const baris = daftarBaris(akar);
  const terlihat = denah.kunciBaris();
  const mulai = terlihat.indexOf(asal.baris);
  const sel = denah.peta();
  const terisi = new Set([...sel.values()].map((satu) => satu.baris));
  const hasil = { butir: new Map(), menurutKunci, kosong: 0, takCocok: [], tertutup: [], kembar: [], berlebih: 0 };
  const sudah = new Set();

  blok.baris.slice(kepala ? 1 : 0).forEach((isi, nomor) => {
    const sebutan = kolomKunci.map((satu) => isi[satu]).filter(Boolean);
    const kunci = menurutKunci
      ? sebutan.map((satu) => baris.get(normal(satu))).find(Boolean)
      : terlihat[mulai + nomor];
    if (!kunci) {
      if (!menurutKunci) hasil.berlebih += 1;
      else if (isi.some(Boolean)) hasil.takCocok.push(sebutan.join(" ") || isi.find(Boolean));
      return;
    }
    if (!terisi.has(kunci)) {
      hasil.tertutup.push(sebutan.join(" "));
      return;
    }
    if (sudah.has(kunci)) hasil.kembar.push(sebutan.join(" "));
    sudah.add(kunci);
    peta.forEach((kolom, letak) => {
      const tujuan = kolom !== KUNCI && kolom !== ABAIKAN && sel.get(kunciSel({ baris: kunci, kolom }));
      if (!tujuan) return;
      if (isi[letak] === "") hasil.kosong += 1;
      else hasil.butir.set(tujuan, teksSel(tujuan, isi[letak]));
    });
  });
  return { ...hasil, butir: [...hasil.butir].map(([tujuan, teks]) => ({ sel: tujuan, teks })) };
}

// A pasted label of a choice stands for its value. An input of one line would glue the words of two lines.
function teksSel(sel, teks) {
  if (!sel.pilihan) return sel.banyakBaris ? teks : teks.replace(/\s*\n\s*/g, " ");
  const cocok = [...sel.masukan.options].find((satu) => normal(satu.textContent) === normal(teks));
  return cocok ? cocok.value : teks;
}

// "1,234.56" as "1.234,56": only at the person's word, never guessed.
export const dariGayaInggris = (teks) => teks.replace(/[.,]/g, (tanda) => (tanda === "." ? "," : "."));

// Listens for blocks; a single text is an ordinary paste, unless a rectangle waits to be filled with it.
export function pasangTempel(kisi, tampilkan) {
  kisi.akar.addEventListener("paste", (kejadian) => {
    const sel = kejadian.target.closest("[data-sel]") && Sel.dari(kejadian.target.closest("[data-sel]"));
    if (!sel || kejadian.target !== sel.masukan || !kisi.akar.dataset.bacaUrl) return;
    const blok = uraiTempelan(kejadian.clipboardData);
    const tunggal = blok.baris.length === 1 && blok.lebar === 1;
    if (tunggal && !kisi.pilihan.ada) return;
    // Several lines into a text that is being edited, or not from a spreadsheet: lines of that text.
    if (sel.banyakBaris && blok.lebar === 1 && (!kisi.sunting?.segar || !blok.bertabel)) return;
    kejadian.preventDefault();
    let asal = sel;
    if (kisi.pilihan.ada) {
      const persegi = kisi.pilihan.isi(sel);
      asal = persegi[0].find(Boolean) ?? sel;
      if (tunggal) {
        const teks = blok.baris[0][0];
        Object.assign(blok, { baris: persegi.map((satu) => satu.map(() => teks)), lebar: persegi[0].length });
      }
    }
    tampilkan(kisi, blok, asal);
  });
}
