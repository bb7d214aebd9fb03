# make demo    the three worked cases through the whole program, then the window (WINDOW=0: without)
# make test    set up, then every check and every test
# make check   the same in a place that is set up; pytest comes last
# make deep    the long campaigns; hours, never in CI
# make bench   how our own path compares with the bare libraries beneath it
# make package the program that needs no Python, and on Debian its .deb, tried out where there is none
# make setup   only set up: Debian's libraries, .venv from the locks, the program itself
# make setup-tests  the same with LibreOffice, which only the tests and the benchmarks ask
# make examples  put the present bytes of forms, rules and lists into the worked cases
# make lock    write the locks anew from pyproject.toml (needs uv)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := test
.NOTPARALLEL:
.ONESHELL:
.PHONY: setup setup-tests debian venv demo test check deep bench package examples lock clean

PYTHON ?= python3.11
WINDOW ?= 1
VENV := .venv
BIN := $(VENV)/bin
PACKAGE := build/package
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# Qt without a screen; Qt with one; the simulated power cut; independent eyes on each PDF.
DEBIAN := libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 \
	libxcb-shape0 libxcb-xkb1 libxcb-randr0 libxkbcommon-x11-0 libx11-xcb1 \
	gcc libc6-dev poppler-utils openssl ca-certificates
# What the tests alone ask about the papers: LibreOffice's own verdict, through its own Python.
# And what reads the window as a screen reader does, on a screen that nobody sees.
DEBIAN_TESTS := libreoffice-writer-nogui python3-uno libnss3-tools qpdf \
	xvfb dbus at-spi2-core python3-gi
# What makes the installed program, and a bare Debian to try it out in.
DEBIAN_PACKAGE := libpython3.11 libcups2 binutils debootstrap

setup: debian venv

# The same, and what only the tests and the benchmarks ask.
setup-tests: DEBIAN += $(DEBIAN_TESTS)
setup-tests: setup

debian:
	@command -v dpkg-query >/dev/null || { echo "This is not Debian: its own libraries for Qt, gcc and poppler are taken as given."; exit 0; }
	missing=()
	for package in $(DEBIAN); do
		[[ "$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null)" == installed ]] || missing+=("$$package")
	done
	command -v $(PYTHON) >/dev/null || missing+=(python3.11)
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3.11-venv)
	[[ $${#missing[@]} -gt 0 ]] || exit 0
	if [[ $$(id -u) -eq 0 ]]; then as_root=(env)
	elif sudo -n true 2>/dev/null; then as_root=(sudo -n env)
	else
		echo "Debian packages are missing. Please run this, then the same command again:" >&2
		echo "  sudo apt-get update && sudo apt-get install --no-install-recommends $${missing[*]}" >&2
		exit 1
	fi
	echo "Installing from Debian: $${missing[*]}"
	"$${as_root[@]}" DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq update
	"$${as_root[@]}" DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq -y install --no-install-recommends "$${missing[@]}" >/dev/null

# Two stamps: a changed lock makes the environment anew; a changed pyproject.toml only installs the
# program itself again. Both name the place, for an environment cannot be moved.
venv:
	@locks="$$(pwd) $$(cat requirements.txt requirements-check.txt | sha256sum)"
	project="$$(pwd) $$(sha256sum < pyproject.toml)"
	if [[ ! -x $(BIN)/python || "$$(cat $(VENV)/locks.stamp 2>/dev/null)" != "$$locks" ]]; then
		echo "Making $(VENV) from the locks."
		$(PYTHON) -m venv --clear $(VENV)
		$(PIP) install --require-hashes --only-binary :all: -r requirements-check.txt
		echo "$$locks" > $(VENV)/locks.stamp
	fi
	if [[ "$$(cat $(VENV)/project.stamp 2>/dev/null)" != "$$project" ]]; then
		$(PIP) install --no-deps --no-build-isolation --no-index --editable .
		echo "$$project" > $(VENV)/project.stamp
	fi

demo: setup
	@rm -rf build/demo build/demo-desk
	mkdir -p build
	$(BIN)/meetingdesk demo --out build/demo --store build/demo-desk
	if [[ "$(WINDOW)" != 0 && -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then
		setsid nohup $(BIN)/meetingdesk --store build/demo-desk </dev/null >build/demo-window.log 2>&1 &
		echo "The window is open on build/demo-desk."
	fi

test: setup-tests
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal

deep: setup-tests
	$(BIN)/python -m pytest -m deep --hypothesis-profile=deep

bench: setup-tests
	$(BIN)/python -m tests.benchmarks

# From the locks alone, in an environment of its own: nothing of the tests may get into the program.
package: DEBIAN += $(DEBIAN_PACKAGE)
package: debian
	@rm -rf $(PACKAGE)
	$(PYTHON) -m venv $(PACKAGE)/venv
	$(PACKAGE)/venv/bin/python -m pip --disable-pip-version-check --no-input --quiet \
		install --require-hashes --only-binary :all: -r requirements-package.txt
	$(PACKAGE)/venv/bin/python packaging/build.py $(PACKAGE)
	$(PYTHON) packaging/smoke_test.py $(PACKAGE)/meetingdesk/meetingdesk
	debs=($(PACKAGE)/*.deb)
	[[ -f "$${debs[0]}" ]] || exit 0
	if [[ $$(id -u) -eq 0 ]]; then $(PYTHON) packaging/smoke_test.py "$${debs[0]}"
	else echo "Only root can try the package out in a bare Debian: sudo $(PYTHON) packaging/smoke_test.py $${debs[0]}"; fi

examples: setup
	$(BIN)/python -m tests.helpers.examples

# No address of an index in a lock: each machine has its own way to one.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" pyproject.toml
UV ?= uv

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra check --constraint requirements.txt --output-file requirements-check.txt
	$(LOCK) --extra package --constraint requirements.txt --output-file requirements-package.txt

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
