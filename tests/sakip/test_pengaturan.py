"""How the settings come by their values."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
