"""The name of a format and a report -> the report in that format."""

from collections.abc import Callable, Mapping

from helpgen.report import github, html, json, junit, lines, markdown, sarif
from helpgen.report.beside import beside
from helpgen.report.value import Report


def _text(report: Report) -> str:
    return lines.plain(report) + "".join(f"{text}\n" for text in beside(report))


_WRITERS: Mapping[str, Callable[[Report], str]] = {
    "text": _text,
    "json": json.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
    "html": html.write,
    "markdown": markdown.write,
}
FORMATS = tuple(_WRITERS)


def write(name: str, report: Report) -> str:
    """The report in a format, as text for a file."""
    return _WRITERS[name](report)
