// What the tools do to the text.
import { lift, setBlockType, toggleMark } from "../../vendor/prosemirror/commands.js";
import { redo, undo } from "../../vendor/prosemirror/history.js";
import { liftListItem, sinkListItem, wrapInList } from "../../vendor/prosemirror/schema-list.js";
import { Selection, TextSelection } from "../../vendor/prosemirror/state.js";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from "../../vendor/prosemirror/tables.js";

const BARIS = 3;
const KOLOM = 3;

export function buatPerintah(skema) {
  const { nodes: simpul, marks: tanda } = skema;
  return {
    paragraf: setBlockType(simpul.paragraf),
    judul: setBlockType(simpul.judul, { tingkat: 1 }),
    subjudul: setBlockType(simpul.judul, { tingkat: 2 }),
    tebal: toggleMark(tanda.tebal),
    miring: toggleMark(tanda.miring),
    garis: toggleMark(tanda.garis),
    butir: daftar(simpul.daftar_butir, simpul.daftar_nomor, simpul.butir),
    nomor: daftar(simpul.daftar_nomor, simpul.daftar_butir, simpul.butir),
    masuk: sinkListItem(simpul.butir),
    keluar: liftListItem(simpul.butir),
    tabel: (state, kirim) => {
      if (isInTable(state)) return false;
      kirim?.(sisipkan(state, tabelBaru(simpul), 4));
      return true;
    },
    urungkan: undo,
    ulangi: redo,
    "baris-atas": addRowBefore,
    "baris-bawah": addRowAfter,
    "kolom-kiri": addColumnBefore,
    "kolom-kanan": addColumnAfter,
    "baris-judul": toggleHeaderRow,
    "hapus-baris": deleteRow,
    "hapus-kolom": deleteColumn,
    "hapus-tabel": deleteTable,
    lepas: lift,
  };
}

// The same list again takes it away, the other kind changes it.
function daftar(jenis, lain, butir) {
  return (state, kirim) => {
    const { $from } = state.selection;
    for (let dalam = $from.depth; dalam > 0; dalam -= 1) {
      const satu = $from.node(dalam);
      if (satu.type === jenis) return liftListItem(butir)(state, kirim);
      if (satu.type === lain) {
        kirim?.(state.tr.setNodeMarkup($from.before(dalam), jenis));
        return true;
      }
    }
    return wrapInList(jenis)(state, kirim);
  };
}

function tabelBaru(simpul) {
  const baris = (sel) => simpul.table_row.create(null, Array.from({ length: KOLOM }, () => sel.createAndFill()));
  const isi = Array.from({ length: BARIS }, (_, n) => baris(n ? simpul.table_cell : simpul.table_header));
  return simpul.table.create(null, isi);
}

// Put a block below the one where the cursor is (in place of an empty paragraph), with a paragraph after it if it
// would end the text; `dalam`: how far in the cursor goes, 0 to put it behind.
export function sisipkan(state, blok, dalam = 0) {
  const { $from } = state.selection;
  const kosong = $from.depth === 1 && !$from.parent.content.size && $from.parent.type.name === "paragraf";
  const tempat = $from.depth ? (kosong ? $from.before(1) : $from.after(1)) : state.selection.to;
  const tr = state.tr;
  if (kosong) tr.replaceWith(tempat, $from.after(1), blok);
  else tr.insert(tempat, blok);
  const akhir = tempat + blok.nodeSize;
  if (akhir === tr.doc.content.size) tr.insert(akhir, state.schema.nodes.paragraf.create());
  const kursor = dalam ? TextSelection.near(tr.doc.resolve(tempat + dalam)) : Selection.near(tr.doc.resolve(akhir));
  return tr.setSelection(kursor).scrollIntoView();
}

// Is the tool on, where the cursor is?
export function menyala(skema, nama, state) {
  const { $from, from, to, empty } = state.selection;
  const tanda = skema.marks[nama];
  if (tanda) {
    return empty ? Boolean(tanda.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, tanda);
  }
  if (nama === "paragraf") return $from.parent.type === skema.nodes.paragraf;
  if (nama === "judul" || nama === "subjudul") {
    return $from.parent.type === skema.nodes.judul && $from.parent.attrs.tingkat === (nama === "judul" ? 1 : 2);
  }
  const jenis = { butir: "daftar_butir", nomor: "daftar_nomor" }[nama];
  for (let dalam = $from.depth; jenis && dalam > 0; dalam -= 1) {
    if (skema.nodes.daftar_butir === $from.node(dalam).type || skema.nodes.daftar_nomor === $from.node(dalam).type) {
      return $from.node(dalam).type.name === jenis;
    }
  }
  return false;
}
