// A rectangle of cells: by Shift+arrows or dragging; copying it; filling it down; emptying it.

import { buat, cari, ringkas, umumkan } from "./umum.js";
import { TEKS } from "./teks.js";
import { Sel } from "./sel.js";

const ARAH = {
  ArrowUp: ["tegak", -1],
  ArrowDown: ["tegak", 1],
  ArrowLeft: ["datar", -1],
  ArrowRight: ["datar", 1],
};

export class Pilihan {
  constructor(kisi) {
    this.kisi = kisi;
    this.jangkar = null;
    this.ujung = null;
    const { akar } = kisi;
    akar.addEventListener("mousedown", (kejadian) => this.#mulai(kejadian));
    akar.addEventListener("mouseover", (kejadian) => this.#seret(kejadian));
    document.addEventListener("mouseup", () => akar.classList.remove("kisi-menyeret"));
    akar.addEventListener("copy", (kejadian) => this.#salin(kejadian));
  }

  get ada() {
    return this.jangkar !== null && this.ujung !== null && this.jangkar !== this.ujung;
  }

  // Rows of cells; without a rectangle the one cell.
  isi(sel) {
    return this.ada ? this.kisi.denah.persegi(this.jangkar, this.ujung) : [[sel]];
  }

  hapus() {
    this.jangkar = this.ujung = null;
    this.#tandai();
  }

  geser(sel, tombol) {
    const [cara, langkah] = ARAH[tombol];
    const berikut = this.kisi.denah[cara](this.ujung ?? sel, langkah);
    if (!berikut) return;
    this.jangkar ??= sel;
    this.ujung = berikut;
    berikut.el.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#tandai();
  }

  #tandai() {
    const { akar, denah } = this.kisi;
    cari(".kisi-dipilih", akar).forEach((el) => el.classList.remove("kisi-dipilih"));
    if (!this.ada) return;
    const persegi = denah.persegi(this.jangkar, this.ujung);
    persegi.flat().forEach((sel) => sel?.el.classList.add("kisi-dipilih"));
    umumkan(TEKS.dipilih(persegi.length, persegi[0].length));
  }

  #mulai(kejadian) {
    const el = kejadian.target.closest("[data-sel]");
    const sel = el && Sel.dari(el);
    if (!sel || kejadian.button !== 0 || kejadian.target !== sel.masukan) return;
    const aktif = this.kisi.sunting?.sel;
    if (kejadian.shiftKey && aktif && aktif !== sel) {
      kejadian.preventDefault();
      Object.assign(this, { jangkar: aktif, ujung: sel });
      this.#tandai();
      return;
    }
    this.hapus();
    this.asal = sel;
    if (aktif === sel) this.kisi.sunting.segar = false; // a second click places the caret
    else if (!sel.pilihan) {
      // The browser would place the caret and undo the selection of the whole text.
      kejadian.preventDefault();
      sel.fokus();
    }
  }

  #seret(kejadian) {
    if (!(kejadian.buttons & 1) || !this.asal) return;
    const el = kejadian.target.closest("[data-sel]");
    const sel = el && Sel.dari(el);
    if (!sel || (sel === this.asal && !this.ada)) return;
    this.kisi.akar.classList.add("kisi-menyeret");
    Object.assign(this, { jangkar: this.asal, ujung: sel });
    this.#tandai();
  }

  // Each column takes the text of its uppermost cell; without a rectangle the cell takes the one above it.
  isiKeBawah(sel) {
    const isian = [];
    if (this.ada) {
      const [atas, ...lain] = this.isi(sel);
      for (const baris of lain) {
        baris.forEach((satu, nomor) => satu && atas[nomor] && isian.push({ sel: satu, teks: atas[nomor].teks }));
      }
    } else {
      const atas = this.kisi.denah.tegak(sel, -1);
      if (atas) isian.push({ sel, teks: atas.teks });
    }
    this.kisi.isi(isian);
    sel.pilihTeks();
  }

  kosongkan(sel) {
    const isian = this.isi(sel).flat().filter((satu) => satu && !satu.pilihan);
    this.kisi.isi(isian.map((satu) => ({ sel: satu, teks: "" })));
  }

  #salin(kejadian) {
    const aktif = this.kisi.sunting?.sel;
    if (!this.ada || !aktif) return; // the browser copies the text of one cell
    const baris = this.isi(aktif).map((daftar) => daftar.map((sel) => (sel ? sel.sebutan(sel.teks) : "")));
    taruh(kejadian, baris);
  }
}

// The whole table as it stands, with headings and computed cells.
export function salinTabel(tabel) {
  const isi = (el) => (el.tagName === "SELECT" ? ringkas(el.selectedOptions[0]?.textContent ?? "") : el.value);
  const teks = (td) => {
    const masukan = cari("input:not([type=hidden]), select, textarea", td).filter((el) => el.checkVisibility());
    return masukan.length ? masukan.map(isi).filter(Boolean).join(" · ") : ringkas(td.innerText);
  };
  const baris = cari("tr", tabel).map((tr) => [...tr.cells].map(teks));
  // execCommand, because navigator.clipboard exists only on https.
  const saatSalin = (kejadian) => {
    kejadian.stopImmediatePropagation();
    taruh(kejadian, baris);
  };
  document.addEventListener("copy", saatSalin, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", saatSalin, { capture: true });
}

function taruh(kejadian, baris) {
  const kutip = (teks) => (/[\t\n"]/.test(teks) ? `"${teks.replaceAll('"', '""')}"` : teks);
  const tr = baris.map((daftar) => buat("tr", {}, ...daftar.map((teks) => buat("td", {}, teks))));
  kejadian.preventDefault();
  kejadian.clipboardData.setData("text/plain", baris.map((daftar) => daftar.map(kutip).join("\t")).join("\n"));
  kejadian.clipboardData.setData("text/html", buat("table", {}, ...tr).outerHTML);
  umumkan(TEKS.disalin(baris.length, Math.max(...baris.map((daftar) => daftar.length))));
}
