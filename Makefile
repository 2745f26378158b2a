# Everything a developer types. `make` alone lists it. The environment is made from nothing in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check bench clean

help:  ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null || \
	 grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	touch $(READY)

run: $(READY)  ## Serve the chat, a page for the browser
	$(BIN)/situate chat

test: $(READY)  ## Run the tests (quick, offline, no GPU)
	$(BIN)/python -m pytest -q -m "not slow and not gpu and not weights" $(ARGS)

check: $(READY)  ## Lint and type-check
	$(BIN)/ruff check .
	$(BIN)/pyright

bench: $(READY)  ## Measure speed and score the twins; DATA=folder scores public sets, too
	$(BIN)/python benchmarks/latency.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/twins.py
	$(if $(DATA),$(BIN)/python benchmarks/score.py --data $(DATA) comve_physical eventsadapt pep3k twentyq alarms odd trip)

clean:  ## Remove what was built
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache
