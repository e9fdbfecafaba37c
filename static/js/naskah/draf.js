// What was typed and is not saved yet, kept by the browser per person and section until the server has it.

const AWALAN = "naskah:";

export class Draf {
  constructor(kunci) {
    this.kunci = AWALAN + kunci;
  }

  // {html, versi} or null.
  baca() {
    try {
      const isi = JSON.parse(localStorage.getItem(this.kunci));
      return isi && typeof isi.html === "string" ? isi : null;
    } catch {
      return null;
    }
  }

  // false when the browser can keep nothing (private window, full).
  taruh(html, versi) {
    try {
      localStorage.setItem(this.kunci, JSON.stringify({ html, versi }));
      return true;
    } catch {
      return false;
    }
  }

  hapus() {
    try {
      localStorage.removeItem(this.kunci);
    } catch {
      // A browser that keeps nothing has nothing to remove.
    }
  }
}
