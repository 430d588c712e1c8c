# Works on a fresh machine with python3 (3.11 or newer), make and, for the tests, apt-get or an installed Chromium
# and nginx.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
# The reference site states dates that go out of date, as a shop's do; it is judged as of the last commit.
AS_OF := $(shell git log -1 --format=%cs 2>/dev/null || date +%F)

.DEFAULT_GOAL := help
.PHONY: help install site serve test lint fmt golden lock rules docs catalogs bench wheel packages search-bench lighthouse torture sbom audit-deps load clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/helpgen: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

install: $(BIN)/helpgen ## Install helpgen and all it needs into .venv

site: install ## Build the reference help center into public/
	$(BIN)/helpgen build --strict --as-of $(AS_OF)

serve: install ## Preview the reference help center on 127.0.0.1:8000
	$(BIN)/helpgen serve

packages: ## Install what the tests need of the system: Chromium, web servers, sshd
	@sh tests/install-packages.sh

test: install packages ## Run all tests, browser and servers included
	$(BIN)/python -m pytest

lint: install ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fmt: install ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: install ## Pin all dependencies again, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt

golden: install ## Write the expected output of the fixture sites anew
	HELPGEN_GOLDEN=1 $(BIN)/python -m pytest tests/test_sites.py

catalogs: install ## Bring the catalogs of words in step with templates and code
	HELPGEN_GOLDEN=1 $(BIN)/python -m pytest tests/test_catalogs.py

rules: install ## Write the manual's pages about rules anew
	HELPGEN_GOLDEN=1 $(BIN)/python -m pytest tests/test_reference.py

docs: install rules ## Write the generated pages of the manual anew, and build it into docs/public/
	$(BIN)/helpgen schema policies > docs/content/reference/policies.schema.json
	HELPGEN_GOLDEN=1 $(BIN)/python -m pytest tests/test_manual.py tests/test_decide.py -k 'up_to_date or the_manual_shows'
	$(BIN)/helpgen build --site docs --strict --as-of $(AS_OF)

search-bench: site packages ## How often the search finds the right page, for 40 questions in buyers' words
	@$(BIN)/python bench/search.py public
	@$(BIN)/python bench/search.py public --questions bench/search-held-out.yaml

lighthouse: install packages ## Scores of the reference site in Lighthouse; needs npm
	@$(BIN)/python bench/lighthouse/run.py --as-of $(AS_OF)

bench: ARGS ?= --pages 500x5,5000x3,20000x1 --write
bench: install ## Measure helpgen beside other generators; ARGS="--pages 500 --runs 1" for a part
	$(BIN)/python -m bench $(ARGS)

torture: ARGS ?= --count 100 --write torture/README.md
torture: install packages ## Kill, starve, lock out and confuse builds; ARGS="--count 20 --seed 7" for a part
	cd tests && ../$(BIN)/python -m torture $(ARGS)

load: install packages site ## The built site behind nginx under wrk; writes bench/load.md
	$(BIN)/python -m bench.load

sbom: install ## A bill of materials (CycloneDX) of what an installed helpgen brings, into dist/
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --of JSON -o dist/helpgen.cdx.json

audit-deps: install ## Ask whether known holes concern what helpgen needs
	@$(BIN)/python tests/audit_deps.py requirements/run.txt

wheel: install ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

clean: ## Remove what was built
	rm -rf $(VENV) public docs/public dist build .helpgen .mypy_cache .pytest_cache .ruff_cache
