// Conveniences of every page. Each works on what the server has drawn; without this file everything still works.

import "./sekali.js";

const cari = (pemilih, akar = document) => [...akar.querySelectorAll(pemilih)];

// htmx: every writing request carries the CSRF token (the CSP allows no inline hx-headers evaluation).
document.addEventListener("htmx:configRequest", (kejadian) => {
  if (kejadian.detail.verb !== "get") {
    kejadian.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
  }
});
for (const jenis of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(jenis, () => umumkan("Permintaan belum berhasil. Periksa sambungan, lalu coba lagi."));
}
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  siapkan(detail.elt);
  cari("[data-umumkan]", detail.elt).slice(0, 1).forEach((tempat) => umumkan(tempat.textContent.trim()));
});

// The polite live region at the end of the page.
export function umumkan(teks) {
  const tempat = document.getElementById("pengumuman");
  if (tempat) tempat.textContent = teks;
}

// The error summary takes the focus, so that it is read first.
function fokuskanRingkasan(akar) {
  cari("[data-ringkasan-galat]", akar).slice(0, 1).forEach((kotak) => kotak.focus());
}

// Menus made of <details>, and explanations that open over the page: close on Escape, on a click elsewhere,
// and when another opens.
const LEPAS = "details[data-lepas][open], .kisi-kartu details.penjelasan[open]";
document.addEventListener("click", ({ target }) => {
  cari(LEPAS).forEach((menu) => {
    if (!menu.contains(target)) menu.open = false;
  });
});
document.addEventListener("keydown", (kejadian) => {
  if (kejadian.key !== "Escape") return;
  cari(LEPAS).forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// Leaving a form with unsaved changes asks first.
const keadaan = new WeakMap();
let sedangMengirim = false;
const isiFormulir = (formulir) =>
  new URLSearchParams([...new FormData(formulir)].map(([nama, isi]) => [nama, isi.name ?? isi])).toString();

window.addEventListener("beforeunload", (kejadian) => {
  const berubah = cari("form[data-jaga-ubahan]").some((f) => keadaan.has(f) && keadaan.get(f) !== isiFormulir(f));
  if (berubah && !sedangMengirim) kejadian.preventDefault();
});

// One click, one request: a second click on a submit button does nothing until the page answers.
document.addEventListener("submit", (kejadian) => {
  const formulir = kejadian.target;
  if (formulir.method !== "post" || kejadian.defaultPrevented) return;
  if (formulir.dataset.terkirim) {
    kejadian.preventDefault();
    return;
  }
  formulir.dataset.terkirim = "ya";
  sedangMengirim = true;
});
window.addEventListener("pageshow", () => {
  sedangMengirim = false;
  cari("form[data-terkirim]").forEach((formulir) => delete formulir.dataset.terkirim);
});

// A date stays a text one can type; the button opens the browser's calendar.
function pasangKalender(masukan) {
  if (masukan.dataset.terpasang || masukan.disabled || masukan.readOnly || !HTMLInputElement.prototype.showPicker) return;
  masukan.dataset.terpasang = "ya";
  const bungkus = document.createElement("span");
  bungkus.className = "pilih-tanggal";
  const pemilih = document.createElement("input");
  pemilih.type = "date";
  pemilih.tabIndex = -1;
  pemilih.setAttribute("aria-hidden", "true");
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "btn btn-outline-secondary";
  const label = masukan.labels?.[0]?.textContent.trim() ?? "tanggal";
  tombol.setAttribute("aria-label", `Buka kalender: ${label}`);
  const sprite = document.querySelector("svg.ikon use")?.getAttribute("href")?.split("#")[0];
  if (sprite) tombol.innerHTML = `<svg class="ikon" aria-hidden="true"><use href="${sprite}#kalender"></use></svg>`;
  else tombol.textContent = "…";
  tombol.addEventListener("click", () => {
    const cocok = masukan.value.trim().match(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/);
    if (cocok) pemilih.value = `${cocok[3]}-${cocok[2].padStart(2, "0")}-${cocok[1].padStart(2, "0")}`;
    pemilih.showPicker();
  });
  pemilih.addEventListener("change", () => {
    if (!pemilih.value) return;
    masukan.value = pemilih.value.split("-").reverse().join("-");
    masukan.dispatchEvent(new Event("change", { bubbles: true }));
  });
  masukan.after(bungkus);
  bungkus.append(masukan, pemilih, tombol);
}

// Filters that apply at once, and buttons that print.
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-kirim-otomatis]")) target.form.requestSubmit();
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("button[data-cetak]")) window.print();
});

function siapkan(akar) {
  cari("form[data-jaga-ubahan]", akar).forEach((formulir) => keadaan.set(formulir, isiFormulir(formulir)));
  cari("input[data-tanggal]", akar).forEach(pasangKalender);
  fokuskanRingkasan(akar);
}
siapkan(document);
