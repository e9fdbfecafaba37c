"""How the settings come by their values."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sakip.checks import public_address_is_set, public_address_is_usable
from sakip.settings import database_from_url, read_env_file


def test_a_file_gives_what_the_environment_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UJI_A", "UJI_B", "UJI_C"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UJI_B", "dari lingkungan")
    file = tmp_path / ".env"
    file.write_text("# catatan\nUJI_A=1\nUJI_B=dari berkas\nUJI_C='Portal <a@b>'\n\nbukan baris\n# UJI_D=2\n")
    read_env_file(file)
    assert os.environ["UJI_A"] == "1"
    assert os.environ["UJI_B"] == "dari lingkungan"
    assert os.environ["UJI_C"] == "Portal <a@b>"
    assert "UJI_D" not in os.environ
    monkeypatch.delenv("UJI_A")
    monkeypatch.delenv("UJI_C")


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    read_env_file(tmp_path / "tidak-ada")


def test_a_database_is_named_by_its_address() -> None:
    given = database_from_url("postgresql://siti:r%40hasia@server:5433/sakip")
    assert (given["USER"], given["PASSWORD"], given["HOST"], given["PORT"], given["NAME"]) == (
        "siti",
        "r@hasia",
        "server",
        "5433",
        "sakip",
    )
    assert database_from_url("postgresql://siti@/sakip?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    ("address", "https", "trouble"),
    [
        ("https://sakip.example.go.id", True, ""),
        ("http://127.0.0.1:8001", False, ""),
        ("", True, ""),
        ("sakip.example.go.id", True, "must begin with https://"),
        ("ftp://sakip.example.go.id", False, "must begin with https://"),
        ("https://sakip.example.go.id/portal", True, "must end after the host"),
        ("https://sakip.example.go.id?x=1", True, "must end after the host"),
        ("http://sakip.example.go.id", True, "begins with http://"),
    ],
)
def test_the_address_on_paper_is_looked_at_before_it_is_printed(
    settings, address: str, https: bool, trouble: str
) -> None:
    settings.PUBLIC_URL, settings.HTTPS = address, https
    found = public_address_is_usable(None)
    assert [error.id for error in found] == (["sakip.E002"] if trouble else [])
    assert all(trouble in error.msg for error in found)
    assert [warning.id for warning in public_address_is_set(None)] == ([] if address else ["sakip.W003"])
