// The editor of one section's text: puts itself in place of the plain textarea, keeps a draft, saves.
import { umumkan } from "../app.js";
import { baseKeymap, chainCommands } from "../../vendor/prosemirror/commands.js";
import { gapCursor } from "../../vendor/prosemirror/gapcursor.js";
import { history } from "../../vendor/prosemirror/history.js";
import { keymap } from "../../vendor/prosemirror/keymap.js";
import { splitListItem } from "../../vendor/prosemirror/schema-list.js";
import { EditorState } from "../../vendor/prosemirror/state.js";
import { goToNextCell, isInTable, tableEditing } from "../../vendor/prosemirror/tables.js";
import { EditorView } from "../../vendor/prosemirror/view.js";
import { dialogGambar, dialogTautan } from "./dialog.js";
import { Draf } from "./draf.js";
import { buatPerintah, menyala, sisipkan } from "./perintah.js";
import { bacaHtml, buatSkema, tulisHtml } from "./skema.js";
import { rapikanTempelan } from "./tempel.js";

const JEDA_DRAF = 400;

const tempat = document.querySelector("[data-naskah]");
if (tempat) mulai(tempat);

function mulai(akar) {
  const satu = (pemilih) => akar.querySelector(pemilih);
  const formulir = akar.closest("form");
  const [kaya, bentuk, versi] = ["kaya", "bentuk", "versi"].map((nama) => formulir.elements[nama]);
  const skema = buatSkema((nomor) => akar.dataset.gambar.replace(/0\/$/, `${nomor}/`));
  const perintah = buatPerintah(skema);
  const draf = new Draf(akar.dataset.draf);
  const alat = satu("[data-alat]");
  const kabar = satu("[data-keadaan]");

  // Sent and refused: the page holds what was typed. Otherwise the server's text, and a draft that is newer.
  const awal = bacaHtml(skema, kaya.value);
  const simpanan = bentuk.value === "kaya" ? null : draf.baca();
  const dariDraf = simpanan && bacaHtml(skema, simpanan.html);
  const pulih = dariDraf && !dariDraf.eq(awal);
  // The version the draft began with: if somebody saved meanwhile, the server will show both texts.
  if (pulih) versi.value = simpanan.versi;
  else if (simpanan) draf.hapus();

  const view = new EditorView(satu("[data-bidang]"), {
    state: EditorState.create({ doc: pulih ? dariDraf : awal, plugins: plugins(skema, perintah, () => fokusAlat()) }),
    attributes: {
      id: "id_naskah",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": satu("[data-polos] label").textContent.trim(),
      "aria-describedby": "naskah-petunjuk",
    },
    transformPastedHTML: rapikanTempelan,
    handlePaste(_view, kejadian) {
      const data = kejadian.clipboardData;
      const gambar = [...(data?.files ?? [])].find((berkas) => berkas.type.startsWith("image/"));
      if (!gambar || !akar.dataset.unggah || data.types.includes("text/html")) return false;
      tanyaGambar.tambah(gambar);
      return true;
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      segarkanAlat();
      if (tr.docChanged) tandaiUbahan();
    },
  });

  const fokus = () => view.focus();
  const tanyaGambar = dialogGambar(document.querySelector("[data-dialog-gambar]"), {
    unggah: akar.dataset.unggah,
    sisipkan: (nomor, alt) => view.dispatch(sisipkan(view.state, skema.nodes.gambar.create({ nomor, alt }))),
    ubah: (alt) => {
      const { from, node } = view.state.selection;
      if (node) view.dispatch(view.state.tr.setNodeMarkup(from, null, { ...node.attrs, alt }));
    },
    fokus,
  });
  const tanyaTautan = dialogTautan(document.querySelector("[data-dialog-tautan]"), {
    terapkan: (href) => {
      const { from, to, empty } = view.state.selection;
      const tr = view.state.tr;
      const tanda = href && skema.marks.tautan.create({ href });
      if (empty && tanda) tr.insert(from, skema.text(href, [tanda]));
      else {
        tr.removeMark(from, to, skema.marks.tautan);
        if (tanda) tr.addMark(from, to, tanda);
      }
      view.dispatch(tr);
    },
    fokus,
  });
  const khusus = {
    gambar: () => tanyaGambar.tambah(),
    "ubah-alt": () => tanyaGambar.ubahKata(view.state.selection.node?.attrs.alt ?? ""),
    tautan: () => tanyaTautan.buka(tautanDi(view.state, skema)),
  };

  // ------------------------------------------------------------------ tools
  const tombol = [...alat.querySelectorAll("button")];
  const terlihat = () => tombol.filter((t) => !t.disabled && !t.closest("[hidden]"));

  function fokusAlat() {
    // The browser tells of a new selection a moment later; whoever is faster must not lose it.
    view.domObserver.flush();
    (terlihat().find((t) => t.tabIndex === 0) ?? terlihat()[0])?.focus();
    return true;
  }

  function segarkanAlat() {
    alat.querySelector("[data-alat-tabel]").hidden = !isInTable(view.state);
    alat.querySelector("[data-alat-gambar]").hidden = view.state.selection.node?.type !== skema.nodes.gambar;
    for (const t of tombol) {
      const nama = t.dataset.perintah;
      const nyala = menyala(skema, nama, view.state);
      if (t.hasAttribute("aria-pressed")) t.setAttribute("aria-pressed", String(nyala));
      const bisa = khusus[nama] ? nama !== "gambar" || !isInTable(view.state) : perintah[nama](view.state);
      // A button that is on, or has the focus, stays, so that the keyboard does not lose its place.
      t.disabled = !bisa && !nyala && t !== document.activeElement;
    }
    const dapat = terlihat();
    const sekarang = dapat.find((t) => t.tabIndex === 0) ?? dapat[0];
    tombol.forEach((t) => (t.tabIndex = t === sekarang ? 0 : -1));
  }

  alat.addEventListener("mousedown", (kejadian) => kejadian.preventDefault());
  alat.addEventListener("click", ({ target }) => {
    const nama = target.closest("button")?.dataset.perintah;
    if (!nama) return;
    if (khusus[nama]) khusus[nama]();
    else {
      perintah[nama](view.state, view.dispatch, view);
      view.focus();
    }
  });
  alat.addEventListener("keydown", (kejadian) => {
    if (kejadian.key === "Escape") view.focus();
    if (kejadian.key === "Enter" || kejadian.key === " ") {
      // The tool gives the focus back to the text, which must not receive the rest of this key press.
      kejadian.preventDefault();
      kejadian.target.click();
    }
    const arah = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[kejadian.key];
    if (arah === undefined) return;
    kejadian.preventDefault();
    const dapat = terlihat();
    const ke = dapat.indexOf(document.activeElement) + arah;
    const tujuan = dapat[Number.isFinite(ke) ? (ke + dapat.length) % dapat.length : ke < 0 ? 0 : dapat.length - 1];
    tombol.forEach((t) => (t.tabIndex = t === tujuan ? 0 : -1));
    tujuan.focus();
  });

  // ------------------------------------------------------------------ draft
  let tunggu = null;
  function simpanDraf() {
    clearTimeout(tunggu);
    tunggu = null;
    kaya.value = tulisHtml(skema, view.state.doc);
    const ada = draf.taruh(kaya.value, versi.value);
    kabar.hidden = false;
    const kata = ada ? kabar.dataset.kataDraf : kabar.dataset.kataPenuh;
    // Said once, not at every pause of typing.
    if (kabar.textContent !== kata) kabar.textContent = kata;
  }
  function tandaiUbahan() {
    clearTimeout(tunggu);
    tunggu = setTimeout(simpanDraf, JEDA_DRAF);
  }
  addEventListener("pagehide", () => tunggu && simpanDraf());
  satu("[data-pulih]").hidden = !pulih;
  satu("[data-buang]").addEventListener("click", () => {
    draf.hapus();
    clearTimeout(tunggu);
    tunggu = null;
    location.reload();
  });

  // ------------------------------------------------------------------ saving
  // Saved without leaving the page, so that a broken connection loses nothing; a refusal is then sent again in
  // the ordinary way, which shows the server's page.
  formulir.addEventListener(
    "submit",
    async (kejadian) => {
      if (formulir.dataset.biasa) return;
      kejadian.preventDefault();
      kejadian.stopImmediatePropagation();
      if (formulir.dataset.menyimpan) return;
      formulir.dataset.menyimpan = "ya";
      simpanDraf();
      try {
        const jawaban = await fetch(formulir.action, {
          method: "POST",
          body: new FormData(formulir),
          headers: { Accept: "application/json" },
          // To the sign-in page, for instance: nothing is saved then, and the draft stays.
          redirect: "manual",
        });
        if (jawaban.ok) {
          const { ke } = await jawaban.json();
          draf.hapus();
          location.assign(ke);
          return;
        }
        formulir.dataset.biasa = "ya";
        formulir.requestSubmit();
      } catch {
        kabar.textContent = kabar.dataset.kataGagal;
        umumkan(kabar.dataset.kataGagal);
      }
      delete formulir.dataset.menyimpan;
    },
    { capture: true },
  );

  bentuk.value = "kaya";
  kaya.disabled = false;
  kaya.value = tulisHtml(skema, view.state.doc);
  satu("[data-polos]").remove();
  for (const bagian of [alat, satu("[data-bidang]"), satu("[data-bantuan]")]) bagian.hidden = false;
  segarkanAlat();
}

