// The editor's two questions: a picture with its words, and an address.
import { tautanSah } from "./skema.js";

const galat = (dialog, bidang, pesan) => {
  const tempat = dialog.querySelector(`[data-galat="${bidang}"]`);
  if (tempat) tempat.textContent = pesan;
};
const bersihkan = (dialog) => dialog.querySelectorAll("[data-galat]").forEach((satu) => (satu.textContent = ""));

function pasang(dialog, sesudah) {
  dialog.querySelector("[data-tutup]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", sesudah);
}

// unggah: address that takes the picture; sisipkan(nomor, alt), ubah(alt), fokus().
export function dialogGambar(dialog, { unggah, sisipkan, ubah, fokus }) {
  const berkas = dialog.querySelector("#gambar-berkas");
  const alt = dialog.querySelector("#gambar-alt");
  const tempatBerkas = dialog.querySelector("[data-tempat-berkas]");
  const simpan = dialog.querySelector("[data-simpan]");
  let mengubah = false;
  let terpilih = null;
  pasang(dialog, fokus);
  berkas.addEventListener("change", () => (terpilih = berkas.files[0] ?? null));
  dialog.querySelector("form").addEventListener("submit", async (kejadian) => {
    kejadian.preventDefault();
    kejadian.stopPropagation();
    bersihkan(dialog);
    const kata = alt.value.trim();
    if (!mengubah && !terpilih) galat(dialog, "berkas", alt.dataset.pilih);
    if (!kata) galat(dialog, "alt", alt.dataset.wajib);
    if (!kata || (!mengubah && !terpilih)) {
      (mengubah || terpilih ? alt : berkas).focus();
      return;
    }
    if (mengubah) {
      ubah(kata);
      dialog.close();
      return;
    }
    simpan.disabled = true;
    try {
      const isi = new FormData();
      isi.append("berkas", terpilih);
      isi.append("alt", kata);
      const jawaban = await fetch(unggah, {
        method: "POST",
        body: isi,
        headers: { "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content },
      });
      if (jawaban.ok) {
        const hasil = await jawaban.json();
        sisipkan(String(hasil.nomor), hasil.alt);
        dialog.close();
      } else if (jawaban.status === 422) {
        for (const [bidang, pesan] of Object.entries(await jawaban.json())) {
          galat(dialog, bidang in { berkas, alt } ? bidang : "berkas", pesan.join(" "));
        }
      } else throw new Error(`status ${jawaban.status}`);
    } catch {
      galat(dialog, "berkas", alt.dataset.gagal);
    }
    simpan.disabled = false;
  });
  return {
    tambah(satu = null) {
      mengubah = false;
      terpilih = satu;
      berkas.value = "";
      alt.value = "";
      tempatBerkas.hidden = Boolean(satu);
      bersihkan(dialog);
      dialog.showModal();
    },
    ubahKata(kata) {
      mengubah = true;
      alt.value = kata;
      tempatBerkas.hidden = true;
      bersihkan(dialog);
      dialog.showModal();
    },
  };
}

// terapkan(alamat): "" takes the link away.
export function dialogTautan(dialog, { terapkan, fokus }) {
  const alamat = dialog.querySelector("#tautan-alamat");
  pasang(dialog, fokus);
  dialog.querySelector("form").addEventListener("submit", (kejadian) => {
    kejadian.preventDefault();
    kejadian.stopPropagation();
    const isi = alamat.value.trim();
    if (isi && !tautanSah(isi)) {
      galat(dialog, "alamat", alamat.dataset.salah);
      alamat.focus();
      return;
    }
    terapkan(isi);
    dialog.close();
  });
  return {
    buka(semula) {
      bersihkan(dialog);
      alamat.value = semula;
      dialog.showModal();
    },
  };
}
