"""What is done to a site before a build, and how the result shows that the build took it in."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.sides import base
from bench.site import Neutral, Page


class UnchangedError(Exception):
    """A build ended well, but its output does not show what it had to."""


@dataclass(frozen=True)
class Scenario:
    """`prepare` changes the sources for the n-th round; `check` looks at the output."""

    name: str
    label: str
    prepare: Callable[[base.Side, Path, Page, int], None]
    check: Callable[[base.Side, Path, Neutral, Page, int], None]


def cold(side: base.Side, folder: Path, page: Page, turn: int) -> None:  # noqa: ARG001
    """No output and no cache."""
    for path in (side.output(folder), *side.caches(folder)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def warm(side: base.Side, folder: Path, page: Page, turn: int) -> None:
    """Everything as it was."""


def edit(side: base.Side, folder: Path, page: Page, turn: int) -> None:
    """A further paragraph on one page."""
    file = side.source(folder, page)
    file.write_text(f"{file.read_text()}\n{_sentence(turn)}\n")


def title(side: base.Side, folder: Path, page: Page, turn: int) -> None:
    """Another title for one page, so that navigation and neighbours change too."""
    file = side.source(folder, page)
    changed, count = re.subn(r'(?m)^title: ".*"$', f'title: "{_title(turn)}"', file.read_text(), count=1)
    if not count:
        raise UnchangedError(f"{file} has no title to change")
    file.write_text(changed)


def theme(side: base.Side, folder: Path, page: Page, turn: int) -> None:  # noqa: ARG001
    """Another word in the footer, so that every page changes."""
    file = side.template(folder)
    changed, count = re.subn(base.MARK.format(r"\d+"), base.MARK.format(turn), file.read_text())
    if not count:
        raise UnchangedError(f"{file} has no mark to change")
    file.write_text(changed)


def complete(side: base.Side, folder: Path, site: Neutral, page: Page, turn: int) -> None:  # noqa: ARG001
    """Every page is there."""
    missing = [page.path for page in site.pages if not _built(side, folder, page.path).is_file()]
    if missing:
        raise UnchangedError(f"{len(missing)} pages were not built, such as {missing[0]}")


def edited(side: base.Side, folder: Path, site: Neutral, page: Page, turn: int) -> None:  # noqa: ARG001
    """The page shows its new paragraph."""
    _shows(_built(side, folder, page.path), _sentence(turn))


def retitled(side: base.Side, folder: Path, site: Neutral, page: Page, turn: int) -> None:  # noqa: ARG001
    """The page and the list of its category show the new title."""
    _shows(_built(side, folder, page.path), _title(turn))
    _shows(_built(side, folder, page.path.partition("/")[0] + "/index.md"), _title(turn))


def themed(side: base.Side, folder: Path, site: Neutral, page: Page, turn: int) -> None:  # noqa: ARG001
    """The first and the last page show the new footer."""
    for one in (site.pages[0], site.pages[-1]):
        _shows(_built(side, folder, one.path), base.MARK.format(turn))


def _sentence(turn: int) -> str:
    return f"This paragraph was added in round {turn}."


def _title(turn: int) -> str:
    return f"What changed in round {turn}"


def _built(side: base.Side, folder: Path, path: str) -> Path:
    return side.output(folder) / base.page_url(path) / "index.html"


def _shows(file: Path, text: str) -> None:
    if text not in file.read_text():
        raise UnchangedError(f"{file.name} of {file.parent.name} does not show “{text}”")


ALL = (
    Scenario("cold", "cold", cold, complete),
    Scenario("warm", "no change", warm, complete),
    Scenario("edit", "a page edited", edit, edited),
    Scenario("title", "a title changed", title, retitled),
    Scenario("theme", "theme changed", theme, themed),
)
