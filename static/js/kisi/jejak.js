// Undo and redo. A step is a list of cells with their texts before and after; undoing sends the old text as
// a new save, so the server's history tells both.

export class Jejak {
  constructor() {
    this.mundur = [];
    this.maju = [];
  }

  // langkah: [{ baris, kolom, dari, ke }]
  catat(langkah) {
    if (!langkah.length) return;
    this.mundur.push(langkah);
    this.maju = [];
  }

  // The texts to write for one step back, [{ baris, kolom, teks }]; null when there is none.
  batal() {
    const langkah = this.mundur.pop();
    if (!langkah) return null;
    this.maju.push(langkah);
    return langkah.map(({ baris, kolom, dari }) => ({ baris, kolom, teks: dari })).reverse();
  }

  ulang() {
    const langkah = this.maju.pop();
    if (!langkah) return null;
    this.mundur.push(langkah);
    return langkah.map(({ baris, kolom, ke }) => ({ baris, kolom, teks: ke }));
  }
}
