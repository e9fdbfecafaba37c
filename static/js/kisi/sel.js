// One cell: its input, the text the server has stored, and what is shown under the input.

import { buat, denganId, ringkas, tombol } from "./umum.js";
import { TEKS } from "./teks.js";

const SEMUA = new WeakMap();
const BERANGKA = new Set(["bilangan", "persen", "rupiah", "bulat"]);

export class Sel {
  // The cell of an element with data-sel; null when it has nothing to type into.
  static dari(el) {
    if (!SEMUA.has(el)) {
      const masukan = el.querySelector("input:not([type=hidden]), select, textarea");
      SEMUA.set(el, masukan ? new Sel(el, masukan) : null);
    }
    const sel = SEMUA.get(el);
    return sel && !sel.masukan.readOnly && !sel.masukan.disabled ? sel : null;
  }

  constructor(el, masukan) {
    this.el = el;
    this.masukan = masukan;
    this.tersimpan = teksAwal(masukan);
    // Some browsers bring back what was typed before a reload: the queue knows better what was not saved.
    this.teks = this.tersimpan;
    masukan.autocomplete = "off";
    this.kaki = buat("div", { class: "kisi-kaki" });
    el.append(this.kaki);
    const uraian = masukan.getAttribute("aria-describedby");
    masukan.setAttribute("aria-describedby", [uraian, denganId(this.kaki, "kisi-kaki")].filter(Boolean).join(" "));
    this.#beriLabel();
  }

  get baris() { return this.el.dataset.baris; }
  get kolom() { return this.el.dataset.kolom; }
  get versi() { return this.el.dataset.versi ?? ""; }
  set versi(isi) { this.el.dataset.versi = isi; }
  get berangka() { return BERANGKA.has(this.el.dataset.jenis); }
  get dibaca() { return this.berangka || "baca" in this.el.dataset; }
  get banyakBaris() { return this.masukan.tagName === "TEXTAREA"; }
  get pilihan() { return this.masukan.tagName === "SELECT"; }
  get teks() { return this.masukan.value; }
  set teks(isi) { this.masukan.value = isi; }
  get terlihat() { return this.masukan.checkVisibility({ visibilityProperty: true }); }
  get akar() { return this.el.closest("[data-kisi]"); }
  get kepalaBaris() { return kepala(this.akar, "baris", this.baris); }
  get kepalaKolom() { return kepala(this.akar, "kolom", this.kolom); }
  get namaBaris() { return namaBaris(this.kepalaBaris) || this.baris; }
  get namaKolom() { return namaKolom(this.kepalaKolom) || this.kolom; }
  get nama() { return `${this.namaBaris}, ${this.namaKolom}`; }

  // What a person reads for a text of this cell: of a choice its label.
  sebutan(teks) {
    if (!this.pilihan) return teks;
    return [...this.masukan.options].find((satu) => satu.value === teks)?.textContent.trim() ?? teks;
  }

  // Row and column name the input when the page has not named it.
  #beriLabel() {
    const { masukan } = this;
    if (masukan.labels?.length || masukan.hasAttribute("aria-label") || masukan.hasAttribute("aria-labelledby")) return;
    const daftar = [this.kepalaBaris, this.kepalaKolom].filter(Boolean);
    masukan.setAttribute("aria-labelledby", daftar.map((satu) => denganId(satu, "kisi-kepala")).join(" "));
  }

  fokus() {
    this.masukan.focus();
    this.pilihTeks();
  }

  pilihTeks() {
    if (!this.pilihan) this.masukan.select();
  }

  get bertanya() { return this.kaki.querySelector("button") !== null; }

  // keadaan: "" | tersimpan | menunggu | mengirim | ditolak | tanya | bentrok; pesan, kata, peringatan: text;
  // jawab: [[label, function]], the buttons of a question.
  tunjukkan(keadaan, { pesan = "", kata = "", peringatan = [], jawab = [] } = {}) {
    if (keadaan) this.el.dataset.keadaan = keadaan;
    else delete this.el.dataset.keadaan;
    const salah = ["ditolak", "tanya", "bentrok"].includes(keadaan);
    if (salah) this.masukan.setAttribute("aria-invalid", "true");
    else this.masukan.removeAttribute("aria-invalid");
    const isi = [
      keadaan && buat("p", { class: "kisi-keadaan" }, TEKS[keadaan]),
      pesan && buat("p", { class: salah ? "kisi-pesan" : "kisi-kata" }, pesan),
      kata && buat("p", { class: "kisi-kata" }, kata),
      ...peringatan.map((satu) => buat("p", { class: "kisi-peringatan" }, satu)),
      jawab.length && buat("div", { class: "kisi-jawab" }, ...jawab.map(([label, laku]) => tombol(label, laku))),
    ].filter(Boolean);
    this.kaki.replaceChildren(...isi);
  }
}

const kepala = (akar, arah, kunci) =>
  akar?.querySelector(`[data-kepala-${arah}="${CSS.escape(kunci)}"]`) ?? null;

export const namaBaris = (th) => th && (th.dataset.nama || ringkas(th.textContent));
const namaKolom = (th) => th && (th.dataset.judul || ringkas(th.textContent));

// The name of a cell that may no longer be on the page.
export const namaSel = (akar, { baris, kolom }) =>
  [namaBaris(kepala(akar, "baris", baris)) || baris, namaKolom(kepala(akar, "kolom", kolom)) || kolom].join(", ");

function teksAwal(masukan) {
  if (masukan.tagName !== "SELECT") return masukan.defaultValue;
  const awal = [...masukan.options].find((satu) => satu.defaultSelected) ?? masukan.options[0];
  return awal?.value ?? "";
}
