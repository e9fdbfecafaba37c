// The review beside the report: places to comment on, marks where comments are, the way from one to the other,
// and proposals taken over into the grid. Without this file comments are written on a page of their own.
import { umumkan } from "./app.js";

const cari = (pemilih, akar = document) => [...akar.querySelectorAll(pemilih)];
const laporan = document.getElementById("laporan");
const dialog = document.getElementById("reviu-dialog");
const bisa = Boolean(dialog && "komentari" in laporan.dataset);
const PANAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// The cell in a row (counted from 1) that covers a column, and the column where a cell begins.
function selPada(baris, kolom) {
  let awal = 1;
  return [...baris.cells].find((sel) => (awal += sel.colSpan) > kolom);
}
function kolomDari(sel) {
  return [...sel.parentElement.cells].slice(0, sel.cellIndex).reduce((n, satu) => n + satu.colSpan, 1);
}
const barisDari = (sel) => [...sel.closest("tbody").rows].indexOf(sel.parentElement) + 1;

// The element of a place: a heading, a table's caption, or a cell.
function elemen(jangkar) {
  const [id, baris, kolom] = jangkar.split(":");
  const el = document.getElementById(id);
  if (!el || !laporan.contains(el)) return null;
  if (!baris) return el.tagName === "TABLE" ? el.caption : el;
  const tr = el.tBodies[0]?.rows[baris - 1];
  return tr ? selPada(tr, Number(kolom)) : null;
}
const namaTabel = (tabel) => kata(tabel.caption);
function kata(el) {
  const salinan = el.cloneNode(true);
  cari(".reviu-tambah, .reviu-tanda, .penjelasan, .visually-hidden", salinan).forEach((satu) => satu.remove());
  return salinan.textContent.trim().replace(/\s+/g, " ");
}

// --- the dialog ---
let asal = null;
function buka({ tempat, baris = "", kolom = "", nama, kutipan = "", dari }) {
  const formulir = dialog.querySelector("form");
  asal = dari;
  Object.entries({ tempat, baris, kolom }).forEach(([kunci, isi]) => (formulir.elements[kunci].value = isi));
  formulir.elements.teks.value = "";
  dialog.querySelector("[data-nama-tempat]").textContent = nama;
  const petik = dialog.querySelector("[data-kutipan]");
  petik.textContent = kutipan;
  petik.hidden = !kutipan;
  galat("");
  dialog.showModal();
  formulir.elements.teks.focus();
}
function galat(pesan) {
  const el = dialog.querySelector("[data-galat]");
  el.textContent = pesan;
  el.hidden = !pesan;
}
function bukaSel(sel) {
  const tabel = sel.closest("table");
  const kepala = kata(sel.parentElement.cells[0]);
  const nama = sel.cellIndex ? `${namaTabel(tabel)} › ${kepala}` : namaTabel(tabel);
  buka({ tempat: tabel.id, baris: barisDari(sel), kolom: kolomDari(sel), nama, kutipan: kata(sel), dari: sel });
}
async function kirim(alamat, isi) {
  const jawaban = await fetch(alamat, { method: "POST", body: isi, headers: { "HX-Request": "true" } });
  const teks = await jawaban.text();
  const halaman = new DOMParser().parseFromString(teks, "text/html");
  const baru = halaman.getElementById("komentar");
  if (jawaban.ok && baru) return perbarui(baru);
  const alasan = cari("[role=alert] li", halaman).map(kata).join(" ");
  throw new Error(alasan || document.getElementById("komentar").dataset.gagal);
}
function perbarui(baru) {
  cari("[data-tanpa-kisi]", baru).forEach((el) => (el.hidden = true));
  const lama = document.getElementById("komentar");
  lama.replaceWith(baru);
  cari("[data-umumkan]", baru).forEach((el) => umumkan(el.textContent));
  cari("[data-banyak-komentar]").forEach((el) => (el.textContent = cari(".reviu-komentar", baru).length));
  tandai();
}

// --- marks ---
function tandai() {
  cari(".reviu-tanda", laporan).forEach((el) => el.remove());
  cari(".reviu-bertanda", laporan).forEach((el) => el.classList.remove("reviu-bertanda"));
  const banyak = new Map();
  for (const kartu of cari(".reviu-komentar:not([data-hilang])")) {
    const el = elemen(kartu.dataset.jangkar);
    if (!el) continue;
    banyak.set(el, [...(banyak.get(el) ?? []), kartu]);
  }
  for (const [el, kartu] of banyak) {
    el.classList.add("reviu-bertanda");
    const tanda = Object.assign(document.createElement("a"), {
      className: "reviu-tanda", href: `#${kartu[0].id}`, textContent: kartu.length,
    });
    tanda.setAttribute("aria-label", `${kartu.length} komentar`);
    tanda.addEventListener("click", (kejadian) => {
      kejadian.stopPropagation();
      sorot(kartu[0]);
    });
    el.append(tanda);
  }
}
function sorot(el) {
  el.classList.add("reviu-sorot");
  setTimeout(() => el.classList.remove("reviu-sorot"), 2500);
}

