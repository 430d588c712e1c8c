"""The policy as it stood on a day, as a page and as plain text that stand alone: what goes into a dispute."""

import re
from datetime import date
from html import escape

from msgspec import Struct

from helpgen import model, phrases
from helpgen.phrases import Words
from helpgen.policy import keeping
from helpgen.policy.words import plain

_LINE = re.compile(f' ?{model.LINE_MARK}="\\d*"')
_LINK = re.compile(f'{model.LINK_MARK}(\\d+)=""')


class Evidence(Struct, frozen=True, kw_only=True):
    """A text that was in force."""

    title: str
    language: str
    effective: date
    corrected: date | None
    """Its last correction of spelling by that day."""
    kept: date | None
    """When it was put into the site; None if it is not kept in a file."""
    path: str
    """File that it was read from."""
    digest: str
    address: str
    """Where its page stands, whole if the address of the site is known."""
    html: str
    text: str


def as_it_stood(one: model.History, day: date, shop: str, base: str, words: Words = phrases.ENGLISH) -> Evidence | None:
    """The policy on a day; None if no text of it is known that was in force then.

    `base` is the address of the site; `words` speaks the language of the policy.
    """
    found = keeping.on(one, day)
    if found is None:
        return None
    version = found.version
    address = base + version.address
    said = phrases.of(words)
    note = words.say("In force since %(date)s.") % {"date": said.date(version.effective)}
    if version.corrected:
        note += " " + words.say("Spelling corrected on %(date)s.") % {"date": said.date(version.corrected)}
    return Evidence(
        title=version.title,
        language=one.language,
        effective=version.effective,
        corrected=version.corrected,
        kept=version.kept,
        path=version.path if version.saved else one.path,
        digest=version.digest,
        address=address,
        html=_document(found, one.language, note, shop, base),
        text=f"{shop}\n{address}\n{note}\n\n{plain(found.passages)}",
    )


def _document(found: model.Text, language: str, note: str, shop: str, base: str) -> str:
    version = found.version
    address = base + version.address
    title = escape(version.title)
    lead = f"<p>{escape(version.description)}</p>\n" if version.description else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{phrases.direction(language)}">\n'
        f'<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – {escape(shop)}</title>\n</head>\n<body>\n"
        f"<p>{escape(shop)}<br>{escape(address)}<br>{escape(note)}</p>\n"
        f"<h1>{title}</h1>\n{lead}{_standalone(found, base)}\n</body>\n</html>\n"
    )


def _standalone(found: model.Text, base: str) -> str:
    """The text with whole addresses, where that of the site is known; a picture is told by its words alone."""

    def attribute(mark: re.Match[str]) -> str:
        target = found.links[int(mark[1])]
        whole = base + target.lstrip("/") if target.startswith("/") and base else target
        return f'href="{escape(whole)}"' if "://" in whole or whole.startswith(("mailto:", "tel:", "#")) else ""

    return _LINK.sub(attribute, _LINE.sub("", found.html))
