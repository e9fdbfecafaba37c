// A download that takes seconds: the link says so, works once at a time, and tells when it has failed.
// Without this file the link is an ordinary download.
import { umumkan } from "./app.js";

for (const tautan of document.querySelectorAll("[data-unduh-lama]")) {
  const label = tautan.querySelector("[data-label]");
  const semula = label.textContent;
  tautan.addEventListener("click", async (kejadian) => {
    kejadian.preventDefault();
    if (tautan.getAttribute("aria-disabled") === "true") return;
    tautan.setAttribute("aria-disabled", "true");
    tautan.classList.add("disabled");
    label.textContent = tautan.dataset.sedang;
    umumkan(tautan.dataset.sedang);
    try {
      const jawaban = await fetch(tautan.href);
      if (!jawaban.ok) throw new Error(`status ${jawaban.status}`);
      const alamat = URL.createObjectURL(await jawaban.blob());
      const nama = /filename="([^"]+)"/.exec(jawaban.headers.get("Content-Disposition") ?? "")?.[1];
      Object.assign(document.createElement("a"), { href: alamat, download: nama ?? "laporan.pdf" }).click();
      setTimeout(() => URL.revokeObjectURL(alamat), 60_000);
      label.textContent = semula;
      umumkan(semula);
    } catch {
      label.textContent = tautan.dataset.gagal;
      umumkan(tautan.dataset.gagal);
    }
    tautan.removeAttribute("aria-disabled");
    tautan.classList.remove("disabled");
  });
}
