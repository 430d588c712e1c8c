"""The policy as it stood on a day, as a page and as plain text that stand alone: what goes into a dispute."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from html import escape
from typing import Literal

from msgspec import Struct

from helpgen import model, phrases
from helpgen.phrases import Words
from helpgen.policy import keeping, written
from helpgen.policy.words import plain

Proof = Literal["version", "git", "page"]
"""What vouches for a text: the file that keeps it, the git history, or nothing but the page as it is today."""

_LINE = re.compile(f' ?{model.LINE_MARK}="\\d*"')
_LINK = re.compile(f'{model.LINK_MARK}(\\d+)=""')


class Git(Struct, frozen=True, kw_only=True):
    """What the git history of the site told."""

    recalled: Collection[model.Version] = ()
    """Versions that stand in no file."""
    state: Literal["asked", "missing", "shallow", "unreadable"] = "asked"


ASKED = Git()
"""The history was asked, and told of nothing that stands in no file."""


class Evidence(Struct, frozen=True, kw_only=True):
    """The text that, by all that is known, was in force."""

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
    proof: Proof
    standing: tuple[str, ...]
    """Sentences that say what is known of it, and what is not."""
    git: str


def as_it_stood(
    one: model.History, day: date, shop: str, base: str, git: Git = ASKED, words: Words = phrases.ENGLISH
) -> Evidence | None:
    """The policy on a day; None if no text of it is known that was in force then.

    `base` is the address of the site; `words` speaks the language of the policy.
    """
    found = keeping.on(one, day)
    if found is None:
        return None
    version = found.version
    proof: Proof = "git" if version in git.recalled else "version" if version.kept else "page"
    address = base + (version.address if proof == "version" else one.url)
    standing = (*_standing(version, day, proof, words), *_doubts(one, version, git, words))
    note = " ".join(standing)
    return Evidence(
        title=version.title,
        language=one.language,
        effective=version.effective,
        corrected=version.corrected,
        kept=version.kept,
        path=version.path if proof == "version" else one.path,
        digest=version.digest,
        address=address,
        html=_document(found, one.language, note, shop, base, address),
        text=f"{shop}\n{address}\n{note}\n\n{plain(found.passages)}",
        proof=proof,
        standing=standing,
        git=git.state,
    )


def _standing(version: model.Version, day: date, proof: Proof, words: Words) -> Iterator[str]:
    """What is known of a text, and no more."""
    said = phrases.of(words)
    yield words.say("It states that it applies since %(date)s.") % {"date": said.date(version.effective)}
    if version.corrected:
        yield words.say("Spelling corrected on %(date)s.") % {"date": said.date(version.corrected)}
    if version.kept is None:
        yield words.say("No copy of it was kept: the page of the policy, as it is today, alone vouches for it.")
        return
    kept = {"date": said.date(version.kept), "path": version.path}
    if proof == "version":
        yield words.say("A copy was kept on %(date)s in the file %(path)s.") % kept
    else:
        yield words.say("A copy was kept on %(date)s in the git history of the site.") % kept
    if version.kept > day:
        yield words.say("That was after the date of the order.")
    elif proof == "version" and written.digest(version) != version.digest:
        yield words.say("That file was changed afterwards, for its sum is another.")
    else:
        yield words.say("So it stood on the date of the order.")


def _doubts(one: model.History, version: model.Version, git: Git, words: Words) -> Iterator[str]:
    """What could be otherwise than it seems."""
    same = [text for text in one.texts if text.version.effective == version.effective]
    newest = max(same, key=lambda text: text.version.corrected or date.min, default=None)
    current = one.current
    if newest and current and current.version.effective == version.effective and current.passages != newest.passages:
        yield words.say(
            "The page of the policy has other words today, under the same day; when they came is not known."
        )
    if git.state == "missing":
        yield words.say("The site has no git history; a version that was never kept could be missing.")
    elif git.state == "shallow":
        yield words.say(
            "The git history of the site is cut off here (a shallow clone); a version that was never kept could be "
            "missing."
        )
    elif git.state == "unreadable":
        yield words.say(
            "The git history of the site could not be read; a version that was never kept could be missing."
        )


def _document(found: model.Text, language: str, note: str, shop: str, base: str, address: str) -> str:
    version = found.version
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
