"""What a rule is: one function from the facts of a site to problems, with all that a reader may ask about it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from inspect import cleandoc
from typing import Literal, TypeAlias

from msgspec import Struct

from helpgen import model
from helpgen.late import late

Basis: TypeAlias = Literal["law", "contract", "platform", "standard", "guidance", "house"]
Check: TypeAlias = Callable[[model.SiteFacts], Iterator[model.Problem]]

ERROR: Mapping[model.Pack, model.Severity] = {"core": "error"}
WARNING: Mapping[model.Pack, model.Severity] = {"core": "warning"}
ADVICE: Mapping[model.Pack, model.Severity] = {"core": "advice"}

READ = date(2026, 11, 23)
"""When the sources were last read, those aside that name another day."""
FRESH = timedelta(days=180)
"""How long a source counts as read."""

_STRENGTH: tuple[model.Severity, ...] = ("error", "warning", "advice")
_SOURCE = late(r"(?P<title>.*?) <(?P<url>[^>]+)>(?: \(read (?P<read>\d{4}-\d\d-\d\d)\))?", re.DOTALL)
_MEMORY = "[M] "


class Source(Struct, frozen=True, kw_only=True):
    """A public text that a rule rests on."""

    title: str
    url: str
    """ "" for one of a shop's own that stands nowhere on the web."""
    read: date | None = READ
    """The day it was last read; None if it is cited from memory."""

    def __str__(self) -> str:
        """For a reader: "Title <address>, read 2026-11-23"."""
        name = f"{self.title} <{self.url}>" if self.url else self.title
        when = f"read {self.read}" if self.read else "not read again" if self.url else ""
        return ", ".join(filter(None, [name, when]))


class Rule(Struct, frozen=True, kw_only=True):
    """One rule. It reads facts and nothing else: no HTML, no files, no clock."""

    id: str
    packs: Mapping[str, model.Severity]
    """How much it weighs in each pack that asks for it."""
    basis: tuple[Basis, ...]
    """How strong its sources are, strongest first; only "law" may ever be called illegal to break."""
    sources: tuple[Source, ...] = ()
    since: date | None = None
    """The first day on which it holds; None: always has."""
    until: date | None = None
    """The last day on which it holds; None: still does."""
    area: str = ""
    """What it is about, for a heading; "" for what follows from its topic."""
    doc: str
    check: Check | None
    """None where the problem is found while files are read or converted."""
    local: bool = False
    """Each page is judged by itself: `check` finds the same on sites of one page each as on the whole site."""
    each: Check | None = None
    """What a rule on the whole site asks of each page by itself besides."""

    @property
    def of_pages(self) -> Check | None:
        """The check that sees a site of one page at a time, without the files and sources of the others."""
        return self.check if self.local else self.each

    @property
    def of_site(self) -> Check | None:
        """The check that sees all pages."""
        return None if self.local else self.check

    def problems(self, site: model.SiteFacts) -> Iterator[model.Problem]:
        """All that it finds on a whole site."""
        for check in filter(None, (self.check, self.each)):
            yield from check(site)

    def severity(self, packs: Iterable[str], as_of: date) -> model.Severity | None:
        """The strictest that these packs ask for on a day; None if none of them has the rule then."""
        if (self.since and as_of < self.since) or (self.until and as_of > self.until):
            return None
        asked = {self.packs[pack] for pack in packs if pack in self.packs}
        return next((severity for severity in _STRENGTH if severity in asked), None)

    def stale(self, as_of: date) -> bool:
        """Whether one of its sources was not read for 180 days."""
        return self.unread_since(as_of) is not None

    def unread_since(self, as_of: date) -> date | None:
        """The day of the oldest reading that is more than 180 days ago; None if there is none."""
        return min(
            (source.read for source in self.sources if source.read and source.read + FRESH < as_of), default=None
        )


def rule(
    id: str,  # noqa: A002
    *,
    packs: Mapping[model.Pack, model.Severity],
    basis: Basis | tuple[Basis, ...],
    sources: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    local: bool = False,
    each: Check | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its docstring becomes the rule's text.

    The docstring says, in this order: what the rule asks (first line), "Why it matters:", "How it is looked for:",
    "Passes:", "Fails:" and "To put right:". A source is written "Title, clause <address>", with " (read 2026-12-01)"
    behind it if that was not on READ, and "[M] " before it if it is cited from memory. A rule that looks at each page
    by itself is `local`; one that does both gives what it asks of a page as `each`.
    """

    def made(check: Check) -> Rule:
        return Rule(
            id=id,
            packs=dict(packs.items()),
            basis=basis if isinstance(basis, tuple) else (basis,),
            sources=tuple(map(_source, sources)),
            since=since,
            until=until,
            doc=cleandoc(check.__doc__ or ""),
            check=check,
            local=local,
            each=each,
        )

    return made


def told(
    id: str,  # noqa: A002
    packs: Mapping[model.Pack, model.Severity],
    doc: str,
    *,
    basis: Basis = "standard",
) -> Rule:
    """A rule that is checked while files are read, converted or linked; here it is only explained."""
    return Rule(id=id, packs=dict(packs.items()), basis=(basis,), doc=cleandoc(doc), check=None)


def _source(written: str) -> Source:
    found = _SOURCE.fullmatch(written.removeprefix(_MEMORY))
    if found is None:
        raise ValueError(f"a source is written “Title <address>”, not {written!r}")
    read = date.fromisoformat(found["read"]) if found["read"] else READ
    return Source(title=found["title"], url=found["url"], read=None if written.startswith(_MEMORY) else read)
