// What a paste would change, cell by cell as the server reads it. Nothing changes before "Terapkan".

import { buat, tombol, umumkan } from "./umum.js";
import { ABAIKAN, dariGayaInggris, KUNCI, susun, tebak } from "./tempel.js";
import { TEKS } from "./teks.js";

const T = TEKS.tempel;
const BATAS = 2000;

export function tampilkanPratinjau(kisi, blok, asal) {
  new Pratinjau(kisi, blok, asal).buka();
}

class Pratinjau {
  constructor(kisi, blok, asal) {
    Object.assign(this, { kisi, blok, asal, inggris: false, terpilih: new Map() });
    this.tebakan = tebak(kisi, blok, asal);
  }

  buka() {
    const judul = buat("h2", { id: "kisi-pratinjau-judul", tabindex: "-1" }, T.judul);
    this.ringkasan = buat("p", { role: "status" });
    this.atas = buat("div", { class: "kisi-peta" });
    this.catatan = buat("div");
    this.isi = buat("div", { class: "kisi-pratinjau-isi", tabindex: "0", role: "region", "aria-label": T.judul });
    this.terapkan = tombol(T.terapkan(0), () => this.#terapkan(), "btn btn-primary");
    const batal = tombol(T.batal, () => this.dialog.close(), "btn btn-outline-secondary");
    const laku = buat("div", { class: "kisi-pratinjau-laku" }, this.terapkan, batal);
    this.dialog = buat("dialog", { class: "kisi-pratinjau", "aria-labelledby": judul.id },
      judul, this.ringkasan, this.atas, this.catatan, this.isi, laku);
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.asal.fokus();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    judul.focus();
    this.#isiPeta();
    this.#baca();
  }

  // For each pasted column: what it is; the person may decide otherwise.
  #isiPeta() {
    const { denah } = this.kisi;
    const nama = new Map(denah.semua().map((sel) => [sel.kolom, sel.namaKolom]));
    const pilihan = [[KUNCI, T.kunci], [ABAIKAN, T.abaikan], ...denah.kunciKolom().map((k) => [k, nama.get(k) ?? k])];
    const contoh = this.blok.baris[this.tebakan.kepala ? 1 : 0] ?? [];
    const satu = (kolom, nomor) => {
      const opsi = pilihan.map(([nilai, label]) => buat("option", { value: nilai, selected: nilai === kolom }, label));
      const pilih = buat("select", { class: "form-select form-select-sm", onchange: ({ target }) => {
        this.tebakan.peta[nomor] = target.value;
        this.#baca();
      } }, ...opsi);
      return buat("label", {}, T.kolomKe(nomor + 1, (contoh[nomor] || "–").slice(0, 24)), pilih);
    };
    const gaya = buat("input", { type: "checkbox", class: "form-check-input", onchange: ({ target }) => {
      this.inggris = target.checked;
      this.#baca();
    } });
    const peta = buat("fieldset", {}, buat("legend", {}, T.petaJudul), ...this.tebakan.peta.map(satu));
    this.atas.replaceChildren(peta, buat("label", { class: "kisi-gaya" }, gaya, T.gayaInggris));
  }

  async #baca() {
    const giliran = (this.giliran = Symbol("giliran"));
    const susunan = susun(this.kisi, this.blok, this.tebakan, this.asal);
    this.terapkan.disabled = true;
    this.terpilih.clear();
    this.#isiCatatan(susunan);
    this.isi.replaceChildren();
    const { butir } = susunan;
    if (!butir.length || butir.length > BATAS) {
      this.ringkasan.textContent = butir.length ? T.terlaluBanyak(butir.length, BATAS) : T.tidakAda;
      return;
    }
    this.ringkasan.textContent = T.membaca;
    if (this.inggris) butir.forEach((satu) => satu.sel.berangka && (satu.teks = dariGayaInggris(satu.teks)));
    const tanya = butir.map(({ sel: { baris, kolom }, teks }) => ({ baris, kolom, teks }));
    const jawaban = await this.kisi.pembaca.baca(tanya);
    if (giliran !== this.giliran) return; // asked anew meanwhile
    if (!jawaban || jawaban.sel.length !== butir.length) {
      this.ringkasan.replaceChildren(T.gagalBaca, " ", tombol(T.cobaLagi, () => this.#baca()));
      return;
    }
    butir.forEach((satu, nomor) => (satu.hasil = jawaban.sel[nomor]));
    this.#gambar(susunan);
  }

  #isiCatatan({ menurutKunci, takCocok, tertutup, kembar, berlebih }) {
    const daftar = (isi) => isi.map((satu) => `“${satu}”`).join(", ");
    this.catatan.replaceChildren(
      buat("p", { class: "kisi-kata" }, menurutKunci ? T.menurutKunci : T.menurutLetak),
      ...[
        takCocok.length && T.takCocok(daftar(takCocok)),
        kembar.length && T.kembar(daftar(kembar)),
        berlebih && T.berlebih(berlebih),
      ].filter(Boolean).map((teks) => buat("p", { class: "kisi-peringatan" }, teks)),
    );
    // Sums of a tree are in every sheet that is pasted: counted, and named to those who open the list.
    if (!tertutup.length) return;
    const nama = tertutup.map((satu) => buat("li", {}, satu));
    this.catatan.append(buat("details", {}, buat("summary", {}, T.tertutup(tertutup.length)), buat("ul", {}, ...nama)));
  }

