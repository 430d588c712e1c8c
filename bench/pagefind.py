"""Pagefind, run alike over what each side built."""

from pathlib import Path

from bench.sides import base

PACKAGE = "pagefind[bin]==1.5.2"


def install() -> str:
    """Make Pagefind ready; its version."""
    return base.says([_program(base.python_environment("pagefind", [PACKAGE])), "--version"]).split()[-1]


def command(output: Path) -> list[str]:
    """The command that makes an index of a built site."""
    return [_program(base.WORK / "env" / "pagefind" / "bin"), "--site", str(output)]


def _program(bin_: Path) -> str:
    found = sorted(bin_.parent.glob("lib/python*/site-packages/pagefind_bin/pagefind*"))
    programs = [path for path in found if path.suffix != ".py" and path.is_file()]
    if not programs:
        raise base.MissingError("its package holds no program")
    return str(programs[0])
