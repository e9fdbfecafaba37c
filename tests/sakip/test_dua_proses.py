"""Two server processes on one database receive one double-clicked form."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from email.message import Message
from pathlib import Path
from threading import Barrier
from urllib.parse import quote, urlencode

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.db import connection
from django.test import Client

from performance.models import BarisAnggaran, Realisasi
from performance.services.realisasi import kembalikan_realisasi
from tests.factories.kinerja import perjanjian_uji, pimpinan_uji, realisasi
from tests.factories.performance import rencana_uji

ROOT = Path(__file__).parents[2]
QUARTER = "/dinas-asri/2024/kinerja/realisasi/1/"
PATIENCE = 60


def database_url() -> str:
    """The DATABASE_URL of this test's own database."""
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    secret = f":{quote(of['PASSWORD'])}" if of["PASSWORD"] else ""
    port = f":{of['PORT']}" if of["PORT"] else ""
    return f"postgresql://{quote(of['USER'])}{secret}@{port}/{of['NAME']}?host={of['HOST']}"


@contextmanager
def process(log: Path) -> Iterator[int]:
    """Start the portal as a public server runs it, give its port, and end it whatever happens.

    The socket is opened here and handed over: the port is free, and a request waits until it is served.
    """
    with socket.create_server(("127.0.0.1", 0)) as door, log.open("wb") as output:
        port: int = door.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "sakip.wsgi", "--bind", f"fd://{door.fileno()}"]
            + ["--workers", "1", "--threads", "2", "--log-level", "warning"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url(), "SECRET_KEY": settings.SECRET_KEY},
            pass_fds=[door.fileno()],
            stdout=output,
            stderr=output,
        )
    try:
        yield port
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture
def ports(transactional_db, tmp_path) -> Iterator[list[int]]:
    with ExitStack() as stack:
        yield [stack.enter_context(process(tmp_path / f"server-{number}.log")) for number in (1, 2)]


@dataclass
class Answer:
    status: int
    headers: Message
    page: str


@dataclass
class Person:
    """Somebody signed in, with one browser session that every process knows."""

    cookies: dict[str, str]

    def ask(self, port: int, path: str, form: dict[str, str] | None = None) -> Answer:
        """GET the page, or POST the form to it."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
            if form is None:
                line.request("GET", path, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                line.request("POST", path, urlencode(form), headers)
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def hidden_fields(self, port: int, path: str) -> dict[str, str]:
        """What the form on the page carries unseen; the cookie that goes with it is kept."""
        answer = self.ask(port, path)
        assert answer.status == 200
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _sign, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        form = re.search(r"<form[^<]*data-sekali.*?</form>", answer.page, flags=re.DOTALL)[0]
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    def at_once(self, ports: list[int], path: str, form: dict[str, str]) -> set[tuple[int, str | None]]:
        """Send the form to every process at the same moment; the answers' (status, place)."""
        start = Barrier(len(ports))

        def send(port: int) -> tuple[int, str | None]:
            start.wait(PATIENCE)
            answer = self.ask(port, path, form)
            return answer.status, answer.headers["Location"]

        with ThreadPoolExecutor(len(ports)) as pool:
            return set(pool.map(send, ports))


def signed_in(person) -> Person:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Person({"sessionid": client.cookies["sessionid"].value})


def steps() -> list[str]:
    """Into which stages the audit trail says that results went."""
    changes = LogEntry.objects.get_for_model(Realisasi).order_by("pk").values_list("changes", flat=True)
    return [one["tahap"][1] for one in changes if "tahap" in one]


def test_one_double_click_on_two_processes_is_one_act(dunia, ports) -> None:
    plan = rencana_uji(dunia.opd)
    realisasi(plan.indikator, 1, Decimal(20))
    draft = perjanjian_uji(pimpinan_uji(dunia.opd))
    operator = signed_in(dunia["operator"])

    hand_in = f"{QUARTER}ajukan/"
    form = operator.hidden_fields(ports[0], hand_in)
    assert set(form) == {"csrfmiddlewaretoken", "kunci_sekali"}
    operator.ask(ports[1], hand_in)
    assert operator.at_once(ports, hand_in, form) == {(302, QUARTER)}
    assert steps() == ["draf", "diajukan"]

    # Given back, and then the same sending once more: a proxy repeats it, or somebody reloads an old page.
    kembalikan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, alasan="Lampirkan", oleh=dunia["evaluator"])
    assert operator.at_once(ports, hand_in, form) == {(302, QUARTER)}
    assert steps() == ["draf", "diajukan", "dikembalikan"]
    assert Realisasi.objects.get().tahap == "dikembalikan"
    # A page opened anew hands in again.
    assert operator.at_once(ports, hand_in, operator.hidden_fields(ports[1], hand_in)) == {(302, QUARTER)}
    assert steps() == ["draf", "diajukan", "dikembalikan", "diajukan"]

    agreement = f"/dinas-asri/2024/kinerja/perjanjian/{draft.pk}/"
    add = f"{agreement}anggaran/tambah/"
    for number in range(1, 6):
        form = operator.hidden_fields(ports[number % 2], add) | {"nama": f"Program {number}", "pagu": "1.500"}
        assert operator.at_once(ports, add, form) == {(302, f"{agreement}#anggaran")}
        assert BarisAnggaran.objects.count() == number