  #gambar({ butir, kosong }) {
    const lama = ({ sel }) => this.kisi.antrean.teksTerakhir(sel);
    const salah = butir.filter(({ hasil }) => hasil.status === "ditolak");
    const tanya = butir.filter(({ hasil }) => hasil.status === "tanya");
    const baik = butir.filter(({ hasil }) => hasil.status === "ok");
    const ubah = baik.filter((satu) => lama(satu) !== satu.teks && lama(satu) !== satu.hasil.tampil);
    Object.assign(this, { salah, tanya, ubah });
    this.ringkasan.textContent = T.ringkas(ubah.length, baik.length - ubah.length, salah.length, tanya.length, kosong);
    this.isi.replaceChildren();
    if (salah.length + tanya.length) {
      this.isi.append(buat("p", { class: "kisi-peringatan" }, T.salahNanti));
      this.#tabel(T.bagianSalah, [...salah, ...tanya], lama, true);
    }
    if (ubah.length) this.#tabel(T.bagianUbah, ubah, lama, false);
    this.terapkan.textContent = T.terapkan(ubah.length + salah.length + tanya.length);
    this.terapkan.disabled = !(ubah.length + salah.length + tanya.length);
    if (!this.terapkan.disabled && this.dialog.contains(document.activeElement) && document.activeElement.tagName === "H2") {
      this.terapkan.focus();
    }
  }

  #tabel(judul, butir, lama, bermasalah) {
    const baris = butir.map((satu) => {
      const { sel, teks, hasil } = satu;
      const ket = [hasil.pesan || hasil.kata, ...(hasil.peringatan ?? [])].filter(Boolean).map((k) => buat("p", {}, k));
      if (hasil.status === "tanya") ket.push(this.#pilihan(satu));
      return buat("tr", { class: bermasalah ? "kisi-salah" : null },
        buat("th", { scope: "row" }, sel.namaBaris), buat("td", {}, sel.namaKolom),
        buat("td", { class: "num" }, sel.sebutan(lama(satu)) || "–"),
        buat("td", { class: "num" }, sel.sebutan(bermasalah ? teks : hasil.tampil)), buat("td", {}, ...ket));
    });
    const kepala = buat("tr", {}, ...T.kepala.map((satu) => buat("th", { scope: "col" }, satu)));
    this.isi.append(buat("table", { class: "tabel" },
      buat("caption", {}, `${judul} (${butir.length})`), buat("thead", {}, kepala), buat("tbody", {}, ...baris)));
  }

  // An ambiguous text: one button per reading, pressed or not.
  #pilihan(satu) {
    const kotak = buat("div", { class: "kisi-jawab" });
    for (const { teks, kata } of satu.hasil.pilihan ?? []) {
      const ini = tombol(TEKS.pilihBacaan(teks, kata), () => {
        this.terpilih.set(satu, teks);
        for (const lain of kotak.children) lain.setAttribute("aria-pressed", String(lain === ini));
      });
      ini.setAttribute("aria-pressed", "false");
      kotak.append(ini);
    }
    return kotak;
  }

  #terapkan() {
    const { kisi, ubah, salah, tanya, terpilih } = this;
    const terjawab = tanya.filter((satu) => terpilih.has(satu));
    kisi.isi([
      ...ubah,
      ...terjawab.map((satu) => ({ sel: satu.sel, teks: terpilih.get(satu) })),
      ...[...salah, ...tanya.filter((satu) => !terpilih.has(satu))],
    ]);
    kisi.pilihan.hapus();
    this.dialog.close();
    umumkan(T.selesai(ubah.length + terjawab.length));
  }
}
