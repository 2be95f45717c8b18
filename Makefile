# Two commands do everything on a fresh machine: make run, make test. The rest are parts of them.
PY := .venv/bin/python
STAMP := .venv/.installed
PORT ?= 8501

.PHONY: run test check lint bench screens schema browser java nginx postgres lock
.DEFAULT_GOAL := run

$(STAMP): requirements.lock requirements-dev.lock scripts/setup
	sh scripts/setup
	touch $@

run: $(STAMP)
	$(PY) -m uvicorn lineal.ui.server:app --host 127.0.0.1 --port $(PORT) --ws-per-message-deflate false \
		--no-access-log --no-server-header --log-level warning --timeout-graceful-shutdown 5

test: lint check browser java nginx postgres
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	-$(PY) -m benchmarks --quick --against benchmarks/results/latest.json start engine steps

lint: $(STAMP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check: $(STAMP)
	$(PY) -m lineal check
	$(PY) -m lineal check --municipality eksempelkommune

browser: $(STAMP)
	sh scripts/setup-browser

java:
	sh scripts/setup-java

nginx:
	sh scripts/setup-nginx

postgres:
	sh scripts/setup-postgres

# Every figure beside its floor, about forty minutes; ARGS="--keep" puts the run in the README and docs/figures.md.
bench: $(STAMP) browser nginx
	$(PY) -m benchmarks $(ARGS)

# Pictures of every page and step, wide and narrow, light and dark, in docs/screens.
screens: $(STAMP) browser
	$(PY) scripts/screens.py

schema: $(STAMP)
	$(PY) -m lineal schema

# Pins every dependency for every platform; needs uv from the package index.
lock: $(STAMP)
	$(PY) -m pip install -q uv
	$(PY) -m uv pip compile pyproject.toml --universal --no-emit-index-url --no-header --generate-hashes -q -o requirements.lock
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --no-emit-index-url --no-header --generate-hashes -q -o requirements-dev.lock
