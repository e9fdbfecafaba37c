// Turns each [data-kisi] into a grid: see docs/kisi.md for what the page and the server give. Without this
// file the table stays an ordinary form.

import { Antrean } from "./antrean.js";
import { Denah, kunciSel } from "./denah.js";
import { Gudang } from "./gudang.js";
import { Jejak } from "./jejak.js";
import { Pembaca } from "./baca.js";
import { Pilihan, salinTabel } from "./pilih.js";
import { Pita } from "./pita.js";
import { Sel } from "./sel.js";
import { TEKS } from "./teks.js";
import { Tempat } from "./tempat.js";
import { cari, umumkan } from "./umum.js";
import { pasangTempel } from "./tempel.js";
import { pasangTombol } from "./tombol.js";
import { tampilkanPratinjau } from "./pratinjau.js";

// After a choice is made with the mouse nobody leaves the cell for a while.
const JEDA_PILIHAN = 600;

class Kisi {
  constructor(akar) {
    this.akar = akar;
    // { sel, awal: text on arrival, segar, tetap (F2), lepas (the next Tab leaves) } of the cell with the focus.
    this.sunting = null;
    this.denah = new Denah(akar);
    this.jejak = new Jejak();
    const { pengguna = "", simpanUrl } = akar.dataset;
    this.antrean = new Antrean(new Gudang(`${pengguna}|${location.pathname}|${simpanUrl}|`), simpanUrl, {
      berubah: (catatan, potongan) => this.#berubah(catatan, potongan),
      tersimpan: (catatan, isi) => this.#tersimpan(catatan, isi),
      keadaan: () => this.#keadaan(),
      takMuat: () => umumkan(TEKS.takTersimpanDiPeramban),
    });
    this.pembaca = new Pembaca(this);
    this.pilihan = new Pilihan(this);
    this.pita = new Pita(this);
    this.tempat = new Tempat(this);
  }

  async mulai() {
    this.denah.semua();
    this.#lepasFormulir();
    this.#dengarkan();
    pasangTombol(this);
    pasangTempel(this, tampilkanPratinjau);
    const lama = await this.antrean.muat();
    if (lama.length) this.denah.semua().forEach((sel) => this.#pulihkan(sel));
    this.tempat.pulihkan();
    this.antrean.segera();
    this.pita.perbarui();
    this.akar.dataset.kisi = "siap";
  }

  // A cell that the server has just drawn, with what its person had typed and the server has not.
  #pulihkan(sel) {
    const catatan = this.antrean.milik(sel);
    if (!catatan) return;
    sel.teks = catatan.teks;
    this.#berubah(catatan);
  }

