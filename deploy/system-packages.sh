#!/usr/bin/env bash
# Makes sure the machine has the system packages a command of this project needs.
#
#   deploy/system-packages.sh demo    what the running portal needs (PDF reports, a virtual environment)
#   deploy/system-packages.sh test    the same, and PostgreSQL, a browser and the PDF tools of the tests
#
# Only missing packages are installed. As root they come through apt; anybody else gets the exact
# command to run, and the script stops with status 1. Nothing is ever skipped silently.
set -euo pipefail

PYTHON="${PYTHON:-python3}"
group="${1:-}"

# WeasyPrint draws with Pango, subsets fonts with harfbuzz-subset, and needs at least one font.
wanted=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation)
case "$group" in
    demo) ;;
    # libatomic1: Playwright's driver does not start without it.
    test) wanted+=(postgresql chromium poppler-utils libatomic1) ;;
    *) echo "usage: $0 demo|test" >&2; exit 2 ;;
esac

missing=()
if command -v dpkg-query >/dev/null; then
    for package in "${wanted[@]}"; do
        state="$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)"
        [ "$state" = installed ] || missing+=("$package")
    done
fi
# Debian takes ensurepip out of Python; other builds of Python bring it along.
if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=("python3-venv")
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "These are missing and this is not a Debian system, install their equivalents: ${missing[*]}" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Some system packages are missing. Run this once, then repeat the command:" >&2
    echo >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    echo >&2
    exit 1
fi
echo "Installing system packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
