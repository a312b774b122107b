# Everything a newcomer needs: `make chat` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
NODE := .ci/node_modules/.bin
PAGE := "ui/page/static/**/*.{js,css}" ".ci/*.{mjs,json}"

.PHONY: help chat install test test-fast coverage browser lint lint-page fix npm clean

help:
	@echo "make chat   install, and open the chat page on http://127.0.0.1:7860"
	@echo "make test   install what tests need, and run them all"
	@echo "make test-fast  the tests that need no browser, no model and no patience"
	@echo "make coverage   all tests, and which lines they do not run"
	@echo "make lint   formatting, types, the layers and the page's script"
	@echo "make fix    formatting, and what the linter can mend by itself"

chat: install
	$(BIN)/articleqa chat

install: $(VENV)/.installed

test: $(VENV)/.installed-dev browser
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-fast: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --hypothesis-profile few \
	    -m "not browser and not model and not slow"

# Not in `make test`: counting lines nearly doubles the processor's time.
coverage: $(VENV)/.installed-dev browser
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --cov --cov-report term:skip-covered

# The page is tested in a real browser, the system's own Chromium.
browser:
	@command -v chromium >/dev/null || { \
	    if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	        apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	    else \
	        echo "No chromium found: the browser tests will be skipped. Install it to run them."; \
	    fi; }

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory npm lint-page

lint-page:
	@if [ -d $(NODE) ]; then set -ex; \
	    $(NODE)/prettier --config .ci/prettier.json --log-level warn --check $(PAGE); \
	    $(NODE)/eslint --config .ci/eslint.config.mjs ui/page/static/js .ci; fi

fix: $(VENV)/.installed-dev npm
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@if [ -d $(NODE) ]; then set -x; \
	    $(NODE)/eslint --config .ci/eslint.config.mjs --fix ui/page/static/js .ci; \
	    $(NODE)/prettier --config .ci/prettier.json --log-level warn --write $(PAGE); fi

# npm is for those who work on the page's script; the page itself is not built.
npm:
	@if ! command -v npm >/dev/null && [ "$$CI" = true ]; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends npm >/dev/null; fi
	@if command -v npm >/dev/null; then $(MAKE) --silent .ci/node_modules; else \
	    echo "No npm found: the page's script is not checked. Install it to do so."; fi

.ci/node_modules: .ci/package-lock.json
	npm ci --prefix .ci --no-progress --loglevel=error
	touch $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[eval]"
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) *.egg-info
