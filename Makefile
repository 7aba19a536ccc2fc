# Two commands matter: `make demo` and `make test`. The rest is for people who change the code.
# Each works on a fresh clone with Python 3.11 or newer, make and a package index. `make help` lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin
# Worker processes and further options of pytest, as in `make test PYTEST="-n 2 -k voting"`; a file of tests keeps to
# one process, which builds its places once.
PYTEST ?= -n auto --dist loadfile --no-loadscope-reorder

# uv first, for speed. Where it cannot reach the index by its own settings, pip does by the machine's.
define install
	@echo "· installing $(1)"
	@$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python $(1) \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

.PHONY: help demo demo-tamper test check suite fix bench words lock

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# -- running ---------------------------------------------------------------------------------------------------------

demo: .venv/.run words ## the site with invented people and nominations; HOST, PORT and DEMO_DATA say where
	@$(BIN)/python manage.py demo

demo-tamper: .venv/.run words ## show on a copy what happens to somebody who rewrites history
	@$(BIN)/python manage.py demo_tamper

# -- checking --------------------------------------------------------------------------------------------------------

test: check suite ## everything: checks and tests, on SQLite, or on PostgreSQL with DATABASE_URL

check: .venv/.dev words ## style, types, floors
	@echo "· style of the code"
	@$(BIN)/ruff check --quiet --output-format concise .
	@echo "· style of the templates"
	@find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	@echo "· floors"
	@$(BIN)/lint-imports --no-logo
	@echo "· types"
	@$(BIN)/mypy

suite: .venv/.dev words ## the tests alone
	@echo "· tests on $${DATABASE_URL:-SQLite}" | sed 's#//[^@/]*@#//…@#'
	@$(BIN)/python -m pytest $(PYTEST)

fix: .venv/.dev ## put right what tools can put right
	@$(BIN)/ruff check --quiet --fix .
	@find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2

bench: .venv/.dev words ## cost of a nomination from proposal to award, as ratios to bare engines in the same run
	@$(BIN)/python -m tests.benchmarks

# -- making ----------------------------------------------------------------------------------------------------------

words: .venv/.run ## compile the translations that have changed
	@$(BIN)/python -m project.words

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

lock: .venv/.uv ## write the locks anew after a change in pyproject.toml; UPGRADE=-U also takes newer releases
	@echo "· locking"
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@$(COMPILE) --output-file requirements-dev.txt --group dev --group browser pyproject.toml
	@$(COMPILE) --output-file requirements-uv.txt --group tools

# The stamps remember which lock the environment was made by; a newer lock makes it anew.
.venv/.uv: requirements-uv.txt
	@echo "· making a virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed. Name it: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "Python's venv module is needed (on Debian the package python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.uv
	$(call install,requirements-dev.txt)
	@touch .venv/.run $@

# An environment that has the tools keeps them.
.venv/.run: requirements.txt .venv/.uv
	$(call install,$(if $(wildcard .venv/.dev),requirements-dev.txt,requirements.txt))
	@touch $@
