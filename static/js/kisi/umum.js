// Small things of the document that every module of the grid needs.

export const cari = (pemilih, akar = document) => [...akar.querySelectorAll(pemilih)];

// An element with attributes and children; text is always text, never markup.
export function buat(nama, atribut = {}, ...anak) {
  const el = document.createElement(nama);
  for (const [kunci, isi] of Object.entries(atribut)) {
    if (kunci.startsWith("on")) el.addEventListener(kunci.slice(2), isi);
    else if (isi === true) el.setAttribute(kunci, "");
    else if (isi !== false && isi !== null && isi !== undefined) el.setAttribute(kunci, isi);
  }
  el.append(...anak.filter((satu) => satu !== null && satu !== undefined));
  return el;
}

export const tombol = (label, saatKlik, kelas = "btn btn-sm btn-outline-primary") =>
  buat("button", { type: "button", class: kelas, onclick: saatKlik }, label);

// The polite live region at the end of the page.
export function umumkan(teks) {
  let tempat = document.getElementById("pengumuman");
  if (!tempat) {
    tempat = buat("div", { id: "pengumuman", class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.body.append(tempat);
  }
  tempat.textContent = teks;
}

// A random UUID. crypto.randomUUID exists only on https; offices also run the portal on a plain intranet.
export function acak() {
  const bita = crypto.getRandomValues(new Uint8Array(16));
  bita[6] = (bita[6] & 0x0f) | 0x40;
  bita[8] = (bita[8] & 0x3f) | 0x80;
  const heks = [...bita].map((satu) => satu.toString(16).padStart(2, "0")).join("");
  return heks.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Read anew for every request: signing in again in another tab changes the cookie, not this page's markup.
export function tokenCsrf() {
  const cookie = document.cookie.split("; ").find((satu) => satu.startsWith("csrftoken="));
  return (
    (cookie && decodeURIComponent(cookie.slice("csrftoken=".length))) ||
    document.querySelector("meta[name=csrf-token]")?.content ||
    document.querySelector("input[name=csrfmiddlewaretoken]")?.value ||
    ""
  );
}

let nomor = 0;
export function denganId(el, awalan) {
  if (!el.id) el.id = `${awalan}-${(nomor += 1)}`;
  return el.id;
}

export const ringkas = (teks) => teks.replace(/\s+/g, " ").trim();
