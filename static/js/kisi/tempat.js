// Where the person was: the cell and the scroll positions, kept through a reload and through signing in again.
// An ordinary visit starts at the top, as everywhere.

const KUNCI = `kisi:tempat:${location.pathname}`;

export class Tempat {
  constructor(kisi) {
    this.kisi = kisi;
    this.kembali = false;
    const { akar } = kisi;
    this.gulir = akar.closest(".tabel-gulir") ?? akar.parentElement;
    addEventListener("pagehide", () => this.#ingat());
  }

  // The page will be left for a moment: come back to this place.
  akanKembali() {
    this.kembali = true;
  }

  #ingat() {
    const { sunting, akar } = this.kisi;
    const sel = sunting?.sel;
    const tempat = {
      kisi: akar.dataset.simpanUrl,
      baris: sel?.baris,
      kolom: sel?.kolom,
      gulir: [this.gulir.scrollLeft, this.gulir.scrollTop],
      jendela: [scrollX, scrollY],
      kembali: this.kembali,
    };
    sessionStorage.setItem(KUNCI + tempat.kisi, JSON.stringify(tempat));
  }

  pulihkan() {
    const kunci = KUNCI + this.kisi.akar.dataset.simpanUrl;
    const tempat = JSON.parse(sessionStorage.getItem(kunci) ?? "null");
    sessionStorage.removeItem(kunci);
    // A link to a cell ("yang belum lengkap") leads into it, not only near it.
    const dituju = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const tujuan = dituju && this.kisi.denah.semua().find((sel) => sel.masukan === dituju);
    if (tujuan?.terlihat) tujuan.fokus();
    const cara = performance.getEntriesByType("navigation")[0]?.type;
    if (!tempat || location.hash || !(tempat.kembali || cara !== "navigate")) return;
    const sel = this.kisi.denah.sel(tempat.baris, tempat.kolom);
    if (sel?.terlihat) {
      sel.masukan.focus({ preventScroll: true });
      sel.pilihTeks();
    }
    const gulir = () => {
      for (const [el, [left, top]] of [[this.gulir, tempat.gulir], [window, tempat.jendela]]) {
        el.scrollTo({ left, top, behavior: "instant" });
      }
    };
    gulir();
    // Fonts and pictures that came later have moved everything, unless the person has moved on already.
    if (document.readyState === "complete") return;
    addEventListener("load", () => (this.kisi.sunting?.sel ?? null) === sel && gulir(), { once: true });
  }
}
