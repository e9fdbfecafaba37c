// Demonstration only: a button fills the sign-in form with one of the listed accounts.
document.addEventListener("click", ({ target }) => {
  const tombol = target.closest("button[data-isi-masuk]");
  if (!tombol) return;
  const formulir = document.getElementById("formulir-masuk");
  formulir.elements.login.value = tombol.dataset.username;
  formulir.elements.password.value = tombol.dataset.kataSandi;
  const kirim = formulir.querySelector("button[type=submit]");
  kirim.focus();
  kirim.scrollIntoView({ block: "center" });
});