  // The form has nothing to warn of any more, and its own button would send what the cells have sent.
  #lepasFormulir() {
    const formulir = this.akar.closest("form");
    formulir?.removeAttribute("data-jaga-ubahan");
    cari("[data-tanpa-kisi]", formulir ?? document).forEach((el) => (el.hidden = true));
    cari("[data-kisi-salin]", formulir ?? this.akar.closest("section, main, body")).forEach((el) => {
      el.hidden = false;
      el.addEventListener("click", () => salinTabel(this.akar));
    });
  }

  #dengarkan() {
    const { akar } = this;
    const selDari = ({ target }) => {
      const el = target.closest("[data-sel]");
      const sel = el && Sel.dari(el);
      return sel && target === sel.masukan ? sel : null;
    };
    akar.addEventListener("focusin", (kejadian) => {
      const sel = selDari(kejadian);
      if (!sel || this.sunting?.sel === sel) return;
      this.sunting = { sel, awal: sel.teks, segar: true, tetap: false, lepas: false };
      sel.pilihTeks();
    });
    akar.addEventListener("focusout", ({ target, relatedTarget }) => {
      const { sunting } = this;
      // Still in the cell: its question is being answered.
      if (!sunting || !sunting.sel.el.contains(target) || sunting.sel.el.contains(relatedTarget)) return;
      this.sunting = null;
      this.selesai(sunting.sel);
    });
    akar.addEventListener("input", (kejadian) => {
      const sel = selDari(kejadian);
      if (!sel || this.sunting?.sel !== sel) return;
      Object.assign(this.sunting, { segar: false, lepas: false });
      this.pembaca.sebentarLagi(sel);
    });
    akar.addEventListener("change", (kejadian) => {
      const sel = selDari(kejadian);
      if (!sel?.pilihan) return;
      clearTimeout(this.pengaturPilihan);
      this.pengaturPilihan = setTimeout(() => this.selesai(sel), JEDA_PILIHAN);
    });
    // The page goes, perhaps for good: what stands in the cell is kept now and sent if it still can be.
    const pergi = () => this.sunting && this.selesai(this.sunting.sel, { seketika: true });
    addEventListener("pagehide", pergi);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") pergi();
      else this.antrean.segera();
    });
    for (const jenis of ["online", "focus", "pageshow"]) addEventListener(jenis, () => this.antrean.segera());
  }

  // The cell was left, or its text is final: send it when it is new.
  selesai(sel, pilihan = {}) {
    this.pembaca.hentikan();
    const dari = this.antrean.teksTerakhir(sel);
    const { baris, kolom, teks } = sel;
    if (dari !== teks) this.jejak.catat([{ baris, kolom, dari, ke: teks }]);
    this.#serahkan(sel, pilihan);
  }

  // Enter: also sends a refused text once more; the reason may be gone.
  selesaikan(sel) {
    const catatan = this.antrean.milik(sel);
    if (catatan?.status === "ditolak" && catatan.teks === sel.teks) this.antrean.buang(catatan);
    this.selesai(sel);
    this.#samakan(sel);
  }

  #serahkan(sel, pilihan) {
    if (this.antrean.masukkan(sel, sel.teks, pilihan)) return;
    const catatan = this.antrean.milik(sel);
    if (catatan) this.#berubah(catatan);
    else if (sel.el.dataset.keadaan !== "tersimpan") sel.tunjukkan("");
  }

  // Texts that do not come from typing: [{ sel, teks, hasil? }], one step of undo. hasil: the server has
  // already said why it will not take the text.
  isi(daftar, { tercatat = false } = {}) {
    const langkah = [];
    for (const { sel, teks, hasil } of this.denah.urutIsi(daftar)) {
      const dari = this.antrean.teksTerakhir(sel);
      if (dari === teks && !hasil) continue;
      langkah.push({ baris: sel.baris, kolom: sel.kolom, dari, ke: teks });
      sel.teks = teks;
      this.#samakan(sel);
      if (hasil && hasil.status !== "ok") {
        const { status, pesan = "", pilihan = [] } = hasil;
        this.antrean.catat(sel, teks, { status, pesan, pilihan });
      } else this.#serahkan(sel, {});
    }
    if (!tercatat) this.jejak.catat(langkah);
  }

  mundurMaju(cara) {
    const langkah = this.jejak[cara]();
    const isian = (langkah ?? []).map((satu) => ({ ...satu, sel: this.denah.sel(satu.baris, satu.kolom) }));
    const ada = isian.filter(({ sel }) => sel);
    if (!ada.length) umumkan(cara === "batal" ? TEKS.tidakAdaBatal : TEKS.tidakAdaUlang);
    else {
      this.pilihan.hapus();
      if (ada[0].sel.terlihat) ada[0].sel.fokus();
      this.isi(ada.map(({ sel, teks }) => ({ sel, teks })), { tercatat: true });
      this.sunting?.sel.pilihTeks();
      umumkan((cara === "batal" ? TEKS.dibatalkan : TEKS.diulangi)(ada.length));
    }
    return true;
  }

  // Esc: the text as it was on arrival.
  kembalikan(sel, teks) {
    this.pembaca.hentikan();
    sel.teks = teks;
    this.#serahkanTampilan(sel);
  }

  // Esc on a refused text: what the server has.
  lepaskan(sel) {
    const dari = sel.teks;
    this.antrean.untuk(sel.baris, sel.kolom).forEach((satu) => this.antrean.buang(satu));
    sel.teks = sel.tersimpan;
    this.jejak.catat([{ baris: sel.baris, kolom: sel.kolom, dari, ke: sel.tersimpan }]);
    this.#samakan(sel);
    sel.tunjukkan("");
  }

  #serahkanTampilan(sel) {
    const catatan = this.antrean.milik(sel);
    if (catatan) this.#berubah(catatan);
    else sel.tunjukkan("");
  }

  // The text of the focused cell was set from outside: that is now what Esc returns to.
  #samakan(sel) {
    if (this.sunting?.sel === sel) Object.assign(this.sunting, { awal: sel.teks, segar: true });
  }

  jawabBacaan(sel, pilihan) {
    return pilihan.map(({ teks, kata }) => [
      TEKS.pilihBacaan(teks, kata),
      () => {
        this.isi([{ sel, teks }]);
        sel.fokus();
      },
    ]);
  }

  #jawabBentrok(sel, catatan) {
    const { nilaiLain, versiLain, teks } = catatan;
    const sesudah = (milikSaya) => () => {
      this.antrean.untuk(sel.baris, sel.kolom).forEach((satu) => this.antrean.buang(satu));
      sel.tersimpan = nilaiLain;
      this.denah.diBaris(sel.baris).forEach((satu) => (satu.versi = versiLain));
      sel.teks = milikSaya ? teks : nilaiLain;
      this.#samakan(sel);
      this.#serahkan(sel, {});
      if (!milikSaya) sel.tunjukkan("tersimpan");
      sel.fokus();
    };
    return [
      [TEKS.milikSaya(sel.sebutan(teks)), sesudah(true)],
      [TEKS.milikLain(sel.sebutan(nilaiLain)), sesudah(false)],
    ];
  }

  // A value on its way has a new state.
  #berubah(catatan, potongan) {
    this.tempatkan(potongan);
    const sel = this.denah.sel(catatan.baris, catatan.kolom);
    // Retyped meanwhile: what is shown belongs to the new text.
    if (!sel || sel.teks !== catatan.teks) return;
    const { status, pilihan } = catatan;
    const pesan = catatan.pesan || { bentrok: TEKS.bentrokPesan, ditolak: TEKS.jawabanAneh }[status] || "";
    if (status === "menunggu") {
      sel.tunjukkan(this.antrean.sedang === catatan ? "mengirim" : "menunggu");
      return;
    }
    const jawab = { tanya: () => this.jawabBacaan(sel, pilihan), bentrok: () => this.#jawabBentrok(sel, catatan) };
    sel.tunjukkan(status, { pesan, jawab: jawab[status]?.() ?? [] });
    umumkan(TEKS.umumkanPesan(sel.nama, pesan));
  }

  #tersimpan(catatan, { versi, tampil, kata = "", peringatan = [], potongan }) {
    this.denah.diBaris(catatan.baris).forEach((satu) => (satu.versi = versi));
    const sel = this.denah.sel(catatan.baris, catatan.kolom);
    if (sel) {
      sel.tersimpan = tampil;
      if (sel.teks === catatan.teks && !this.antrean.milik(sel)) {
        const kembali = this.sunting?.sel === sel;
        // Not under the caret of somebody who is editing again.
        if (!kembali || this.sunting.segar) sel.teks = tampil;
        sel.tunjukkan("tersimpan", { kata, peringatan });
        umumkan(TEKS.umumkanTersimpan(sel.nama));
        if (kembali && this.sunting.segar) {
          this.#samakan(sel);
          sel.pilihTeks();
        }
      }
    }
    this.tempatkan(potongan);
  }

  #keadaan() {
    this.pita?.perbarui();
    // Why a value waits may have changed for all of them.
    const peta = this.denah.peta();
    for (const catatan of this.antrean.menunggu) {
      const sel = peta.get(kunciSel(catatan));
      if (sel && sel.teks === catatan.teks && this.antrean.sedang !== catatan) sel.tunjukkan("menunggu");
    }
  }

  // Pieces computed by the server, by the key of data-hitung; a piece that is being typed in stays.
  tempatkan(potongan = {}) {
    for (const [kunci, html] of Object.entries(potongan)) {
      for (const el of cari(`[data-hitung="${CSS.escape(kunci)}"]`)) {
        if (el.innerHTML === html || (this.sunting && el.contains(this.sunting.sel.el))) continue;
        const terbuka = cari("details", el).map((satu) => satu.open);
        el.innerHTML = html;
        cari("details", el).forEach((satu, nomor) => (satu.open = terbuka[nomor] ?? satu.open));
        cari("[data-sel]", el).map((satu) => Sel.dari(satu)).forEach((sel) => sel && this.#pulihkan(sel));
      }
    }
  }

  sesiHabis() {
    this.antrean.sesiHabis = true;
    this.pita.perbarui();
  }
}

cari("[data-kisi]").forEach((akar) => new Kisi(akar).mulai());
