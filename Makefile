# make demo   set up, trace the example collection, say where the report is
# make test   lint, types, tests (with the browser tests where a Chromium is found)
# make fuzz   random pages and articles for SECONDS each, what is found on them proved; another SEED, other pages
# make bench DATA=PATH   score every part against data on disk, and its peers beside it

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SECONDS ?= 60
SEED ?= 1

.PHONY: demo test lint types fuzz bench clean

demo: $(VENV)/.installed
	$(BIN)/firsthand trace examples/pages --out out/demo

test: lint types
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests bench examples fuzz
	$(BIN)/ruff format --check src tests bench examples fuzz

types: $(VENV)/.installed-dev
	$(BIN)/mypy

fuzz: $(VENV)/.installed-dev
	@for target in fuzz/fuzz_*.py; do echo $$target; $(BIN)/python $$target --seconds $(SECONDS) --seed $(SEED) || exit 1; done

bench: $(VENV)/.installed-bench
	@test -n "$(DATA)" || { echo "make bench DATA=PATH: name the folder that holds the data (docs/bench/README.md)"; exit 2; }
	$(BIN)/python bench/run.py $(DATA)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "firsthand needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "this Python cannot make environments; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-dev

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
