"""A site → a Caddyfile."""

import re
from collections.abc import Iterator

from helpgen import model, serving
from helpgen.hosting.values import SEARCH, Asked, quoted

_HIDDEN = ".nojekyll .helpgen .helpgen.json .git _headers _redirects"


def recipe(asked: Asked) -> str:
    """The configuration."""
    return "\n".join(_lines(asked)) + "\n"


def _lines(asked: Asked) -> Iterator[str]:
    yield "# Made by `helpgen hosting caddy`; make it anew when aliases or the address of the site change."
    yield "# Save it as /etc/caddy/Caddyfile, then: systemctl reload caddy. Caddy gets the certificate by itself."
    yield ""
    address, _, port = asked.listen.rpartition(":")
    yield f"http://:{port} {{" if asked.listen else f"{asked.host or ':80'} {{"
    if address:
        yield f"    bind {address}"
    yield from (f"    {line}" if line else "" for line in _site(asked))
    yield "}"


def _site(asked: Asked) -> Iterator[str]:
    base = asked.base.rstrip("/")
    yield f"root * {_value(asked.root)}"
    if not asked.compressed:
        yield "encode gzip"
    yield from _headers(asked)
    yield f"@search path {' '.join(f'*{ending}' for ending in SEARCH)}"
    yield f"header @search Content-Type {serving.UNNAMED}"
    yield "@markdown path *.md"
    yield f"header @markdown Content-Type {_value(serving.content_type('a.md'))}"
    folders = " ".join(f"{base}{folder}*" for folder in asked.serving.lasting)
    for number, (folder, lifetime) in enumerate(asked.serving.lasting.items()):
        yield f"@lasting{number} path {base}{folder}*"
        yield f"header @lasting{number} {serving.CACHE} {_value(lifetime)}"
    yield f"@fresh not path {folders}" if folders else "@fresh path *"
    yield f"header @fresh {serving.CACHE} {_value(serving.REVALIDATE)}"
    yield ""
    for number, (old, new) in enumerate(asked.moves):
        yield f"@moved{number} path_regexp {_pattern(old)}"
        yield f"redir @moved{number} {_value(new)} 301"
    if base:
        yield f"redir {base} {asked.base} 301"
        yield f"handle_path {base}/* {{"
        yield from (f"    {line}" for line in _files(asked))
        yield "}"
        yield "handle {"
        yield "    error 404"
        yield "}"
    else:
        yield from _files(asked)
    yield "handle_errors {"
    yield from (f"    {line}" for line in _headers(asked))
    yield f"    header {serving.CACHE} {_value(serving.REVALIDATE)}"
    yield "    @lost expression {http.error.status_code} == 404"
    yield "    handle @lost {"
    yield "        rewrite * /404.html"
    yield from (f"        {line}" for line in _files(asked))
    yield "    }"
    yield "}"


def _headers(asked: Asked) -> Iterator[str]:
    yield "header {"
    for name, value in asked.serving.shared.items():
        yield f"    {name} {_value(value)}"
    yield "    -Server"
    yield "}"


def _files(asked: Asked) -> Iterator[str]:
    yield "file_server {"
    yield f"    hide {_HIDDEN}"
    if asked.compressed:
        yield "    precompressed br gzip"
    yield "}"


def _value(value: str) -> str:
    """A value in quotes, without what Caddy would fill in."""
    return quoted(value, "{}")


def _pattern(path: str) -> str:
    """A regular expression that matches one path, letter case included, between backticks: nothing in it is special."""
    if "`" in path or "{" in path:
        raise model.HelpgenError(f"{path!r} can't stand in a Caddyfile; give the page another alias")
    return "`^" + re.escape(path).replace(r"\ ", " ") + "$`"
