// The programme tree: a button in front of each parent folds its rows. Without this file all rows are shown.

for (const tabel of document.querySelectorAll("table[data-pohon]")) {
  const baris = [...tabel.querySelectorAll("tbody tr")];
  const anak = (id) => baris.filter((satu) => satu.dataset.induk === id);
  const terlipat = new Set();

  const tampilkan = (id, terlihat) => {
    for (const satu of anak(id)) {
      satu.hidden = !terlihat;
      tampilkan(satu.dataset.id, terlihat && !terlipat.has(satu.dataset.id));
    }
  };

  for (const satu of baris) {
    const { id } = satu.dataset;
    if (!anak(id).length) continue;
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "pohon-lipat";
    const kode = satu.querySelector(".kode").textContent;
    const tandai = () => {
      const terbuka = !terlipat.has(id);
      tombol.setAttribute("aria-expanded", terbuka);
      tombol.setAttribute("aria-label", `${terbuka ? "Lipat" : "Buka"} rincian ${kode}`);
    };
    tombol.addEventListener("click", () => {
      if (terlipat.has(id)) terlipat.delete(id);
      else terlipat.add(id);
      tampilkan(id, !terlipat.has(id));
      tandai();
    });
    tandai();
    satu.querySelector("th").prepend(tombol);
  }
}
