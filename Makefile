# Everything that can be done here. The work is done by tests/toolchain, which needs nothing but Python and git;
# `make setup` installs the rest below .venv and .cache. Paths are relative, so the clone may lie anywhere.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python that ansible-core 2.19 runs on and that can make a virtual environment; pyenv's need not be on PATH.
CAN_RUN := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 \
	"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[123].*/bin/python3; do \
	"$$python" -c '$(CAN_RUN)' 2>/dev/null && echo "$$python" && break; done)

RUN := .venv/bin/python tests/toolchain/run_stages.py

.PHONY: help setup stage test demo sanity units rig integration toolchain lint artifact docs picture examples matrix release bench format clean distclean

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup:  ## Install all that is needed into .venv and .cache (the other targets do it themselves)
	@if [ -z "$(PYTHON)" ]; then echo "Needed: Python 3.11, 3.12 or 3.13 with venv and ensurepip" \
	  "(Debian: apt install python3-venv). Name it with 'make PYTHON=/path/to/python3 ...'." >&2; exit 1; fi
	@"$(PYTHON)" tests/toolchain/install.py

stage: setup  ## Copy the collection to where Ansible finds it
	@.venv/bin/python tests/toolchain/stage.py

test: setup  ## Run every test, or some: make test STAGES="units lint"
	@$(RUN) $(STAGES)

demo: setup  ## From nothing to verified on a local SES, and a mistyped record that is found
	@.venv/bin/python tests/toolchain/stage.py >/dev/null
	@.venv/bin/python tests/toolchain/demo.py

sanity: setup  ## ansible-test sanity
	@$(RUN) sanity

units: setup  ## ansible-test units, or some files: make units TESTS="tests/unit/test_contract.py"
	@TESTS="$(TESTS)" $(RUN) units

rig: setup  ## The local SES's own tests
	@$(RUN) rig

integration: setup  ## ansible-test integration, or some targets: make integration TARGETS="ses_identity"
	@TARGETS="$(TARGETS)" $(RUN) integration

toolchain: setup  ## The tests of tests/toolchain itself
	@$(RUN) toolchain

lint: setup  ## ruff, ansible-lint, yamllint
	@$(RUN) style lint

artifact: setup  ## Changelog, build, and what is in the archive
	@$(RUN) artifact

picture: setup  ## Take the README's picture of the audit page again, docs/images/audit_page.png
	@.venv/bin/python tests/toolchain/stage.py >/dev/null
	@.venv/bin/python tests/toolchain/audit_picture.py

examples: setup  ## Follow README and guides as a reader would, or some: make examples PAGES="docs/inventory.md"
	@PAGES="$(PAGES)" $(RUN) examples

docs: setup  ## Build the documentation site, and print where it begins (its tests: make test STAGES=docs)
	@.venv/bin/python tests/toolchain/docs_site.py

matrix: setup  ## Units and integration on all supported versions (hours), or: make matrix MATRIX_COMBINATIONS="2.18 2.21/3.13"
	@MATRIX_COMBINATIONS="$(MATRIX_COMBINATIONS)" MATRIX_TARGETS="$(MATRIX_TARGETS)" \
	  .venv/bin/python tests/toolchain/run_matrix.py

release: setup  ## Make the archive of a version, tried and with its checksum; publishes nothing: make release VERSION=1.2.3
	@.venv/bin/python tests/toolchain/release.py "$(VERSION)"

bench: setup  ## The collection beside what people use today, or: make bench BENCH="--jobs unchanged,read" or BENCH=dns
	@.venv/bin/python tests/toolchain/stage.py >/dev/null
	@AWS_CLI="$$(.venv/bin/python tests/toolchain/aws_cli.py)" PYTHONPATH=.cache/stage \
	  ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/.cache/stage" .venv/bin/python tests/bench $(BENCH)

format: setup  ## Let ruff lay out the Python files and mend what it can
	@.venv/bin/ruff check --fix --quiet --cache-dir .cache/ruff . ; .venv/bin/ruff format --cache-dir .cache/ruff .

clean:  ## Remove what tests made; keep what setup installed
	@"$(PYTHON)" tests/toolchain/clean.py

distclean:  ## Remove what setup installed too
	@"$(PYTHON)" tests/toolchain/clean.py --all
