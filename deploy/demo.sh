#!/usr/bin/env bash
# Prepares the demonstration and serves it. Called by `make demo`, which has installed what is needed.
# Running it again is safe: migrations, the cache table and the example data are only added when missing.
set -euo pipefail
cd "$(dirname "$0")/.."

port="${PORT:-8000}"
python=.venv/bin/python

# The demonstration is the same whatever the shell's environment holds.
unset DEBUG SECRET_KEY ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS HTTPS BEHIND_PROXY QUEUE_IN_WEB
export PUBLIC_URL="http://127.0.0.1:$port" DEMO=1 DATABASE_URL=sqlite:///var/demo.sqlite3 MEDIA_ROOT="$PWD/var/demo-media" LOG_LEVEL=WARNING

"$python" - "$port" <<'PYTHON'
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except (OSError, OverflowError, ValueError) as reason:
        sys.exit(f"Port {sys.argv[1]} cannot be used ({reason.args[-1]}). Choose another: make demo PORT=8001")
PYTHON

# So that `manage.py export_lkjip …` and the like find the demonstration without further words. A file of
# one's own stays.
if [ ! -e .env ]; then
    printf '%s\n' '# Written by make demo: manage.py works on the demonstration.' DEMO=1 \
        DATABASE_URL=sqlite:///var/demo.sqlite3 MEDIA_ROOT=var/demo-media > .env
fi

mkdir -p var/static "$MEDIA_ROOT"
echo "Preparing the demonstration database var/demo.sqlite3"
"$python" manage.py migrate --verbosity 0
"$python" manage.py createcachetable --verbosity 0
"$python" manage.py load_demo

echo
echo "  Portal SAKIP (demonstration):  http://127.0.0.1:$port/"
echo "  The accounts to sign in with are shown on the sign-in page. Ctrl-C stops the portal."
echo
exec "$python" -m gunicorn sakip.wsgi --bind "127.0.0.1:$port" --workers 1 --threads 4 --timeout 300 \
    --log-level warning
