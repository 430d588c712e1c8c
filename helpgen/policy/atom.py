"""Histories -> an Atom feed of every change of a policy."""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from helpgen import model, phrases
from helpgen.phrases import Words
from helpgen.policy import compare, keeping
from helpgen.policy.pages import feed_url

MOST = 50
"""Entries, the newest ones."""


def feed(site: model.Site, histories: Iterable[model.History], base: str, words: Words) -> bytes:
    """The feed; `base` is the address of the site with a slash at its end."""
    name = site.config.name if isinstance(site.config.name, str) else ""
    title = words.say("%(shop)s policies: what changed") if name else words.say("What changed in our policies")
    found = [(edition, one) for one in histories for edition in one.editions if edition.saved]
    found.sort(key=lambda pair: (_day(pair[0]), pair[0].effective, pair[1].key), reverse=True)
    here = escape(base + quote(feed_url(site)))
    updated = _day(found[0][0]) if found else "1970-01-01"
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(site.language)}">\n'
        f"<id>{here}</id>\n"
        f"<title>{escape(title % {'shop': name})}</title>\n"
        f"<updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{escape(name or base)}</name></author>\n"
        f'<link rel="self" href="{here}"/>\n'
        f'<link rel="alternate" href="{escape(base + quote(site.policies_url))}"/>\n'
    )
    entries = ("".join(_entry(edition, one, base, words)) for edition, one in found[:MOST])
    return (head + "".join(entries) + "</feed>\n").encode()


def _entry(edition: model.Edition, one: model.History, base: str, words: Words) -> Iterator[str]:
    address = escape(base + quote(edition.url))
    to = escape(base + quote(edition.changes_url or edition.url))
    yield f"<entry>\n<id>{address}</id>\n<title>{escape(f'{edition.title}: {_force(edition, words)}')}</title>\n"
    yield f"<updated>{_day(edition)}T00:00:00Z</updated>\n"
    yield f'<link rel="alternate" href="{to}"/>\n'
    yield f'<content type="html">{escape("".join(_said(edition, one, words)))}</content>\n</entry>\n'


def _said(edition: model.Edition, one: model.History, words: Words) -> Iterator[str]:
    """What changed, as a list."""
    older = [other for other in one.editions if other.effective < edition.effective]
    if not older:
        first = words.say("The first version that is kept. It applies from %(date)s.") % _dated(edition, words)
        yield f"<p>{escape(first)}</p>"
        return
    made = compare.difference(keeping.text_of(one, older[0]).passages, keeping.text_of(one, edition).passages)
    yield "<ul>"
    for change in made.changes:
        where = f"{escape(change.section)}: " if change.section else ""
        was = f"<del>{escape(change.was)}</del>" if change.was else ""
        now = f"<ins>{escape(change.now)}</ins>" if change.now else ""
        yield f"<li>{where}{' → '.join(filter(None, (was, now)))}</li>"
    yield "</ul>"


def _force(edition: model.Edition, words: Words) -> str:
    return words.say("applies from %(date)s") % _dated(edition, words)


def _dated(edition: model.Edition, words: Words) -> dict[str, str]:
    return {"date": phrases.of(words).date(edition.effective)}


def _day(edition: model.Edition) -> str:
    """The day on which the version was told of."""
    return (edition.corrected or edition.kept or edition.effective).isoformat()
