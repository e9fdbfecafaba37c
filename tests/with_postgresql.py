"""Run a command with DATABASE_URL pointing at a PostgreSQL server of its own.

    python tests/with_postgresql.py COMMAND [ARGUMENT ...]

The server lives in a temporary directory, listens on a Unix socket there and nowhere else, and is
stopped and removed when the command ends, however it ends. Exit status: that of the command.
PostgreSQL refuses to run as root; started by root, the server runs as the user `postgres`.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Durability is worth nothing to a database that is thrown away.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    " -c shared_buffers=256MB -c max_connections=40"
)


def binary_directory() -> Path:
    """Return the directory of the newest installed server's programs.

    Raises SystemExit when there is none.
    """
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    if found is None:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).resolve().parent


@contextmanager
def temporary_server() -> Iterator[str]:
    """Start a server, give its DATABASE_URL, and always stop and remove it."""
    programs = binary_directory()
    directory = Path(tempfile.mkdtemp(prefix="sakip-postgresql-", dir="/tmp"))
    as_server_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(directory, user="postgres")
        as_server_user = ["runuser", "-u", "postgres", "--"]
    data = str(directory / "data")
    pg_ctl = [*as_server_user, str(programs / "pg_ctl"), "--pgdata", data]
    try:
        subprocess.run(
            [*as_server_user, str(programs / "initdb"), "--pgdata", data, "--username=postgres"]
            + ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            cwd=directory,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        subprocess.run(
            [*pg_ctl, "--silent", "--wait", "--log", str(directory / "log")]
            + ["-o", f"{SERVER_OPTIONS} -k {directory}", "start"],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            check=True,
        )
        yield f"postgresql://postgres@/sakip?host={directory}"
    finally:
        subprocess.run([*pg_ctl, "--silent", "--mode=immediate", "stop"], cwd=directory, check=False)
        shutil.rmtree(directory)


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    # A polite request to stop must also pass through the clean-up above.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, frame: sys.exit(128 + received))
    with temporary_server() as url:
        process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
