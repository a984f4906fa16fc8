# `make demo` and `make test` are all a newcomer needs; both set up .venv the first time.
# Options: PYTHON=... (which Python makes .venv), REQUIRE=legacy,py313 (cells that must not be
# missing), TOXARGS="-e legacy" (handed to tox in place of "-p N", which runs two cells more side by
# side than there are cores, as tests also wait; coverage is then no matter of success),
# CHANGED=1 (make test leaves out cells of which nothing has changed since they passed),
# MUTATEARGS="--sample 100" (to benchmarks/mutate.py), CORPUSARGS="--only bottle,mox" (to
# benchmarks/corpus/run.py).
SHELL = /bin/sh
BIN = .venv/bin
READY = .venv/.ready
TIME_LIMIT = 2700
# What cells look at, for CHANGED; that of the kit's tests of the port, and those of what others found, at any file.
COURSE = legacy_src,tests/course,requirements,portkit/matrix/cells.txt,tools/install_port.py
WHEEL = portkit,codemods,pyproject.toml,setup.py,README.md,LICENSE,requirements
PAGES = $(WHEEL),tests/__init__.py,tests/conftest.py,tests/command,tests/portkit/__init__.py,tests/portkit/report
KIT = $(WHEEL),tests/__init__.py,tests/conftest.py,tests/coverage-children.ini,tests/hurry.py,tests/command,tests/measured,\
tests/portkit,tests/codemods,legacy_src,benchmarks,docs/codemods.md,docs/differences.md,tools,parity.toml,.pre-commit-hooks.yaml
INPUTS = --inputs 'legacy*=$(COURSE)' --inputs 'browser=$(PAGES)' \
	$(foreach cells,lint2 lint3-port,--inputs '$(cells)=ported_src,requirements') \
	$(foreach cells,py27 py3[6-9] py31? pypy?,--inputs '$(cells)=ported_src,$(COURSE)') \
	$(foreach cells,*-kit once lint3,--inputs '$(cells)=$(KIT)') \
	--inputs 'parity=$(WHEEL),legacy_src,ported_src,tests/parity,parity.toml' \
	--inputs 'coverage=$(WHEEL),ported_src,tests/course,tools'
SIDE_BY_SIDE = -p $$(($$(getconf _NPROCESSORS_ONLN) + 2))
# The cells that show what the port does, the longest first; all others are the kit's own.
PORT = legacy,py27,legacy-pypy2,lint2,pypy2,pypy3,py312,py313,py36,py37,py310,py311,py39,py38,py314,parity,coverage
MATRIX = $(BIN)/portkit matrix --time-limit $(TIME_LIMIT) --require '$(REQUIRE)' --retries 1 --json build/matrix.json \
	--coverage-settings tests/course/coverage.ini $(INPUTS)

.DEFAULT_GOAL = help
.PHONY: help bench corpus demo test matrix stale lint mutate parity strength report port docs interpreters clean

help:
	@echo "make demo          port a copy of legacy_src into build/port and say what was done"
	@echo "make test          run all tests with every interpreter found here"
	@echo "make matrix        run the course's tests on legacy_src and on ported_src with every interpreter, and parity"
	@echo "make lint          formatting, lint and types of the kit, pylint on the port"
	@echo "make parity        run scenarios on legacy_src and on ported_src with every interpreter, compare"
	@echo "make report        the port as pages, with what the last make test and make parity found"
	@echo "make port          make ported_src anew from legacy_src, the work by hand merged in"
	@echo "make docs          write docs/codemods.md and docs/differences.md anew"
	@echo "make bench         speed of fix beside lib2to3 and modernize, on the library of 2.7 (minutes)"
	@echo "make corpus        port 18 real packages and run their tests on 2.7, 3.9 and 3.12 (about 30 minutes)"
	@echo "make mutate        make mistakes in legacy_src and say which its tests catch (about 30 minutes)"
	@echo "make strength      change behaviour in ported_src, say what of it parity tells (some minutes)"
	@echo "make interpreters  install Python 2.7 and PyPy on Debian or Ubuntu, say how elsewhere"
	@echo "make clean         remove everything that was built here"

$(READY): pyproject.toml requirements/constraints.txt
	@PYTHON="$(PYTHON)" tools/make-venv

demo: $(READY)
	@tools/demo.sh

test: $(READY) stale
	@$(MATRIX) $(if $(TOXARGS),,--fail-under 100) $(if $(CHANGED),--changed) -- $(or $(TOXARGS),$(SIDE_BY_SIDE))

matrix: $(READY) stale
	@$(MATRIX) --fail-under 100 -- $(SIDE_BY_SIDE) -e $(PORT)

# setuptools would put files that are gone from the tree, but still in build/lib, into the wheel.
stale:
	@rm -rf build/lib build/bdist.*

lint: $(READY)
	@$(BIN)/portkit matrix $(INPUTS) -- -e lint3,lint3-port,lint2

# PARITYARGS="--pytest tests/course --requirements portkit/matrix/cells.txt" takes the tests as scenarios too.
parity: $(READY)
	$(BIN)/portkit parity --legacy legacy_src --ported ported_src --requirements requirements/port.txt \
		--json build/parity.json $(PARITYARGS) tests/parity

report: $(READY)
	$(BIN)/portkit report --legacy legacy_src --ported ported_src -o build/report $(foreach one,matrix \
		coverage parity,$(if $(wildcard build/$(one).json),--$(one) build/$(one).json))

port: $(READY)
	$(BIN)/python tools/port.py $(BASE)

docs: $(READY)
	$(BIN)/python tools/make_docs.py

bench: $(READY)
	$(BIN)/python benchmarks/fix.py

corpus: $(READY)
	$(BIN)/python benchmarks/corpus/run.py $(CORPUSARGS)

mutate: $(READY)
	$(BIN)/tox run -q -e legacy --notest
	$(BIN)/python benchmarks/mutate.py --python .tox/legacy/bin/python $(MUTATEARGS)

strength: $(READY)
	$(BIN)/python benchmarks/parity_strength.py $(STRENGTHARGS)

interpreters:
	@tools/interpreters.sh

clean:
	rm -rf .venv .venv.before .tox build dist *.egg-info .coverage* .pytest_cache .mypy_cache .ruff_cache
