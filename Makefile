# What a person or a machine does with a checkout.  Needs python3 (3.11 or later) and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
INSTALL := $(PIP) install --quiet --disable-pip-version-check -c constraints.txt
CORPUS ?= $(wildcard ../shared/corpus/*.txt)
SAMPLE ?= samples/monograph.txt

.PHONY: help demo test lint bench wheel clean

help:
	@echo "make demo   convert a sample, validate it and show what was found"
	@echo "make test   run the tests"
	@echo "make lint   check style, types and the order of the rooms"
	@echo "make bench  measure speed and memory; CORPUS=\"files\" names the texts"
	@echo "make wheel  build the wheel and check what is in it"
	@echo "make clean  remove what these made"

# The stamps are renewed when the dependencies change.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("edition needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(INSTALL) -e .
	@touch $@

# Dependency groups need pip 25.1.
$(VENV)/.developer: $(VENV)/.installed
	$(INSTALL) "pip>=25.1"
	$(INSTALL) --group test --group lint
	@touch $@

demo: $(VENV)/.installed
	@mkdir -p out
	$(BIN)/edition convert $(SAMPLE) -o out/ --force --verbose
	$(BIN)/edition validate out/$(basename $(notdir $(SAMPLE))).xml
	@echo "The edition is out/$(basename $(notdir $(SAMPLE))).xml"

test: $(VENV)/.developer
	$(BIN)/python -m pytest -n auto -rs

lint: $(VENV)/.developer
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed
	$(BIN)/python bench/speed.py $(CORPUS)

wheel: $(VENV)/.installed
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(BIN)/python -c 'import glob, zipfile; n = zipfile.ZipFile(max(glob.glob("dist/edition-*.whl"))).namelist(); assert "tei/_schemas/edition.rng" in n, n; print("the wheel holds", len(n), "files, the schemas among them")'

clean:
	rm -rf $(VENV) out shelf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
