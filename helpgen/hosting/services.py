"""A site → the settings of Netlify and of Cloudflare Pages. Both read the `_headers` and `_redirects` of the site."""

from helpgen.hosting.values import Asked


def netlify(asked: Asked) -> str:
    """netlify.toml: Netlify builds the site from its git repository. Not needed for `helpgen deploy`."""
    return f"""\
# Made by `helpgen hosting netlify`. Save it as netlify.toml beside site.yaml, if Netlify is to build the site itself
# whenever its git repository changes. With `helpgen deploy` it is not needed: that sends what was built here.
# Headers and redirects stand in the built site, in _headers and _redirects.

[build]
  command = "{_install(asked)} && helpgen build --strict"
  publish = "public"

[build.environment]
  PYTHON_VERSION = "3.12"

[build.processing]
  skip_processing = true
"""


def cloudflare(asked: Asked) -> str:
    """wrangler.toml, and what to type where."""
    return f"""\
# Made by `helpgen hosting cloudflare`. Save it as wrangler.toml beside site.yaml, if Cloudflare Pages is to build the
# site itself whenever its git repository changes; in the project's settings state
#   build command:     {_install(asked)} && helpgen build --strict
#   variable:          PYTHON_VERSION = 3.12
# With `helpgen deploy` it is not needed: that sends what was built here.
# Headers and redirects stand in the built site, in _headers and _redirects.

name = "{(asked.host.partition(".")[0] or "help-center")}"
pages_build_output_dir = "public"
compatibility_date = "2026-01-01"
"""


def _install(_: Asked) -> str:
    return "pip install helpgen"
