#!/usr/bin/env bash
# Sets Masque up in .venv: system libraries that Qt needs, a virtual environment, the locked dependencies.
# Run by `make setup`, `make run` and `make test`; does its work once.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON="${PYTHON:-python3}"

# Qt's shared libraries, and fonts for most scripts (Chinese, Japanese, Korean: fonts-noto-cjk, 90 MB, by choice).
QT_PACKAGES="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0
libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-noto-core fonts-noto-color-emoji"

say() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

check_python() {
    command -v "$PYTHON" >/dev/null || stop "no $PYTHON found. Install Python 3.11 or newer."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$PYTHON" --version) is too old; Masque needs 3.11 or newer. Try: make PYTHON=python3.11 setup"
}

is_installed() { # the t64 names are the same libraries on newer Debian and Ubuntu
    local states; states=$(dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null || true)
    [[ "$states" == *"ok installed"* ]]
}

missing_packages() {
    local package
    for package in $QT_PACKAGES; do is_installed "$package" || printf '%s ' "$package"; done
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        "$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")'
}

install_system_packages() {
    command -v dpkg-query >/dev/null || { say "not a Debian-like system: Qt's libraries are not checked"; return; }
    local missing; missing=$(missing_packages)
    [ -z "$missing" ] && return
    if [ "$(id -u)" -ne 0 ]; then
        stop "system libraries are missing. Run this, then the same make command again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
    fi
    say "installing system libraries: $missing"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

make_environment() {
    [ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
    say "installing the locked dependencies into .venv (a few minutes, once)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        -c packaging/constraints.txt -e '.[dev]'
}

check_torch() {
    command -v nvidia-smi >/dev/null && nvidia-smi -L >/dev/null 2>&1 || return 0
    .venv/bin/python -c 'import sys, torch; sys.exit(not torch.version.cuda)' ||
        say "there is an NVIDIA GPU, but pip chose a CPU build of torch: see “Choosing torch” in README.md"
}

check_python
install_system_packages
make_environment
check_torch
touch .venv/ready
say "done"
