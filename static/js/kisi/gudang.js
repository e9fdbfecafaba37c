// Where waiting values lie: IndexedDB, or localStorage where the browser refuses it. localStorage also takes
// what must be kept in the very moment the page goes, when nothing asynchronous is sure to finish.

const AWALAN = "kisi:";

const janji = (permintaan) =>
  new Promise((selesai, gagal) => {
    permintaan.onsuccess = () => selesai(permintaan.result);
    permintaan.onerror = () => gagal(permintaan.error);
  });

function buka() {
  return new Promise((selesai) => {
    // No IndexedDB (private window, policy of the office): null stands for "use localStorage".
    let permintaan;
    try {
      permintaan = indexedDB.open("kisi", 1);
    } catch {
      selesai(null);
      return;
    }
    permintaan.onupgradeneeded = () => permintaan.result.createObjectStore("tunggu", { keyPath: "id" });
    permintaan.onsuccess = () => selesai(permintaan.result);
    permintaan.onerror = () => selesai(null);
  });
}

const wadah = (basis, mode) => basis.transaction("tunggu", mode).objectStore("tunggu");

export class Gudang {
  // awalan: what all keys of this person, page and grid begin with.
  constructor(awalan) {
    this.awalan = awalan;
    this.basis = buka();
  }

  taruhSeketika(catatan) {
    localStorage.setItem(AWALAN + catatan.id, JSON.stringify(catatan));
  }

  // Rejects only when the browser can keep nothing at all.
  async taruh(catatan) {
    const basis = await this.basis;
    try {
      if (!basis) throw new Error("no IndexedDB");
      await janji(wadah(basis, "readwrite").put(catatan));
    } catch {
      this.taruhSeketika(catatan);
    }
  }

  async hapus(id) {
    localStorage.removeItem(AWALAN + id);
    const basis = await this.basis;
    if (basis) await janji(wadah(basis, "readwrite").delete(id));
  }

  // Everything that waits here, in the order of typing.
  async semua() {
    const daftar = new Map();
    const basis = await this.basis;
    if (basis) {
      const rentang = IDBKeyRange.bound(this.awalan, `${this.awalan}\uffff`);
      for (const satu of await janji(wadah(basis, "readonly").getAll(rentang))) daftar.set(satu.id, satu);
    }
    for (let nomor = 0; nomor < localStorage.length; nomor += 1) {
      const kunci = localStorage.key(nomor);
      if (!kunci.startsWith(AWALAN + this.awalan)) continue;
      const satu = JSON.parse(localStorage.getItem(kunci));
      daftar.set(satu.id, satu);
    }
    return [...daftar.values()].sort((a, b) => a.urut - b.urut);
  }
}
