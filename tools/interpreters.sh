#!/bin/sh
# Install what the matrix can use and Debian or Ubuntu still serve: CPython 2.7, PyPy 2.7, PyPy 3.
# What is here already is left alone. For the rest, and for other systems, it says what to do.
set -eu

is() { # is COMMAND IMPLEMENTATION VERSION: does the command start, and as the one we want?
    "$1" -c "import platform, sys
found = platform.python_implementation(), '%d.%d' % sys.version_info[:2]
sys.exit(not (found[0] == '$2' and found[1].startswith('$3')))" >/dev/null 2>&1
}

has_python27() {
    for python in python2.7 "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/2.7.*/bin/python2.7; do
        if is "$python" CPython 2.7; then return 0; fi
    done
    return 1
}

explain() {
    cat <<'END'
CPython 2.7 and 3.6 to 3.14, on any system: pyenv (pyenv install 2.7.18, 3.6, ... 3.14).
PyPy 2.7 and PyPy 3: pyenv (pyenv install pypy2.7, pypy3.10), or the archives of the PyPy project.
Also: brew install pyenv pypy3 (macOS); dnf install python2.7 python3.6 pypy3 (Fedora).
.venv/bin/portkit doctor lists what is found.
END
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive APT_CONFIG="${conf:-}" apt-get -q "$@"
}

# Debian 11 (bullseye) is the last with CPython 2.7 and PyPy 2.7. Its suite is the machine's own
# package source with the suite's name replaced, read in a folder of ours: the system's own list
# of sources stays as it is.
use_bullseye() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/sources" "$work/lists/partial"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
        /etc/apt/sources.list.d/*.sources; do
        if [ ! -f "$file" ]; then continue; fi
        name=$(basename "$file" | sed 's/^sources.list$/main.list/')
        cp "$file" "$work/sources/own-$name"
        sed "s/\\b$VERSION_CODENAME\\b/bullseye/g" "$file" > "$work/sources/bullseye-$name"
    done
    conf=$work/apt.conf
    {
        echo "Dir::Etc::SourceList \"/dev/null\";"
        echo "Dir::Etc::SourceParts \"$work/sources\";"
        echo "Dir::State::Lists \"$work/lists\";"
    } > "$conf"
    chmod -R a+rX "$work" # apt fetches as a user of its own
}

install() {
    if [ $# -eq 0 ]; then return; fi
    apt update
    apt install -y --no-install-recommends "$@"
}

new="" old=""
if ! is pypy3 PyPy 3; then new="pypy3 pypy3-venv"; fi
if ! is pypy PyPy 2.7; then old="pypy"; fi
if ! has_python27; then old="$old python2.7 python2.7-dev"; fi

if [ -n "$new$old" ]; then
    if ! command -v apt-get >/dev/null; then
        explain
        exit 2
    fi
    . /etc/os-release
    # shellcheck disable=SC2086 # several names
    install $new
    if [ "$ID" = debian ]; then use_bullseye; fi
    # shellcheck disable=SC2086
    install $old
fi
is pypy3 PyPy 3 && is pypy PyPy 2.7 && has_python27
echo "CPython 2.7, PyPy 2.7 and PyPy 3 are here. For the rest:"
explain
