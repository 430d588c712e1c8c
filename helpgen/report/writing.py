"""The name of a format and a report -> the report in that format."""

from collections.abc import Callable, Mapping

from helpgen.report import github, html, json, junit, lines, markdown, sarif
from helpgen.report.value import Report

_WRITERS: Mapping[str, Callable[[Report], str]] = {
    "text": lines.plain,
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
