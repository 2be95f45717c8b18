# Two commands do everything on a fresh machine: make run, make test. The rest are parts of them.
PY := .venv/bin/python
STAMP := .venv/.installed
PORT ?= 8501

.PHONY: run test checked check lint debian bench screens schema lock
.DEFAULT_GOAL := run

$(STAMP): requirements.lock requirements-dev.lock scripts/setup
	sh scripts/setup
	touch $@

run: $(STAMP)
	$(PY) -m uvicorn lineal.ui.server:app --host 127.0.0.1 --port $(PORT) --ws-per-message-deflate false \
		--no-access-log --no-server-header --log-level warning --timeout-graceful-shutdown 5

# Debian's packages come in while the code is checked; the tests need both.
test: $(STAMP)
	$(MAKE) -j2 checked debian
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	-$(PY) -m benchmarks --quick --against benchmarks/results/latest.json start engine steps

checked: lint check

lint: $(STAMP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check: $(STAMP)
	$(PY) -m lineal check
	$(PY) -m lineal check --municipality eksempelkommune

# One call, as two of apt at the same time refuse each other.
debian:
	sh scripts/setup-debian chromium java nginx postgres

# Every figure beside its floor, about forty minutes; ARGS="--keep" puts the run in the README and docs/figures.md.
bench: $(STAMP) debian
	$(PY) -m benchmarks $(ARGS)

# Pictures of every page and step, wide and narrow, light and dark, in docs/screens.
screens: $(STAMP) debian
	$(PY) scripts/screens.py

schema: $(STAMP)
	$(PY) -m lineal schema

# Pins every dependency for every platform; needs uv from the package index.
lock: $(STAMP)
	$(PY) -m pip install -q uv
	$(PY) -m uv pip compile pyproject.toml --universal --no-emit-index-url --no-header --generate-hashes -q -o requirements.lock
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --no-emit-index-url --no-header --generate-hashes -q -o requirements-dev.lock
