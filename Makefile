# Two commands on a fresh machine: `make demo` and `make test`. People and CI run the same targets.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
EXTRA  ?= dev

.PHONY: demo test check format train bench clean help

help: ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "watchbook needs Python 3.11 or newer; try: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-$(EXTRA): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRA)]'
	touch $@ $(VENV)/installed

demo: $(VENV)/installed ## Install into .venv and read the sample articles
	@BIN=$(BIN) sh samples/demo.sh

test: $(VENV)/installed-$(EXTRA) ## Install what testing needs and pass the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/installed-$(EXTRA) ## Format, lint, types, floors, rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/watchbook rules test --strict

format: $(VENV)/installed-$(EXTRA) ## Put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: ## Train the English analysis again (hours; needs the data named in training/README.md)
	cd training && $(MAKE) -s

bench: $(VENV)/installed-$(EXTRA) ## Measure speed
	$(BIN)/python -m benchmarks

clean: ## Remove what was installed and made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
