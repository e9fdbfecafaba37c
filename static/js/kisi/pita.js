// The banner of a grid: how much waits, why, and what one can do about it. Below the grid: its keys.

import { buat, tombol } from "./umum.js";
import { kunciSel } from "./denah.js";
import { namaSel } from "./sel.js";
import { TEKS } from "./teks.js";

const T = TEKS.pita;

export class Pita {
  constructor(kisi) {
    this.kisi = kisi;
    this.el = buat("div", { class: "kisi-pita", role: "region", "aria-label": T.judul, hidden: true });
    this.kalimat = buat("p", { role: "status" });
    this.laku = buat("div", { class: "kisi-pita-laku" });
    this.yatim = buat("div");
    this.el.append(this.kalimat, this.laku, this.yatim);
    this.bingkai = kisi.akar.closest(".tabel-bingkai") ?? kisi.akar;
    this.bingkai.before(this.el);
    this.bingkai.after(bantuan());
  }

  perbarui() {
    const { antrean, denah } = this.kisi;
    // Counted by cell: a cell may have two texts on their way.
    const sel = (daftar) => new Set(daftar.map(kunciSel)).size;
    const peta = denah.peta();
    const yatim = antrean.daftar.filter((satu) => !peta.has(kunciSel(satu)));
    const menunggu = sel(antrean.menunggu);
    const perlu = sel(antrean.bermasalah.filter((satu) => !yatim.includes(satu)));
    const kalimat = [];
    const laku = [];
    if (antrean.sesiHabis) {
      kalimat.push(menunggu ? T.sesiMenunggu(menunggu) : T.sesi);
      laku.push(this.#masuk());
    } else if (antrean.terputus && menunggu) {
      kalimat.push(T.menunggu(menunggu), T.putus);
      laku.push(tombol(T.kirim, () => antrean.segera()));
    }
    if (perlu) {
      kalimat.push(T.perlu(perlu));
      laku.push(tombol(T.keSel, () => this.#keMasalah()));
    }
    this.#isi(kalimat.join(" "), laku);
    this.#isiYatim(yatim);
    this.el.hidden = !kalimat.length && !yatim.length;
    this.el.classList.toggle("kisi-pita-sesi", antrean.sesiHabis);
  }

  #isi(kalimat, laku) {
    if (this.kalimat.textContent !== kalimat) this.kalimat.textContent = kalimat;
    // A button that somebody stands on is not taken away while its label stays right.
    const label = (daftar) => daftar.map((satu) => satu.textContent).join("|");
    if (label([...this.laku.children]) !== label(laku)) this.laku.replaceChildren(...laku);
  }

  #masuk() {
    const kembali = encodeURIComponent(location.pathname + location.search);
    const href = `${this.kisi.akar.dataset.masukUrl ?? "/akun/login/"}?next=${kembali}`;
    const saatKlik = () => this.kisi.tempat.akanKembali();
    return buat("a", { class: "btn btn-sm btn-primary", href, onclick: saatKlik }, T.masuk);
  }

  #keMasalah() {
    const { antrean, denah, sunting } = this.kisi;
    const daftar = denah.semua().filter((sel) => antrean.milik(sel) && antrean.milik(sel).status !== "menunggu");
    const berikut = daftar[(daftar.indexOf(sunting?.sel ?? this.terakhir) + 1) % daftar.length];
    this.terakhir = berikut;
    for (let induk = berikut.el.closest("details"); induk; induk = induk.parentElement.closest("details")) induk.open = true;
    berikut.fokus();
  }

  #isiYatim(yatim) {
    const tanda = yatim.map((satu) => satu.id).join("|");
    if (this.yatim.dataset.tanda === tanda) return;
    this.yatim.dataset.tanda = tanda;
    if (!yatim.length) {
      this.yatim.replaceChildren();
      return;
    }
    const butir = (satu) =>
      buat("li", {}, `${namaSel(this.kisi.akar, satu)}: `, buat("strong", {}, satu.teks || "–"), " ",
        satu.pesan ? `(${satu.pesan}) ` : null,
        tombol(T.buang, () => this.kisi.antrean.buang(satu), "btn btn-sm btn-outline-danger"));
    this.yatim.replaceChildren(
      buat("details", { open: true }, buat("summary", {}, T.yatim(yatim.length)), buat("ul", {}, ...yatim.map(butir))),
    );
  }
}

function bantuan() {
  const { judul, daftar } = TEKS.bantuan;
  const isi = daftar.flatMap(([kunci, arti]) => [buat("dt", {}, kunci), buat("dd", {}, arti)]);
  return buat("details", { class: "kisi-bantuan" }, buat("summary", {}, judul), buat("dl", {}, ...isi));
}