// --- places ---
function tombol(nama, laku) {
  const el = Object.assign(document.createElement("button"), {
    type: "button", className: "reviu-tambah", textContent: "Komentari",
  });
  el.setAttribute("aria-label", `Komentari ${nama}`);
  el.addEventListener("click", (kejadian) => {
    kejadian.stopPropagation();
    laku(el);
  });
  return el;
}
function siapkanTempat() {
  for (const judul of cari(":is(h1, h2, h3, h4, h5, h6)[id^='bagian-']", laporan)) {
    const nama = kata(judul);
    judul.append(" ", tombol(nama, (dari) => buka({ tempat: judul.id, nama, dari })));
  }
  for (const tabel of cari(".tabel-laporan", laporan)) {
    const nama = namaTabel(tabel);
    tabel.caption.append(" ", tombol(nama, (dari) => buka({ tempat: tabel.id, nama, dari })));
    // One cell of a table is reached by Tab, the others by the arrows.
    const pertama = tabel.tBodies[0]?.rows[0]?.cells[0];
    if (pertama) pertama.tabIndex = 0;
  }
}
function pilih(sel) {
  cari("tbody [tabindex='0']", sel.closest("table")).forEach((satu) => (satu.tabIndex = -1));
  sel.tabIndex = 0;
  sel.focus();
}
const selTabel = (el) => el.closest?.(".tabel-laporan tbody :is(td, th)");

if (bisa) {
  siapkanTempat();
  cari("#komentar [data-tanpa-kisi]").forEach((el) => (el.hidden = true));
  laporan.addEventListener("click", (kejadian) => {
    const sel = selTabel(kejadian.target);
    if (sel && !kejadian.target.closest("a, button, summary, details")) bukaSel(sel);
  });
  laporan.addEventListener("keydown", (kejadian) => {
    const sel = kejadian.target;
    if (selTabel(sel) !== sel) return;
    if (kejadian.key === "Enter") {
      kejadian.preventDefault();
      bukaSel(sel);
      return;
    }
    const langkah = PANAH[kejadian.key];
    if (!langkah || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) return;
    const baris = sel.closest("tbody").rows[barisDari(sel) - 1 + langkah[0]];
    const tujuan = langkah[0] ? baris && selPada(baris, kolomDari(sel)) : sel.parentElement.cells[sel.cellIndex + langkah[1]];
    if (!tujuan) return;
    kejadian.preventDefault();
    pilih(tujuan);
  });
  dialog.querySelector("[data-tutup]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => asal?.isConnected && asal.focus());
  dialog.querySelector("form").addEventListener("submit", async (kejadian) => {
    kejadian.preventDefault();
    const formulir = kejadian.target;
    const tekan = formulir.querySelector("[type=submit]");
    tekan.disabled = true;
    try {
      await kirim(formulir.action, new FormData(formulir));
      dialog.close();
    } catch (salah) {
      galat(salah.message);
    }
    tekan.disabled = false;
  });
}

document.addEventListener("submit", async (kejadian) => {
  const formulir = kejadian.target;
  if (!("komentarLaku" in formulir.dataset)) return;
  kejadian.preventDefault();
  const id = formulir.closest(".reviu-komentar").id;
  try {
    await kirim(formulir.action, new FormData(formulir, kejadian.submitter));
    document.querySelector(`#${id} .reviu-laku button`)?.focus();
  } catch {
    formulir.submit();
  }
}, { capture: true });

document.addEventListener("click", (kejadian) => {
  const tautan = kejadian.target.closest?.("[data-ke-tempat]");
  const el = tautan && elemen(tautan.closest(".reviu-komentar").dataset.jangkar);
  if (el) {
    kejadian.preventDefault();
    el.scrollIntoView({ block: "center", inline: "nearest" });
    if (!el.hasAttribute("tabindex")) el.tabIndex = -1;
    el.focus({ preventScroll: true });
    sorot(el);
    return;
  }
  // A proposal goes into the cells; the grid saves them as if they had been typed.
  const usulan = kejadian.target.closest?.("[data-pakai-usulan]");
  const akar = usulan?.closest("[data-kisi='siap']");
  if (!akar) return;
  kejadian.preventDefault();
  const wadah = usulan.closest(".reviu-butir");
  const jawaban = wadah.querySelector("select");
  const hasil = wadah.querySelector("textarea");
  const tulisan = hasil.value.trim();
  jawaban.focus();
  jawaban.value = usulan.dataset.jawaban;
  hasil.focus();
  if (!tulisan.includes(usulan.dataset.hasil)) hasil.value = [tulisan, usulan.dataset.hasil].filter(Boolean).join("\n");
  hasil.dispatchEvent(new Event("input", { bubbles: true }));
  usulan.closest("details").querySelector("summary").focus();
});

if (laporan) tandai();
