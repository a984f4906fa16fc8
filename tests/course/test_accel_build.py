from __future__ import absolute_import, division, print_function

import os
import random
import subprocess
import sys

import pytest

from course.accel import build, reference


@pytest.fixture(scope="module")
def built(tmpdir_factory):
    """Path of the extension; tests that need it are skipped without a C compiler."""
    target = tmpdir_factory.mktemp("accel")
    try:
        return build.build(str(target))
    except build.BuildError as error:
        pytest.skip("no C compiler for extensions: %s" % error)


def test_both_agree(built):
    fast = build.load(built)
    rng = random.Random(1)
    for size in list(range(20)) + [255, 256, 1001, 70000]:
        data = bytes(bytearray(int(rng.random() * 256) for _ in range(size)))
        assert fast.internet(data) == reference.internet(data)
        assert fast.internet(data, 0x1FFFE) == reference.internet(data, 0x1FFFE)
        assert fast.fletcher16(data) == reference.fletcher16(data)


def test_extension_refuses_other_arguments(built):
    fast = build.load(built)
    with pytest.raises(TypeError):
        fast.internet(5)
    with pytest.raises(TypeError):
        fast.fletcher16()
    assert fast.language == "C"


def test_checksum_uses_it_where_it_is_found(built):
    paths = [os.path.dirname(built), os.path.join(os.path.dirname(build.__file__), "..", "..")]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(paths))
    output = subprocess.check_output([sys.executable, "-m", "course.accel.checksum"],
                                     env=environment)
    assert output.strip() == b"1261  (demonstration, in C)"


def test_failing_setup_script(tmpdir):
    tmpdir.join("setup.py").write("raise SystemExit('no compiler here')")
    with pytest.raises(build.BuildError) as info:
        build.build(str(tmpdir), str(tmpdir))
    assert str(info.value) == "exit status 1: no compiler here"


def test_silent_failure(tmpdir):
    tmpdir.join("setup.py").write("raise SystemExit(3)")
    with pytest.raises(build.BuildError) as info:
        build.build(str(tmpdir), str(tmpdir))
    name = os.path.basename(sys.executable)
    assert str(info.value) == "exit status 3: %s said nothing" % name


def test_nothing_was_built(tmpdir):
    tmpdir.join("setup.py").write("")
    with pytest.raises(build.BuildError) as info:
        build.build(str(tmpdir), str(tmpdir))
    assert str(info.value) == "no extension in %s" % tmpdir


def test_main(built, capsys):
    build.main()
    assert capsys.readouterr().out == "built: C\nfaster: True\n"


def test_main_without_a_compiler(capsys, monkeypatch):
    made = []

    def fail(target):
        made.append(target)
        raise build.BuildError("no compiler")

    monkeypatch.setattr(build, "build", fail)
    build.main()
    assert capsys.readouterr().out == "not built: no compiler\n"
    assert not os.path.exists(made[0])
