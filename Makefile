# The two commands a newcomer needs are `make demo` and `make test`; both set up what they use in .venv.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
# What `make test` installs beside the library; CI adds `train`, which brings PyTorch, to test training too
EXTRAS ?= test
CORPORA ?= ../shared
# A page's products are too small for several threads, which would wait for each other while other work wants the cores
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: demo test lint docs samples train report bench bench-check baseline bench-quality bench-own bench-label results clean

demo: $(VENV)/demo  ## what is news and what is not on two fixture pages, and why
	$(RUN)/pagesplit split --label title,sponsored,related-links fixtures/news--native-ad-widget/page.html
	$(RUN)/pagesplit explain --count 1 fixtures/news--anzeige/page.html Dachfenster

test: $(VENV)/test-$(EXTRAS)  ## run the tests; those that need the corpora or PyTorch say so where they are skipped
	CORPORA=$(CORPORA) $(RUN)/python -m pytest

lint: $(VENV)/lint  ## check style and types
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy

docs: $(VENV)/docs  ## build the documentation's site in build/docs
	$(RUN)/python -m sphinx --fail-on-warning --keep-going --quiet --doctree-dir build/doctrees docs build/docs

samples: $(VENV)/test-$(EXTRAS)  ## run the documentation's samples and write their output into it anew
	$(RUN)/python -m docs.samples

train: $(VENV)/train  ## rebuild src/pagesplit/model/default from the corpora, text/ in it too; can be stopped and resumed
	nice $(RUN)/python -m training.train $(CORPORA)
	nice $(RUN)/python -m training.text $(CORPORA)

report: $(VENV)/train  ## write training/REPORT.md; can be stopped and resumed
	nice $(RUN)/python -m training.report $(CORPORA)

SPEED_ON ?= $(CORPORA)/corpora/wcxb-dev
bench: $(VENV)/bench  ## time pagesplit: against lxml's parse and Resiliparse, by stage, by size; writes build/speed/report.md
	nice $(RUN)/python -m benchmarks.speed $(SPEED_ON)

bench-check: $(VENV)/test-$(EXTRAS)  ## times on the fixtures against benchmarks/baseline.json; `make test` checks the labels
	$(RUN)/python -m benchmarks.gate times

baseline: $(VENV)/test-$(EXTRAS)  ## write benchmarks/baseline.json anew, where a change is meant
	$(RUN)/python -m benchmarks.gate update
	git diff benchmarks/baseline.json

QUALITY_ON ?= fixtures $(CORPORA)/gold $(CORPORA)/corpora/wcxb-dev
bench-quality: $(VENV)/bench  ## run pagesplit and its peers over folders of pages; writes build/quality/report.md
	nice $(RUN)/python -m benchmarks.quality $(QUALITY_ON)

bench-own: $(VENV)/own  ## label, train and measure on a made-up site; writes build/own_site/report.md
	nice $(RUN)/python -m benchmarks.own_site

bench-label: $(VENV)/test-$(EXTRAS)  ## time the labelling app in a browser
	$(RUN)/python -m benchmarks.labelling

results:  ## keep what `make bench` and `make bench-quality` wrote in benchmarks/results
	for what in speed quality; do \
	  rm -rf benchmarks/results/$$what && mkdir -p benchmarks/results/$$what && \
	  cp build/$$what/report.md build/$$what/*.png benchmarks/results/$$what || exit 1; \
	done

clean:
	rm -rf $(VENV) build dist src/*.egg-info src/pagesplit/*/*.so src/pagesplit/*/*/*.so

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --upgrade pip

# Parts are compiled, so a change to them or to the project file needs a new installation
SOURCES := pyproject.toml setup.py $(shell find src -name "*.pyx" -o -name "*.pxi")

$(VENV)/demo: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[cli,html]'
	touch $@

$(VENV)/test-$(EXTRAS): $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[$(EXTRAS)]'
	touch $@

$(VENV)/lint: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[lint]'
	touch $@

$(VENV)/docs: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[docs]'
	touch $@

$(VENV)/train: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[train]'
	touch $@

$(VENV)/own: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[label,train]'
	touch $@

$(VENV)/bench: $(VENV)/bin/python $(SOURCES)
	$(RUN)/python -m pip install --quiet --editable '.[bench]'
	touch $@
