// Keys and buttons of the worksheet: digits choose in a list, U and the buttons take an answer. Saving is the
// grid's (js/kisi); without it the buttons send the form.

const BATAS_DIGIT = 9;

const kisi = (el) => el.closest('[data-kisi="siap"]');

// As if the person had chosen it: the grid saves it.
function pilih(daftar, nilai) {
  if (![...daftar.options].some((satu) => satu.value === nilai)) return;
  daftar.focus();
  daftar.value = nilai;
  for (const jenis of ["input", "change"]) daftar.dispatchEvent(new Event(jenis, { bubbles: true }));
}

const jawaban = (akar) => akar.querySelector('[data-kolom="jawaban"] select');

document.addEventListener("click", (kejadian) => {
  const tombol = kejadian.target.closest("[data-ambil]");
  const akar = tombol && kisi(tombol);
  if (!akar) return;
  kejadian.preventDefault();
  pilih(jawaban(akar), tombol.dataset.ambil);
});

document.addEventListener("keydown", (kejadian) => {
  const { target, key } = kejadian;
  const akar = target.matches?.("[data-sel] select") && kisi(target);
  if (!akar || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) return;
  const digit = Number(key);
  if (digit >= 1 && digit <= BATAS_DIGIT && target.options[digit]) {
    kejadian.preventDefault();
    pilih(target, target.options[digit].value);
  } else if (key.toLowerCase() === "u") {
    const usulan = akar.querySelector('[data-hitung="usulan"] [data-ambil]');
    if (!usulan) return;
    kejadian.preventDefault();
    pilih(jawaban(akar), usulan.dataset.ambil);
  }
});
