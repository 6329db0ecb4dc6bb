# Everything runs in .venv, which is made on first use. Nothing is needed but Python 3.11+ and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test test-spark check format docs clean

demo: $(STAMP)  ## run the main job on the examples
	$(BIN)/retold report examples/pages -o demo-report --force

test: $(STAMP)  ## run all tests
	$(BIN)/python -m pytest

test-spark: $(STAMP)  ## run the engines' tests with Spark, which needs Java and half a gigabyte of packages
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[spark]"
	$(BIN)/python -m pytest tests/unit/engines

check: $(STAMP)  ## format, lint, types, architecture, freshness of the docs
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

format: $(STAMP)  ## put code into the house format
	$(BIN)/ruff format src tests benchmarks docs
	$(BIN)/ruff check --fix src tests benchmarks docs

docs: $(STAMP)  ## make docs/reference anew
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) demo-report build src/*.egg-info

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Retold needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(STAMP)
