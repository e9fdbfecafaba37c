// What a text may hold: the same small set that the server keeps (reports/kaya.py).
import { DOMParser, DOMSerializer, Schema } from "../../vendor/prosemirror/model.js";
import { tableNodes } from "../../vendor/prosemirror/tables.js";

const TAUTAN = /^(https?:\/\/|mailto:)\S+$/i;
export const tautanSah = (alamat) => TAUTAN.test(alamat);

// alamatGambar(nomor): where the browser finds an uploaded picture.
export function buatSkema(alamatGambar) {
  const tabel = tableNodes({ tableGroup: "block", cellContent: "isi_sel+", cellAttributes: {} });
  return new Schema({
    nodes: {
      doc: { content: "block+" },
      paragraf: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
      judul: {
        group: "block",
        content: "inline*",
        defining: true,
        attrs: { tingkat: { default: 1 } },
        parseDOM: [
          ...["h1", "h2", "h3"].map((tag) => ({ tag, attrs: { tingkat: 1 } })),
          ...["h4", "h5", "h6"].map((tag) => ({ tag, attrs: { tingkat: 2 } })),
        ],
        toDOM: (simpul) => [simpul.attrs.tingkat === 1 ? "h3" : "h4", 0],
      },
      daftar_butir: { group: "block daftar", content: "butir+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
      daftar_nomor: { group: "block daftar", content: "butir+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
      butir: { content: "paragraf daftar*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
      gambar: {
        group: "block",
        atom: true,
        draggable: true,
        attrs: { nomor: {}, alt: { default: "" } },
        parseDOM: [
          {
            tag: "img[data-gambar]",
            getAttrs: (el) => ({ nomor: el.dataset.gambar, alt: el.getAttribute("alt") ?? "" }),
          },
        ],
        toDOM: ({ attrs }) => [
          "img",
          { "data-gambar": attrs.nomor, alt: attrs.alt, src: alamatGambar(attrs.nomor) },
        ],
      },
      ...tabel,
      // A cell of a report's table has words only.
      isi_sel: {
        content: "inline*",
        marks: "",
        parseDOM: [
          { tag: "p", context: "table_cell/", priority: 60 },
          { tag: "p", context: "table_header/", priority: 60 },
        ],
        toDOM: () => ["p", 0],
      },
      text: { group: "inline" },
      baris_baru: {
        group: "inline",
        inline: true,
        selectable: false,
        parseDOM: [{ tag: "br" }],
        toDOM: () => ["br"],
      },
    },
    marks: {
      tautan: {
        attrs: { href: {} },
        inclusive: false,
        parseDOM: [
          {
            tag: "a[href]",
            getAttrs: (el) => (tautanSah(el.getAttribute("href")) ? { href: el.getAttribute("href") } : false),
          },
        ],
        toDOM: (tanda) => ["a", { href: tanda.attrs.href }, 0],
      },
      tebal: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
      miring: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
      garis: { parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
    },
  });
}

export function bacaHtml(skema, html) {
  const dokumen = new window.DOMParser().parseFromString(html, "text/html");
  return DOMParser.fromSchema(skema).parse(dokumen.body);
}

export function tulisHtml(skema, isi) {
  const wadah = document.implementation.createHTMLDocument("");
  const bungkus = wadah.createElement("div");
  bungkus.append(DOMSerializer.fromSchema(skema).serializeFragment(isi.content, { document: wadah }));
  return bungkus.innerHTML;
}
