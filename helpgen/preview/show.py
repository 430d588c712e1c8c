"""Findings and errors -> HTML in the browser. All that comes from outside is escaped."""

from collections.abc import Sequence
from html import escape

from helpgen import model, report

STYLE = """\
:host, body { --ink: #1d2523; --soft: #5b6663; --paper: #fff; --line: #d5dcda;
  --error: #b3261e; --warning: #8a5a00; --advice: #1f5f8b; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :host, body { --ink: #eaf0ee; --soft: #a3b0ac; --paper: #1c2220; --line: #3a4441;
  --error: #ff8a80; --warning: #ffc46b; --advice: #8cc8f5; } }
ol { list-style: none; margin: 0; padding: 0; }
li { padding: .75em 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
code { font: .9em/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; }
.error > :is(code, summary) { color: var(--error); } .warning > :is(code, summary) { color: var(--warning); }
.advice > :is(code, summary) { color: var(--advice); }
p { margin: .2em 0 0; } .mend, .rule { color: var(--soft); }
"""
PAGE_STYLE = """\
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
  border-top: .5rem solid var(--error); }
main { max-width: 50rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
pre { overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); }
.mends { margin: 0 0 1.5rem; color: var(--soft); }
"""
PANEL_STYLE = (
    STYLE
    + """\
:host { position: fixed; z-index: 2147483647; inset: auto 1rem 1rem auto; max-width: min(30rem, calc(100vw - 2rem));
  font: 14px/1.45 system-ui, sans-serif; color: var(--ink); text-align: left; direction: ltr; }
details { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 2px 12px rgb(0 0 0 / .2); }
summary { cursor: pointer; padding: .5em .9em; font-weight: 600; }
ol { max-height: 50vh; overflow: auto; padding: 0 .9em; }
@media print { :host { display: none; } }
"""
)
MOST = 50
"""Findings in one list; more would only be scrolled past."""


def panel(findings: Sequence[model.Finding]) -> str:
    """A closed corner panel with the findings of a page, "" for none. Its style can't mix with the theme's."""
    if not findings:
        return ""
    worst = next(kind for kind in ("error", "warning", "advice") if any(f.severity == kind for f in findings))
    return (
        '<helpgen-findings><template shadowrootmode="open"><link rel="stylesheet" href="/livereload.css">'
        f'<details class="{worst}"><summary>'
        f"{report.counts(findings)}</summary>{_list(findings)}</details></template></helpgen-findings>"
    )


def broken_page(findings: Sequence[model.Finding]) -> str:
    """In place of a page that could not be made."""
    return _page("This page can’t be made", _list(findings))


def broken_site(findings: Sequence[model.Finding]) -> str:
    """In place of every page, while the site can't be built."""
    errors = [finding for finding in findings if finding.severity == "error"]
    return _page("The site can’t be built", _list(errors or findings))


def stopped(message: str) -> str:
    """In place of every page, while a build ends with a HelpgenError."""
    return _page("The site can’t be built", f"<pre>{escape(message)}</pre>")


def bug(trace: str) -> str:
    """In place of every page, after a mistake of helpgen's own."""
    return _page("helpgen failed, and that is a mistake in helpgen: please report it", f"<pre>{escape(trace)}</pre>")


def _list(findings: Sequence[model.Finding]) -> str:
    items = "".join(map(_item, findings[:MOST]))
    rest = len(findings) - MOST
    return f"<ol>{items}{f'<li>and {rest} more: run helpgen check</li>' if rest > 0 else ''}</ol>"


def _item(finding: model.Finding) -> str:
    place = finding.place
    spot = ":".join([place.path, *(str(number) for number in (place.line, place.column) if number)])
    mend = f'<p class="mend">{escape(finding.mend)}</p>' if finding.mend else ""
    return (
        f'<li class="{finding.severity}"><code>{escape(spot)}</code><p>{escape(finding.message)} '
        f'<span class="rule">({escape(finding.rule)})</span></p>{mend}</li>'
    )


def _page(title: str, body: str, mends: str = "This page comes back by itself as soon as it is mended.") -> str:
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{STYLE}{PAGE_STYLE}</style></head><body><main><h1>{escape(title)}</h1><p class="mends">{mends}</p>'
        f"{body}</main></body></html>\n"
    )


NOT_FOUND = _page("There is no such page", "", "And this site has no 404 page to say so.")
