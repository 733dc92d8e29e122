# Everything starts here. `make demo` needs python3 with venv; `make test` also needs a browser, which it installs
# itself when it runs as root on Debian.

PORT ?= 8000
FOURFOLD_HOME ?= $(CURDIR)/.fourfold
export PORT FOURFOLD_HOME

VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench css lock format clean

demo: $(VENV)/demo
	@FOURFOLD_DEMO=1 exec $(BIN)/fourfold demo $(DEMO_OPTIONS)

# Journeys come by themselves: for as long as a process drives a browser, Django lets it ask no database.
test: $(VENV)/dev
	@scripts/browser
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n auto --dist loadfile -m "not journey"
	@$(BIN)/pytest -n auto --dist loadfile -m journey

# Bandit need not ask what ruff asks line by line: assertions, passwords, put-together SQL, mark_safe, programs that are
# started (S101, S105, S608, S308, S603).
check: $(VENV)/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || (cat $(VENV)/imports.log && false)
	@$(BIN)/djlint --check --lint --quiet src/fourfold
	@$(BIN)/bandit -q -r src/fourfold -s B101,B105,B308,B404,B603,B608

bench: $(VENV)/dev
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

format: $(VENV)/dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/djlint --reformat --quiet src/fourfold

# Compiles the stylesheet anew; its result is committed, so that a newcomer needs no node.
css:
	@cd src/fourfold/foundation/ui/sass && npm install --no-audit --no-fund --no-package-lock && npm run css

# Pins what we stand on, with hashes and without the address of any index.
lock: $(VENV)/dev
	@$(BIN)/python -m venv $(VENV)/uv && $(VENV)/uv/bin/pip install -q uv
	@$(VENV)/uv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 pyproject.toml -o requirements.txt
	@$(VENV)/uv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) build

$(BIN)/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Fourfold needs Python 3.11 or later: install python3."; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python lacks its venv module: install python3-venv (apt install python3-venv)."; exit 1; }
	@python3 -m venv $(VENV)

$(VENV)/demo: requirements.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/demo
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