function tautanDi(state, skema) {
  const { $from, from, to } = state.selection;
  const di = skema.marks.tautan.isInSet($from.marks());
  if (di) return di.attrs.href;
  let alamat = "";
  state.doc.nodesBetween(from, to, (satu) => {
    alamat ||= skema.marks.tautan.isInSet(satu.marks)?.attrs.href ?? "";
  });
  return alamat;
}

function plugins(skema, perintah, fokusAlat) {
  return [
    history(),
    keymap({
      "Mod-b": perintah.tebal,
      "Mod-i": perintah.miring,
      "Mod-u": perintah.garis,
      "Mod-z": perintah.urungkan,
      "Mod-y": perintah.ulangi,
      "Shift-Mod-z": perintah.ulangi,
      "Mod-]": perintah.masuk,
      "Mod-[": perintah.keluar,
      // In a table Tab goes from cell to cell; elsewhere, and behind the last cell, it leaves the text.
      Tab: goToNextCell(1),
      "Shift-Tab": goToNextCell(-1),
      "Alt-F10": fokusAlat,
      Enter: splitListItem(skema.nodes.butir),
      "Shift-Enter": chainCommands((state, kirim) => {
        kirim?.(state.tr.replaceSelectionWith(skema.nodes.baris_baru.create()).scrollIntoView());
        return true;
      }),
    }),
    keymap(baseKeymap),
    gapCursor(),
    tableEditing(),
  ];
}
