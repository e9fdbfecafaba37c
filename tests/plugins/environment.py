"""The surroundings of every test run; loaded by pyproject.toml before Django's settings are read.

The database is the one of DATABASE_URL (a PostgreSQL), or a SQLite file of the run's own. Everything else
a shell may have set is replaced, so that a test's result depends on the code alone.
"""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

# Everything this run writes: uploads and the SQLite database.
_place = Path(tempfile.mkdtemp(prefix="sakip-test-"))
atexit.register(shutil.rmtree, _place, ignore_errors=True)
for _name in ("media", "static"):
    (_place / _name).mkdir()

# DEBUG only while the settings are read: plain cookies, static files as they are. pytest-django then
# runs every test with DEBUG off, as a public installation does.
os.environ.update(ENV_FILE="", DEBUG="1", DEMO="0", HTTPS="0", BEHIND_PROXY="0", LOG_LEVEL="WARNING")
# A thread of its own would look at the database between a test's transactions.
os.environ.update(QUEUE_IN_WEB="0", PUBLIC_URL="https://sakip.example.go.id")
os.environ["MEDIA_ROOT"] = str(_place / "media")
for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"):
    os.environ.pop(_name, None)

# The same examples in every run, so that a red test is red for everybody. HYPOTHESIS_PROFILE=search looks
# for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, max_examples=100, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def pytest_configure() -> None:
    from django.conf import settings
    from django.db import connections

    # Signing in hundreds of times with a slow hash would be most of the suite's time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Static files come straight from their sources; nothing is collected.
    settings.STATIC_ROOT = _place / "static"
    database = connections.settings["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file as in real use: each thread has a connection of its own, which memory does not allow.
        database["TEST"]["NAME"] = str(_place / "test.sqlite3")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reaches a database: the rest cannot differ from one database to the other."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or "django_db_setup" in fixtures:
            item.add_marker(pytest.mark.basis_data)


def pytest_report_header() -> str:
    """Say which database this run uses."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return f"database: SQLite {sqlite3.sqlite_version}, in a temporary file"
    import psycopg

    with psycopg.connect(
        host=database["HOST"], user=database["USER"], password=database["PASSWORD"], dbname="postgres"
    ) as connection:
        version = connection.execute("SHOW server_version").fetchone()
    return f"database: PostgreSQL {version[0]} at {database['HOST']}"


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"A test may not be skipped, nor be expected to fail: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
