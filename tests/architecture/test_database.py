"""The database of this run holds what the models promise; the suite runs on SQLite and on PostgreSQL."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_database_can_hold_every_constraint() -> None:
    # Django leaves out, with a warning only, what a database does not know.
    call_command("check", databases=["default"], fail_level="WARNING")
