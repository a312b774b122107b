# Everything a newcomer needs: `make chat` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help chat install test test-fast browser lint fix clean

help:
	@echo "make chat   install, and open the chat page on http://127.0.0.1:7860"
	@echo "make test   install what tests need, and run them all"
	@echo "make test-fast  the tests that need neither a browser nor a model"
	@echo "make lint   formatting, types and the layers"
	@echo "make fix    formatting, and what the linter can mend by itself"

chat: install
	$(BIN)/articleqa chat

install: $(VENV)/.installed

test: $(VENV)/.installed-dev browser
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-fast: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile -m "not browser and not model"

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

fix: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

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
