"""The static files of a theme under names that hold their content's hash, so that hosts may cache them for ever."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial

from helpgen import model, text

STATIC_FOLDER = "_static"
STYLE = "css/site.css"
ICON = "icon.svg"
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')#]+)(#[^"')]*)?\1\s*\)""")


class StaticFiles:
    """A theme's assets: name in the theme -> path in the site, and the files themselves."""

    def __init__(
        self, theme: model.Theme, variables: Mapping[str, str], dark: Mapping[str, str] | None = None, icon: str = ""
    ) -> None:
        """`variables` are style variables that win over the theme's: {"accent": "#1f5f5b"}; `dark`, on dark screens.

        `icon` is an SVG that browsers show in tabs, for a theme that brings none.
        """
        self.names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        merged = {**theme.variables, **variables}
        given = {ICON: icon.encode(), **theme.assets} if icon else theme.assets
        plain = [name for name in sorted(given) if not name.endswith(".css")]
        for name in plain:
            self._add(name, given[name])
        for name in sorted(set(given) - set(plain)):
            style = given[name].decode("utf-8", "replace")
            if name == STYLE and merged:
                style += f"\n:root{{{_declared(merged)}}}\n"
                style += (
                    f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}\n" if dark else ""
                )
            self._add(name, _CSS_URL.sub(partial(self._css_url, name), style).encode())

    def _add(self, name: str, body: bytes) -> None:
        stem, extension = posixpath.splitext(name)
        path = f"{STATIC_FOLDER}/{stem}.{text.digest(body)[:10]}{extension}"
        self.names[name] = path
        self.files[path] = body

    def _css_url(self, style: str, match: re.Match[str]) -> str:
        """A picture that a style sheet names, under its hashed name."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(style), match[2].strip()))
        if target not in self.names:
            return match[0]
        here = posixpath.dirname(f"{STATIC_FOLDER}/{style}")
        return f'url("{posixpath.relpath(self.names[target], here)}{match[3] or ""}")'

    def outputs(self) -> Iterator[model.Output]:
        """The files to be."""
        for path, body in self.files.items():
            yield model.Output(path=path, body=body)


def _declared(variables: Mapping[str, str]) -> str:
    return "".join(f"--{key}:{value};" for key, value in sorted(variables.items()))
