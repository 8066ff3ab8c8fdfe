# `make` lists what there is to do. A stamp remembers each step of the set-up,
# so a second call starts at once.

SHELL := bash
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
MODULES := labextension/node_modules/.ready
# Written last, and gone when the page was built without the rest.
PAGE := src/streamlitify/server/static/index.html.gz
# Where JupyterLab looks for its extension: what is built, and no copy of it.
LAB := .venv/share/jupyter/labextensions/jupyter-streamlitify
PAGE_SOURCES := $(shell find labextension/src labextension/build labextension/*.* src/streamlitify/locale -type f)
EXAMPLE ?= examples/seattle_weather.ipynb

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(READY) $(PAGE) ## Open the example as an app (another: EXAMPLE=path)
	$(BIN)/jupyter-streamlitify $(EXAMPLE)

.PHONY: check
check: $(READY) $(MODULES) ## Lint, types, import floors, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m streamlitify.wire.typescript .venv/messages.ts
	diff -u labextension/src/wire/messages.ts .venv/messages.ts
	cd labextension && npm run lint && npm run types

.PHONY: test
test: $(READY) $(MODULES) $(PAGE) chromium ## Run every test, in Python and in TypeScript
	$(BIN)/python -m pytest
	cd labextension && npm test

.PHONY: prove
prove: $(READY) ## Compare planned reruns with full ones, for thousands of made-up scripts, in hours (SCRIPTS=1000)
	SCRIPTS=$(SCRIPTS) $(BIN)/python -m pytest tests/kernel/plan/test_proof.py tests/kernel/plan/test_living_proof.py --hypothesis-profile=prove --timeout=0

.PHONY: play
play: $(READY) ## Play with notebooks as viewers do, and compare planned reruns with full ones (NOTEBOOKS="a.ipynb")
	PYTHONPATH=tests $(BIN)/python -m play $(or $(NOTEBOOKS),examples/*.ipynb examples/*.py)

.PHONY: bench
bench: $(READY) $(PAGE) chromium ## Measure, beside the peers (some: PEERS="streamlit voila")
	cd tests && ../$(BIN)/python -m bench $(if $(PEERS),--peers $(PEERS))

.PHONY: build
build: $(READY) $(MODULES) ## Build the wheel and the sdist into dist/
	$(BIN)/python -m build --no-isolation

.PHONY: clean
clean: ## Remove what the other commands made
	rm -rf .venv dist src/streamlitify/server/static src/streamlitify/labextension labextension/node_modules labextension/dist
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A browser for the tests: the system's, else the package manager's, else Playwright's own.
.PHONY: chromium
chromium: $(READY)
	@if command -v chromium chromium-browser google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update && apt-get install --yes chromium; \
	else $(BIN)/playwright install chromium; fi

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(MODULES): labextension/package-lock.json
	cd labextension && npm ci --no-audit --no-fund
	touch $@

$(PAGE): $(PAGE_SOURCES) | $(READY) $(MODULES)
	$(BIN)/python hatch_build.py
	rm -rf $(LAB)
	ln -s "$(CURDIR)/src/streamlitify/labextension" $(LAB)
	touch $@
