PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PACKAGES := drafts screens templates tui
.DEFAULT_GOAL := help
# Most of them wait for a terminal most of the time.
WORKERS = $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
QUICK := not slow and not office and not server and not mounts
.PHONY: help run test test-all test-pythons check fix golden pictures bench soak clean

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/compiled  ## start the wizard
	@$(BIN)/kheo

test: .venv/dev  ## run the tests of daily work, some minutes
	$(BIN)/pytest -n $(WORKERS) -m "$(QUICK)"

test-all: .venv/dev  ## run all the tests: long matrices, servers, small disks, LibreOffice, too
	$(BIN)/pytest -n auto

test-pythons: .venv/dev  ## run the tests of daily work on the other Pythons of this machine
	.ci/pythons -n $(WORKERS) -m "$(QUICK)"

check: .venv/dev  ## check form, types and the directions of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/dev  ## put the form right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: .venv/dev  ## write the golden files anew; then read the difference
	KHEO_GOLDEN=write $(BIN)/pytest -q -p no:randomly tests/test_preview.py tests/test_questionnaire.py tests/test_terminal.py tests/test_plain.py tests/test_looks.py

pictures: .venv/dev  ## draw the pictures of the documentation anew; then look at them
	KHEO_GOLDEN=write $(BIN)/pytest -q -p no:randomly tests/test_pictures.py

bench: .venv/dev  ## measure what things cost, as ratios
	$(BIN)/python -m bench

soak: .venv/dev  ## run the long loops of the tests
	KHEO_SOAK=1 $(BIN)/pytest -n auto --timeout 3600

clean:  ## remove what was installed here
	rm -rf .venv

.venv/run: pyproject.toml constraints.txt
	@echo "Cài đặt lần đầu, xin chờ một, hai phút …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

# What is installed is compiled by pip, and a checkout by nobody: the first start would take thrice as long.
.venv/compiled: .venv/run $(shell find $(PACKAGES) -name '*.py')
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

.venv/dev: .venv/run
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
