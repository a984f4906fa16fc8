#!/bin/sh
# The main job on this repository's own Python 2 code: port a copy of legacy_src to build/port.
set -u
cd "$(dirname "$0")/.." || exit 2
portkit=.venv/bin/portkit

echo "== The interpreters that will check the result"
"$portkit" doctor || exit
rm -rf build/port

echo
echo "== portkit fix legacy_src -o build/port --thorough --told"
"$portkit" fix legacy_src -o build/port --thorough --told
status=$?

echo
if [ -d build/port ]; then
    echo "The port is in build/port; legacy_src is as it was. Compare them with:"
    echo "    diff -ru legacy_src build/port | less"
fi

echo
echo "== portkit parity: the port in ported_src beside legacy_src, on 2.7 and on the newest Python here"
parity=build/parity.json
if "$portkit" doctor | grep -q '^CPython 2\.7 *MISSING'; then
    echo "Left out: the legacy code runs on CPython 2.7 alone, which is not here; make interpreters installs it."
else
    "$portkit" parity --legacy legacy_src --ported ported_src --requirements requirements/port.txt \
        --cells py27,newest --json "$parity" tests/parity/basics.py tests/parity/functional.py
    [ $? -ne 1 ] || exit 1
fi
# What an earlier run has found stands; where there is none, the pages do without.
[ -f "$parity" ] || parity=

echo
echo "== portkit report: how far the port in ported_src is, as pages"
"$portkit" report --legacy legacy_src --ported ported_src ${parity:+--parity "$parity"} -o build/report || exit
exit "$status"
