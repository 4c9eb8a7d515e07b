# Two commands on a fresh machine: `make serve` and `make test`. Everything lives in .venv; a second run reuses it.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TESTS := .venv/.tests
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra install

.PHONY: serve site test check lint lock messages pictures clean
.DEFAULT_GOAL := serve

serve: $(READY)
	$(BIN)/offers check
	$(BIN)/offers build
	$(BIN)/offers serve

site: $(READY)
	$(BIN)/offers check
	$(BIN)/offers build

check: $(READY)
	$(BIN)/offers check

test: $(TESTS)
	@PYTHON=$(BIN)/python sh tests/browser.sh
	@sh tests/actionlint.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

lint: $(TESTS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/offers format
	$(BIN)/mypy

# The locked packages with their hashes first, then the project itself without asking any registry.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig / Python 3.11 or newer is needed"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { echo "Debian/Ubuntu: apt-get install python3-venv"; exit 2; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What the tests need besides.
$(TESTS): $(READY) requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Newer versions of the packages, the same in both locks; needs the network and uv.
lock:
	$(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

# Collect the texts of the pages; shows what translations lack.
messages: $(READY)
	$(BIN)/python -m generator.messages

# The pictures of the guide for municipalities, taken from the running site with Chromium.
pictures: $(TESTS)
	PYTHONPATH=. $(BIN)/python tests/pictures.py

clean:
	rm -rf .venv site build/docs/*.md build/docs/*/
