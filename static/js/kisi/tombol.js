// The keyboard. A cell that was just entered is "segar": its text is selected and arrows move between cells.
// Typing, F2 or a click into the text makes it an ordinary input until it is left.

import { cari } from "./umum.js";
import { Sel } from "./sel.js";

export function pasangTombol(kisi) {
  kisi.akar.addEventListener("keydown", (kejadian) => {
    const { sunting } = kisi;
    if (!sunting || kejadian.target !== sunting.sel.masukan || kejadian.isComposing) return;
    // No key of a cell submits the form.
    if (kejadian.key === "Enter" && !sunting.sel.banyakBaris) kejadian.preventDefault();
    if (kejadian.altKey) return;
    const perintah = kejadian.ctrlKey || kejadian.metaKey ? PERINTAH[kejadian.key.toLowerCase()] : TOMBOL[kejadian.key];
    if (perintah?.(kisi, sunting, kejadian)) kejadian.preventDefault();
  });
}

// Each takes the grid, the state of editing and the event, and says whether the key is used up.
const TOMBOL = {
  Enter(kisi, sunting, { shiftKey }) {
    if (sunting.sel.banyakBaris && !sunting.segar) return false;
    kisi.selesaikan(sunting.sel);
    return pindah(kisi, kisi.denah.tegak(sunting.sel, shiftKey ? -1 : 1)) || ulangi(sunting);
  },
  ArrowDown: (kisi, sunting, kejadian) => naikTurun(kisi, sunting, kejadian, 1),
  ArrowUp: (kisi, sunting, kejadian) => naikTurun(kisi, sunting, kejadian, -1),
  ArrowLeft: (kisi, sunting, kejadian) => keSamping(kisi, sunting, kejadian, -1),
  ArrowRight: (kisi, sunting, kejadian) => keSamping(kisi, sunting, kejadian, 1),
  Tab(kisi, sunting, { shiftKey }) {
    const { sel } = sunting;
    if (sunting.lepas || (sel.bertanya && !shiftKey)) return false;
    return pindah(kisi, kisi.denah.urut(sel, shiftKey ? -1 : 1));
  },
  Home: (kisi, sunting) => sunting.segar && pindah(kisi, kisi.denah.ujungBaris(sunting.sel, false)),
  End: (kisi, sunting) => sunting.segar && pindah(kisi, kisi.denah.ujungBaris(sunting.sel, true)),
  F2(kisi, sunting) {
    const { sel } = sunting;
    Object.assign(sunting, { segar: false, tetap: true });
    if (sel.pilihan) sel.masukan.showPicker?.();
    else sel.masukan.setSelectionRange(sel.teks.length, sel.teks.length);
    return true;
  },
  // Three steps: the text before editing, then what the server has, then out of the grid by Tab.
  Escape(kisi, sunting) {
    const { sel } = sunting;
    if (kisi.pilihan.ada) kisi.pilihan.hapus();
    else if (sel.teks !== sunting.awal) kisi.kembalikan(sel, sunting.awal);
    else if (sel.bertanya || sel.el.dataset.keadaan === "ditolak") kisi.lepaskan(sel);
    else sunting.lepas = true;
    Object.assign(sunting, { segar: true, tetap: false });
    sel.pilihTeks();
    return true;
  },
  Delete(kisi, sunting) {
    if (!kisi.pilihan.ada) return false;
    kisi.pilihan.kosongkan(sunting.sel);
    return true;
  },
  // Opens the list of a select, whose arrows then belong to the browser.
  " "(kisi, sunting) {
    if (sunting.sel.pilihan) sunting.segar = false;
    return false;
  },
};

const PERINTAH = {
  home: (kisi, sunting) => sunting.segar && pindah(kisi, kisi.denah.ujung(false)),
  end: (kisi, sunting) => sunting.segar && pindah(kisi, kisi.denah.ujung(true)),
  d(kisi, sunting) {
    kisi.pilihan.isiKeBawah(sunting.sel);
    return true;
  },
  z: (kisi, sunting, { shiftKey }) => tidakDisunting(sunting) && kisi.mundurMaju(shiftKey ? "ulang" : "batal"),
  y: (kisi, sunting) => tidakDisunting(sunting) && kisi.mundurMaju("ulang"),
  enter: (kisi, sunting) => bukaRincian(kisi, sunting.sel),
};

// While a text is being edited, Ctrl+Z is the browser's own undo of keystrokes.
const tidakDisunting = ({ sel, awal }) => sel.teks === awal;

function pindah(kisi, sel) {
  if (!sel) return false;
  kisi.pilihan.hapus();
  sel.fokus();
  return true;
}

// The last row: the cell stays, saved and selected.
function ulangi(sunting) {
  Object.assign(sunting, { segar: true, tetap: false });
  sunting.sel.pilihTeks();
  return true;
}

function naikTurun(kisi, sunting, { key, shiftKey }, langkah) {
  const { sel, segar } = sunting;
  if (shiftKey) return segar && (kisi.pilihan.geser(sel, key), true);
  // Lines of a text, options of a list: once these are being edited the arrows are theirs.
  if ((sel.banyakBaris || sel.pilihan) && !segar) return false;
  pindah(kisi, kisi.denah.tegak(sel, langkah));
  return true;
}

function keSamping(kisi, sunting, { key, shiftKey }, langkah) {
  const { sel, segar, tetap } = sunting;
  if (shiftKey) return segar && (kisi.pilihan.geser(sel, key), true);
  if (tetap) return false;
  if (!segar && !sel.pilihan && !diTepi(sel.masukan, langkah)) return false;
  return pindah(kisi, kisi.denah.datar(sel, langkah)) || segar;
}

function diTepi(masukan, langkah) {
  const { selectionStart: awal, selectionEnd: akhir, value } = masukan;
  return awal === akhir && akhir === (langkah > 0 ? value.length : 0);
}

// The details of the row: named by data-rincian, else those of the row's heading.
function bukaRincian(kisi, sel) {
  const rincian =
    kisi.akar.querySelector(`details[data-rincian="${CSS.escape(sel.baris)}"]`) ??
    sel.kepalaBaris?.closest("tr")?.querySelector("details");
  if (!rincian) return true;
  rincian.open = true;
  const dalam = cari("[data-sel]", rincian).map((el) => Sel.dari(el)).find((satu) => satu?.terlihat);
  if (dalam) dalam.fokus();
  else rincian.querySelector("summary").focus();
  return true;
}
