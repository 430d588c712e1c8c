"""The style sheet of a theme → its style variables by colour scheme."""

import re
from collections.abc import Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile("[{}]")
_VARIABLE = re.compile(r"--([A-Za-z][A-Za-z0-9_-]*)\s*:\s*([^;{}]+)")


def colors(css: str) -> Mapping[str, Mapping[str, str]]:
    """Values of the variables of `:root`, on light and on dark screens: {"light": {"ink": "#1f2328"}, "dark": …}.

    A value that stands under `@supports` is one that a browser works out; it takes the place of the plain one, since
    that is what nearly every reader sees.
    """
    schemes: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for conditions, body in _roots(_COMMENT.sub("", css)):
        media = " ".join(conditions).lower()
        if "print" in media or "forced-colors" in media or "prefers-contrast" in media:
            continue
        found = {match[1]: match[2].strip() for match in _VARIABLE.finditer(body)}
        if "dark" not in media:
            schemes["light"] |= found
        if "light" not in media:
            schemes["dark"] |= found
    return schemes


def _roots(css: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each block of `:root` with the conditions around it, in order."""
    around: list[str] = []
    at = 0
    for brace in _BRACE.finditer(css):
        before, at = css[at : brace.start()], brace.end()
        if brace[0] == "}":
            del around[-1:]
            continue
        selector = before.rpartition(";")[2].strip()
        if selector == ":root":
            end = css.find("}", at)
            yield tuple(around), css[at : end if end >= 0 else len(css)]
        around.append(selector)
