#!/usr/bin/env bash
# Creates or repairs .venv and installs one of the pinned requirement files into it.
#
#   deploy/python-environment.sh requirements.txt
#   deploy/python-environment.sh requirements-dev.txt
#
# A stamp in .venv keeps the hash of the requirement files and of the interpreter's version, so a second
# run costs a fraction of a second, and a change of either installs again. A .venv that does not work
# (interrupted, moved, another Python) is built anew.
set -euo pipefail
cd "$(dirname "$0")/.."

PYTHON="${PYTHON:-python3}"
file="$1"

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed; '$PYTHON' is not. Name another one with PYTHON=/path/to/python3." >&2
    exit 1
fi

wanted="$("$PYTHON" --version) $(cat requirements.txt requirements-dev.txt | sha256sum)"
stamp=".venv/installed-$file"

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "Creating the virtual environment .venv"
    "$PYTHON" -m venv --clear .venv
elif [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi
echo "Installing $file into .venv"
rm -f "$stamp"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 --requirement "$file"
.venv/bin/python -m pip check --disable-pip-version-check
echo "$wanted" > "$stamp"
