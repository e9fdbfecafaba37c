// Forms that must be sent once (data-sekali): the first submit disables the buttons. The server's own guard is
// the key in the form (ui/sekali.py); this spares it, and the person, the second request.

const cari = (pemilih, akar = document) => [...akar.querySelectorAll(pemilih)];
const kirim = (formulir) => cari("button:not([type=button]):not([type=reset]), input[type=submit]", formulir);

document.addEventListener("submit", (kejadian) => {
  const formulir = kejadian.target;
  if (!("sekali" in formulir.dataset) || kejadian.defaultPrevented) return;
  if (formulir.dataset.sekaliTerkirim) {
    kejadian.preventDefault();
    return;
  }
  formulir.dataset.sekaliTerkirim = "ya";
  // After the submit has read the pressed button's own value, which a disabled button does not send.
  setTimeout(() => kirim(formulir).forEach((satu) => (satu.disabled = true)));
});

// Back by the browser's button: the form may be sent again, with the same key.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const formulir of cari("form[data-sekali-terkirim]")) {
    delete formulir.dataset.sekaliTerkirim;
    kirim(formulir).forEach((satu) => (satu.disabled = false));
  }
});
