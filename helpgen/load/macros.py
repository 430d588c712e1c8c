"""One macro, a Markdown file for the staff → its front matter, and a `Source` of what it says."""

import posixpath
from collections.abc import Mapping

from helpgen import model
from helpgen.load import documents, front_matter

RULE = "front-matter"
_ELSEWHERE: Mapping[str, str] = {"name": "title", "subject": "title", "labels": "tags", "keywords": "tags"}


def macro(path: str, text: str) -> tuple[model.MacroFront, model.Source, list[model.Finding]]:
    """What a macro states, and its text as a source without a page. Never fails."""
    cut = front_matter.cut(path, text)
    findings = list(cut.findings)
    front, keys = model.MacroFront(), dict[str, model.Place]()
    if cut.keys:
        front, keys, found = documents.bound(cut.keys, model.MacroFront, path, RULE, _here)
        findings += found
    source = model.Source(
        path=path,
        url="",
        front=model.Front(title=front.title or name(path), description=front.description),
        keys={key: place.line for key, place in keys.items()},
        body=cut.body,
        first_line=cut.first_line,
    )
    return front, source, findings


def name(path: str) -> str:
    """What a macro is called by rows: "staff/macros/damaged.md" is "damaged"."""
    return posixpath.splitext(posixpath.basename(path))[0]


def _here(key: str) -> str:
    return f"a macro calls it `{_ELSEWHERE[key]}`" if key in _ELSEWHERE else ""
