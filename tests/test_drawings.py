"""SVG files that hold a script, and those that do not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

from helpgen import drawings

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
RUNS = [
    "<script>x()</script>", "<SCRIPT href='a.js'/>", "<svg:script>x()</svg:script>", "<g onload='x()'/>",
    "<g\nonclick\n=\n'x()'/>", "<g/onclick='x()'/>", "<a xlink:href='javascript:x()'/>",
    "<a href='java&#115;cript:x()'/>",
    "<a href='java&#x0A;script:x()'/>", "<foreignObject><iframe/></foreignObject>", "<handler>x()</handler>",
    "<animate onbegin='x()'/>", "<set attributeName='href' to='javascript:x()'/>",
    "<use href='data:image/svg+xml;base64,PHN2Zz4='/>", "<image href='data:text/html,x'/>", "<iframe src='x'/>",
    '<a title="x"onclick="y()"/>', '<a title=">" onclick="y()"/>',
]  # fmt: skip
STILL = [
    "<text>Only = on the first = order: javascript is not needed &lt; here</text>", "<path d='M0 0'/>",
    "<image href='data:image/png;base64,iVBO'/>", "<style>.on{fill:red}</style>", "<title>How to turn it on</title>",
    "<g id='on' class='online' fill='none'/>", "<!-- one = two -->",
]  # fmt: skip


@pytest.mark.parametrize("inner", RUNS)
def test_what_runs(inner: str) -> None:
    text = HEAD + inner + "</svg>"
    assert drawings.script_line(text.encode()) == 2
    assert drawings.script_line(text.encode("utf-16")) == 2


@pytest.mark.parametrize("inner", STILL)
def test_what_does_not(inner: str) -> None:
    assert drawings.script_line((HEAD + inner + "</svg>").encode()) == 0


def test_entities_can_make_anything() -> None:
    assert drawings.script_line(b'<!DOCTYPE svg [<!ENTITY a "java">]>\n' + HEAD.encode()) == 1
    old = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n'
    assert drawings.script_line(old + HEAD.encode()) == 0


def test_a_build_with_one_is_not_published(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    root = site({"content/index.md": "# Hi\n", "content/a.svg": HEAD + "<g/>\n<g onload='x()'/></svg>"})
    for _ in range(2):  # the second time from what the first one kept
        done = helpgen("build", cwd=root)
        assert done.returncode == 1
        assert (
            "content/a.svg:3: error: a script stands in this drawing; save it as plain SVG, or take the script out "
            "(file/script)"
        ) in done.stderr
    assert not (tmp_path / "site/public").exists()
