// What is pasted, above all from Word, made plain before it is read: no styles, real lists, no strange pictures.

const BUANG = "style, script, link, meta, title, xml, object, iframe, input, button";
const NOMOR = /^\(?([0-9]{1,3}|[a-z]|[ivxlc]{1,5})[.)]/i;

export function rapikanTempelan(html) {
  // Styles and handlers would be refused by the page's security policy; a style also tells what Word means.
  const tanpaGaya = html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tanda) => tanda.replace(/\sstyle\s*=/gi, " data-gaya=").replace(/\son\w+\s*=/gi, " data-on="));
  const dokumen = new DOMParser().parseFromString(tanpaGaya, "text/html");
  dokumen.querySelectorAll(BUANG).forEach((satu) => satu.remove());
  dokumen.querySelectorAll("img:not([data-gambar])").forEach((satu) => satu.remove());
  const komentar = dokumen.createTreeWalker(dokumen.body, NodeFilter.SHOW_COMMENT);
  const semua = [];
  while (komentar.nextNode()) semua.push(komentar.currentNode);
  semua.forEach((satu) => satu.remove());
  dokumen.querySelectorAll("span[data-gaya], font, b[data-gaya]").forEach(tandai);
  daftarWord(dokumen);
  dokumen.querySelectorAll("p").forEach((satu) => {
    if (!satu.textContent.trim() && !satu.querySelector("img")) satu.remove();
  });
  dokumen.querySelectorAll("[data-gaya]").forEach((satu) => satu.removeAttribute("data-gaya"));
  return dokumen.body.innerHTML;
}

// Google Docs and browsers say "bold" with a style; <b style="font-weight:normal"> is none.
function tandai(satu) {
  const gaya = satu.dataset.gaya ?? "";
  if (satu.localName === "b") {
    if (/(^|[;\s])font-weight:\s*(normal|400)/i.test(gaya)) satu.replaceWith(...satu.childNodes);
    return;
  }
  const tanda = [
    [/font-weight:\s*(bold|[6-9]00)/i, "strong"],
    [/font-style:\s*italic/i, "em"],
    [/text-decoration[^;]*underline/i, "u"],
  ];
  for (const [pola, nama] of tanda) {
    if (!pola.test(gaya)) continue;
    const bungkus = satu.ownerDocument.createElement(nama);
    bungkus.append(...satu.childNodes);
    satu.append(bungkus);
  }
}

// Word's lists are paragraphs that carry their level and a typed bullet or number.
function daftarWord(dokumen) {
  let tumpuk = [];
  for (const satu of dokumen.querySelectorAll("p")) {
    const tingkat = Number(/mso-list:[^;"]*level(\d)/i.exec(satu.dataset.gaya ?? "")?.[1] ?? 0);
    if (!tingkat) {
      tumpuk = [];
      continue;
    }
    const penanda = [...satu.querySelectorAll("span")].find((s) => /mso-list:\s*ignore/i.test(s.dataset.gaya ?? ""));
    const nomor = NOMOR.test((penanda ?? satu).textContent.trim());
    penanda?.remove();
    // Another paragraph in between ends the list.
    if (tumpuk.length && tumpuk[0].nextElementSibling !== satu) tumpuk = [];
    while (tumpuk.length > tingkat) tumpuk.pop();
    while (tumpuk.length < tingkat) {
      const daftar = dokumen.createElement(nomor ? "ol" : "ul");
      if (!tumpuk.length) satu.before(daftar);
      else {
        const induk = tumpuk.at(-1);
        if (!induk.lastElementChild) induk.append(dokumen.createElement("li"));
        induk.lastElementChild.append(daftar);
      }
      tumpuk.push(daftar);
    }
    const butir = dokumen.createElement("li");
    butir.append(satu);
    tumpuk.at(-1).append(butir);
  }
}
