# The project's commands. Each makes the virtual environment first if need be. Python 3.11 and git are all they need,
# and Node for `make check` and `make test`.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check format lint types imports contract client bench races lock

help: ## what can be asked for
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start everything: servers, migration, demo network, API, worker, relay (PORT, DATA_DIR)
	@./run cxq up

test: check ## everything CI runs: the checks, then all tests against real servers
	@./run python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

check: format lint types imports contract client ## format, lint, types, import direction, generated files, typed client

format:
	@./run ruff format --check --quiet . || { ./run ruff format --diff --quiet .; exit 1; }

lint:
	@./run ruff check --quiet .

types:
	@./run mypy

imports:
	@./run lint-imports

contract:
	@./run cxq contract check

client: frontend-contract/node_modules
	@cd frontend-contract && npx --no-install tsc

frontend-contract/node_modules: frontend-contract/package-lock.json
	@command -v npm > /dev/null || { echo "The typed client is checked with TypeScript: install Node 20 or later."; exit 1; }
	@cd frontend-contract && npm ci --silent && touch node_modules

bench: ## measure the read path against its limits, and an import of 5,000 labs
	@PYTHONPATH=platform:. ./run python -m tests.bench
	@PYTHONPATH=platform:. ./run python -m tests.spreadsheets.bench 5000 submit

races: ## crowds at the purchase cap and decisions that cross, many rounds (CROWDS=100 RACES=200)
	@PYTHONPATH=platform:. ./run python -m tests.contracts $(or $(CROWDS),100) $(or $(RACES),200)

lock: ## write the hashed locks anew from pyproject.toml
	@./run
	@requirements/compile
