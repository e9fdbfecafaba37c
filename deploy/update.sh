#!/usr/bin/env bash
# Brings an installation to the state of the code in this directory. Run as root, after every update:
#
#   deploy/update.sh /etc/sakip.env
set -euo pipefail
cd "$(dirname "$0")/.."

environment="$1"
owner="$(stat -c %U manage.py)"
as_owner() { runuser -u "$owner" -- "$@"; }

set -a
# shellcheck source=/dev/null
. "$environment"
set +a

as_owner deploy/python-environment.sh requirements.txt
as_owner .venv/bin/python manage.py check --deploy --fail-level WARNING
as_owner .venv/bin/python manage.py migrate
as_owner .venv/bin/python manage.py createcachetable
as_owner .venv/bin/python manage.py collectstatic --no-input --verbosity 0
for service in sakip antrean; do
    if systemctl is-active --quiet "$service"; then
        systemctl restart "$service"
    fi
done
