"""A site → directives of Apache, for a .htaccess file in the site's folder or a <Directory> of the server."""

import re
from collections.abc import Iterator

from helpgen import serving
from helpgen.hosting.values import SEARCH, Asked, quoted


def recipe(asked: Asked) -> str:
    """The configuration."""
    return "\n".join(_lines(asked)) + "\n"


def _lines(asked: Asked) -> Iterator[str]:
    base = asked.base.rstrip("/")
    yield "# Made by `helpgen hosting apache`; make it anew when aliases or the address of the site change."
    yield "# Save it as .htaccess in the folder of the site, or put it into its <Directory> on the server."
    yield "# It needs mod_headers, mod_alias, mod_dir and mod_mime; with compressed files mod_rewrite too."
    yield ""
    yield "DirectoryIndex index.html"
    yield "DirectorySlash On"
    yield "Options -Indexes"
    yield "AddDefaultCharset utf-8"
    yield "AddCharset utf-8 .css .js .json .md .svg .txt .xml .webmanifest"
    yield "AddType text/markdown .md"
    yield f"AddType {serving.UNNAMED} {' '.join(SEARCH)}"
    yield f"ErrorDocument 404 {asked.base}404.html"
    yield ""
    for name, value in asked.serving.shared.items():
        yield f"Header always set {name} {_value(value)}"
    yield f"Header always set {serving.CACHE} {_value(serving.REVALIDATE)}"
    for folder, lifetime in asked.serving.lasting.items():
        yield f'Header always set {serving.CACHE} {_value(lifetime)} "expr=%{{REQUEST_URI}} =~ m#^{base}{folder}#"'
    yield ""
    yield r'RedirectMatch 404 "/(\.(?!well-known/)|_headers$|_redirects$)"'
    for old, new in asked.moves:
        yield f"RedirectMatch 301 {quoted(f'^{re.escape(old)}$')} {quoted(new, '$')}"
    if asked.compressed:
        yield ""
        yield from _compressed()


def _compressed() -> Iterator[str]:
    """Send the compressed copy of a text to browsers that take it."""
    yield "RewriteEngine On"
    for ending, coding in serving.PACKED.items():
        yield rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{coding}\b"
        yield f"RewriteCond %{{REQUEST_FILENAME}}{ending} -f"
        yield f"RewriteRule ^(.+)$ $1{ending} [L]"
    for ending, coding in serving.PACKED.items():
        for kind in ("html", "css", "js", "json", "svg", "txt", "xml"):
            yield rf'<FilesMatch "\.{kind}\{ending}$">'
            yield f"    ForceType {quoted(serving.content_type(f'a.{kind}'))}"
            yield f"    RemoveEncoding {ending}"
            yield f"    Header always set Content-Encoding {coding}"
            yield "    Header append Vary Accept-Encoding"
            yield "</FilesMatch>"


def _value(value: str) -> str:
    """A header's value; a percent sign would begin a variable."""
    return quoted(value.replace("%", "%%"))
