# Portal SAKIP. On a fresh machine: `make demo`. Everything else: `make help`.

PYTHON  ?= $(shell command -v python3.11 || echo python3)
PORT    ?= 8000
# More than two cores' worth: a browser waits as often as it works.
WORKERS ?= 3
# Chosen tests and options, for example: make test ARGS="tests/budget -k serapan"
ARGS    ?=

VENV   := .venv/bin/python
PYTEST := $(VENV) -m pytest -n $(WORKERS) --dist worksteal
APPS   := sakip reports evaluation performance budget agencies ui

# What a public installation sets, so that Django's deployment checks see it as it will run.
PRODUCTION := env -u DEMO ENV_FILE= DEBUG=0 HTTPS=1 BEHIND_PROXY=1 ALLOWED_HOSTS=sakip.example.go.id \
	PUBLIC_URL=https://sakip.example.go.id \
	DATABASE_URL=sqlite:///:memory: SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')

# No installation is needed to look at the code.
DEVELOPMENT := env -u DEMO ENV_FILE= DEBUG=1 DATABASE_URL=sqlite:///:memory:

export PYTHON PORT

.DEFAULT_GOAL := help
.PHONY: help demo run test test-sqlite test-postgresql check format clean runtime-ready tests-ready tools-ready

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: runtime-ready ## install what is needed, load the example agencies, serve on 127.0.0.1 (PORT=8000)
	@deploy/demo.sh

run: tools-ready ## development server with the database of DATABASE_URL (default var/portal.sqlite3)
	@mkdir -p var
	@DEBUG=1 $(VENV) manage.py migrate --verbosity 0
	@DEBUG=1 $(VENV) manage.py createcachetable --verbosity 0
	@DEBUG=1 $(VENV) manage.py runserver 127.0.0.1:$(PORT)

test: tests-ready ## the whole suite on SQLite with the browser, then again on a PostgreSQL started for it
	@trap 'exit 130' INT; status=0; \
	$(MAKE) --no-print-directory test-sqlite || status=$$?; \
	$(MAKE) --no-print-directory test-postgresql || status=$$?; \
	exit $$status

test-sqlite: tests-ready
	@echo "== Run 1 of 2: every test, on SQLite"
	@env -u DATABASE_URL $(PYTEST) $(ARGS)

test-postgresql: tests-ready
	@echo "== Run 2 of 2: every test that reaches the database but browser journeys and laid-out files, on PostgreSQL"
	@$(VENV) tests/with_postgresql.py $(PYTEST) -m "basis_data and not browser and not berkas" $(ARGS)

check: tools-ready ## style, types, imports, templates, migrations, deployment settings
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(DEVELOPMENT) $(VENV) -m mypy $(APPS)
	$(VENV) .venv/bin/lint-imports --no-logo
	$(VENV) -m djlint --lint --quiet templates
	$(DEVELOPMENT) $(VENV) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, with the settings of a public installation"
	@$(PRODUCTION) $(VENV) manage.py check --deploy --fail-level WARNING

format: tools-ready ## put the code into the agreed form
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

clean: ## remove the demo's data, the virtual environment and caches; a portal's own data stays
	rm -rf .venv var/demo.sqlite3* var/demo-media .pytest_cache .hypothesis .mypy_cache .ruff_cache \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime-ready:
	@deploy/system-packages.sh demo
	@deploy/python-environment.sh requirements.txt

tests-ready:
	@deploy/system-packages.sh test
	@deploy/python-environment.sh requirements-dev.txt

# WeasyPrint's libraries are needed here too: type and deployment checks import the whole project.
tools-ready:
	@deploy/system-packages.sh demo
	@deploy/python-environment.sh requirements-dev.txt
