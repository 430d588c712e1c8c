"""A site → a server of nginx, for a file in /etc/nginx/conf.d/."""

from collections.abc import Iterator

from helpgen import serving
from helpgen.hosting.values import Asked, quoted

_TEXTS = (
    "text/css text/markdown text/plain text/xml text/javascript application/javascript application/json "
    "application/xml application/manifest+json image/svg+xml"
)


def recipe(asked: Asked) -> str:
    """The configuration."""
    return "\n".join(_lines(asked)) + "\n"


def _lines(asked: Asked) -> Iterator[str]:
    yield "# Made by `helpgen hosting nginx`; make it anew when aliases or the address of the site change."
    yield "# Save it as /etc/nginx/conf.d/help.conf, then: nginx -t && systemctl reload nginx"
    yield "# For https, run certbot --nginx afterwards: it adds the certificate."
    yield ""
    yield "map $uri $helpgen_cache {"
    yield f"    default {quoted(serving.REVALIDATE)};"
    for folder, lifetime in asked.serving.lasting.items():
        yield f"    ~^{asked.base.rstrip('/')}{folder} {quoted(lifetime, '$')};"
    yield "}"
    yield ""
    yield "types { text/markdown md; }  # beside the types that the server knows"
    yield ""
    yield "server {"
    yield from (f"    {line}" if line else "" for line in _server(asked))
    yield "}"


def _server(asked: Asked) -> Iterator[str]:
    yield f"listen {asked.listen or '80'};"
    yield f"server_name {asked.host.partition(':')[0] or '_'};"
    yield "server_tokens off;"
    yield "absolute_redirect off;"
    yield "index index.html;"
    yield f"default_type {serving.UNNAMED};"
    yield "charset utf-8;"
    yield f"charset_types {_TEXTS};"
    yield ""
    for name, value in asked.serving.shared.items():
        yield f"add_header {name} {quoted(value, '$')} always;"
    yield f"add_header {serving.CACHE} $helpgen_cache always;"
    yield ""
    if asked.compressed:
        yield "# Sends the .gz and .br files that stand beside the texts. brotli_static needs the module ngx_brotli"
        yield "# (Debian and Ubuntu: libnginx-mod-http-brotli-static); without it, take the line out."
        yield "gzip_static on;"
        yield "gzip_vary on;"
        yield "brotli_static on;"
    else:
        yield "gzip on;"
        yield "gzip_vary on;"
        yield f"gzip_types {_TEXTS};"
    yield ""
    yield f"error_page 404 {asked.base}404.html;"
    yield f"error_page 403 =404 {asked.base}404.html;  # a folder without a page"
    if asked.base == "/":
        yield f"root {quoted(asked.root, '$')};"
    else:
        yield f"location = {asked.base.rstrip('/')} {{ return 301 {asked.base}; }}"
        yield f"location {asked.base} {{ alias {quoted(asked.root.rstrip('/') + '/', '$')}; }}"
    yield r"location ~ /(\.(?!well-known/)|_headers$|_redirects$) { return 404; }"
    for old, new in asked.moves:
        yield f"location = {quoted(old)} {{ return 301 {quoted(new, '$')}; }}"
