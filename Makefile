# Everything a person or CI does with Masque. `make run` and `make test` set up what they need, once.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help setup run test check format translations test-slow test-gpu fuzz bench-ui bench-prompt screenshots characters ember ember-eval clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

$(READY): pyproject.toml packaging/constraints.txt packaging/setup.sh
	@PYTHON="$(PYTHON)" bash packaging/setup.sh

setup: $(READY) ## Virtual environment, locked dependencies, system libraries

run: $(READY) ## Open the window
	@$(PY) -m app

test: $(READY) ## All tests that need neither a GPU nor much time
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile -m "not gpu and not slow and not alone"
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m "alone and not gpu and not slow"

check: $(READY) ## Formatter, linter, types, import contracts, tests
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(MAKE) --no-print-directory test

format: $(READY) ## Format and sort imports
	@$(VENV)/bin/ruff check --fix-only --quiet .
	@$(VENV)/bin/ruff format .

test-slow: $(READY) ## The long runs: kill tests with 200 repetitions
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m "slow" --timeout 3000

test-gpu: $(READY) ## The engine's contract on a CUDA device
	@$(PY) -c 'import sys, torch; sys.exit(None if torch.cuda.is_available() else "test-gpu: no CUDA device here")'
	@$(PY) -m pytest -m "gpu" --timeout 3000 tests/engine

fuzz: $(READY) ## Fuzz the readers of cards, 20 s each; with coverage where atheris can be installed
	@$(PY) -c 'import atheris' 2>/dev/null || $(PY) -m pip install -q -r packaging/fuzz/requirements.txt || true
	@for target in png charx json yaml; do $(PY) packaging/fuzz/fuzz.py $$target --seconds 20 || exit 1; done

bench-ui: $(READY) ## Library of 10,000 cards, chat of 100,000 messages: times against limits
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m slow tests/benchmarks/test_library_bench.py tests/benchmarks/test_chat_bench.py tests/benchmarks/test_long_chat_bench.py

bench-prompt: $(READY) ## How long prompts and lore scans take, against their limits
	@$(PY) -m pytest -q -m slow tests/benchmarks/test_prompt_bench.py

translations: $(READY) ## Bring resources/translations/ up to date with the source
	@PATH="$(VENV)/bin:$$PATH" PYTHONPATH=. $(PY) packaging/translations/update.py

screenshots: $(READY) ## Draw resources/screenshots/ from the real window under Xvfb
	@xvfb-run -a -s "-screen 0 1600x1000x24" $(PY) packaging/screenshots/shoot.py

characters: $(READY) ## Draw the shipped characters again
	@$(PY) packaging/characters/make.py

ember: $(READY) ## Make the practice model: generate, train, quantise, evaluate (hours on a CPU; resumes)
	@$(PY) packaging/ember/make.py

ember-eval: $(READY) ## Evaluate the practice model that ships
	@$(PY) packaging/ember/evaluate.py

clean: ## Remove what setup and the tests made; checkpoints of `make ember` in build/ stay
	rm -rf $(VENV) build/lib build/bdist.* dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
