// One JSON request and what its answer means. Never throws: no answer is also an answer.

import { tokenCsrf } from "./umum.js";

const BATAS_WAKTU = 20_000;
// What browsers let a request carry that outlives its page.
const BATAS_TETAP_HIDUP = 60_000;

// hasil.jenis: "ok" (body in hasil.isi), "tetap" (a lasting answer that is not ok, body in hasil.isi or null),
// "sesi" (signed out), "putus" (no connection), "gagal" (the server could not, for now), "batal" (aborted).
export async function kirim(alamat, isi, sinyal) {
  const badan = JSON.stringify(isi);
  const batas = AbortSignal.timeout(BATAS_WAKTU);
  let jawaban;
  let data = null;
  try {
    jawaban = await fetch(alamat, {
      method: "POST",
      body: badan,
      credentials: "same-origin",
      redirect: "manual",
      keepalive: badan.length < BATAS_TETAP_HIDUP,
      signal: sinyal ? AbortSignal.any([sinyal, batas]) : batas,
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": tokenCsrf(),
        "X-Requested-With": "XMLHttpRequest",
      },
    });
    if (jawaban.headers.get("Content-Type")?.includes("json")) data = await jawaban.json();
  } catch {
    return { jenis: sinyal?.aborted ? "batal" : "putus" };
  }
  return { jenis: golongkan(jawaban, data), isi: data, kode: jawaban.status };
}

function golongkan(jawaban, data) {
  const { status, type } = jawaban;
  // A redirect of these addresses can only lead to the sign-in page.
  if (type === "opaqueredirect" || status === 401) return "sesi";
  // Without a body of ours: the CSRF token of a session that is gone.
  if (status === 403 && !data) return "sesi";
  if (status === 408 || status === 429 || status >= 500) return "gagal";
  // A page instead of an answer: a proxy or a hotspot has put itself between.
  if (status < 300) return data ? "ok" : "gagal";
  return "tetap";
}
