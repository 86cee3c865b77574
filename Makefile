# SPDX-License-Identifier: Apache-2.0
# The short way in; everything is done by CMake (CMakePresets.json).
#   make demo    installs what is missing, builds, reads the example reports, explains and stores them
#   make test    builds and runs every test
# Then: make asan | tsan | bench | fuzz | format | tidy | bless | install PREFIX=... | clean

SHELL := /bin/bash
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
BENCH_ITEMS ?= 10000
FUZZ_SECONDS ?= 60

packages := build/.packages
packages_clang := build/.packages-clang
packages_browser := build/.packages-browser
packages_spark := build/.packages-spark
sillok := build/release/apps/sillok/sillok
demo_db := build/demo.db
sources = $(shell git ls-files -co --exclude-standard -- '*.cc' '*.h')

.PHONY: all demo test asan tsan bench fuzz fuzz-build format tidy bless install clean
.DEFAULT_GOAL := all

all: build/release/build.ninja
	cmake --build --preset release -j $(JOBS)

demo: build/release/build.ninja
	@cmake --build --preset release -j $(JOBS) --target sillok
	@for report in examples/*.txt; do \
	  printf '\n======== %s\n' "$$report"; \
	  $(sillok) explain "$$report" || exit; \
	done
	@printf '\n======== %s: these reports and a running story of 200 more in a database, and what it tells\n' $(demo_db)
	@$(sillok) add --db $(demo_db) examples/*.txt examples/peninsula.jsonl
	@$(sillok) query --db $(demo_db) --count-by event
	@printf '\nTo ask it:      %s query --db %s --actor PRK --recipient KOR\n' $(sillok) $(demo_db)
	@printf 'To look at it:  %s serve --db %s\n' $(sillok) $(demo_db)
	@printf '                and open http://127.0.0.1:8719/?a=PRK&b=KOR&both=1 in a browser\n'

test: build/release/build.ninja $(packages_browser) $(packages_spark)
	cmake --build --preset release -j $(JOBS)
	ctest --preset release -j $(JOBS)

# The same tests with the address and undefined-behaviour sanitizers, or the thread sanitizer.
asan tsan: %: build/%/build.ninja
	cmake --build --preset $@ -j $(JOBS)
	ctest --preset $@ -j $(JOBS)

bench: build/release/build.ninja
	@cmake --build --preset release -j $(JOBS) --target sillok sillok_bench
	@build/release/bench/sillok_bench $(BENCH_ITEMS) bench/history.tsv "$$(git describe --always --dirty)"

fuzz: fuzz-build
	@tools/fuzz -s $(FUZZ_SECONDS)

fuzz-build: $(packages_clang) build/fuzz/build.ninja
	cmake --build --preset fuzz -j $(JOBS) --target fuzzers

format: $(packages_clang)
	clang-format -i $(sources)

tidy: $(packages_clang) build/dev/build.ninja
	clang-tidy --quiet -p build/dev $(filter %.cc,$(filter src/% apps/%,$(sources)))

# Rewrites the expectations of the golden tests from what the program says now; review the diff.
bless: build/release/build.ninja
	cmake --build --preset release -j $(JOBS) --target bless

install: build/release/build.ninja
	cmake --build --preset release -j $(JOBS)
	cmake --install build/release --prefix '$(PREFIX)'

clean:
	rm -rf build

$(packages): tools/packages.txt tools/install-packages
	@tools/install-packages tools/packages.txt
	@mkdir -p $(@D) && touch $@

$(packages_clang): tools/packages-clang.txt tools/install-packages | $(packages)
	@tools/install-packages tools/packages-clang.txt
	@mkdir -p $(@D) && touch $@

# Where there is no browser or no Java to be had, the tests that need it are skipped and say so.
$(packages_browser) $(packages_spark): build/.packages-%: tools/packages-%.txt \
    tools/install-packages | $(packages)
	@tools/install-packages $< || true
	@mkdir -p $(@D) && touch $@

build/fuzz/build.ninja: | $(packages_clang)
build/%/build.ninja: CMakePresets.json | $(packages)
	@cmake --preset $* --log-level=WARNING && touch $@
