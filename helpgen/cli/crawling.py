"""A site by its address, or by a sitemap → its pages, read over the network. Needs the packages of `helpgen[audit]`."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from helpgen import __version__, address, crawl, disk, model, report
from helpgen.audit import foreign, gather
from helpgen.build import Step

SITEMAPS = (".xml", ".xml.gz", ".txt", ".txt.gz")
_STATES = ".helpgen"
_ON = "; run it again to go on (what was read is kept in {})"
_LARGEST = 16_000_000
"""Bytes of a sitemap in a file."""


class Asked(Struct, frozen=True, kw_only=True):
    """What was typed about the crawl."""

    limits: crawl.Limits
    state: str | None = None
    private: bool = False


def site(
    target: str, asked: Asked, as_of: date, settings: model.Settings | None, step: Step
) -> tuple[foreign.Outside, model.Extent]:
    """Read the pages of a site, or go on where an earlier run was stopped, and put them in relation."""
    listed = None if target.lower().startswith(("http://", "https://")) else disk.single(Path(target), _LARGEST)
    start = address.clean(target if listed is None else next(iter(crawl.addresses(listed)), ""))
    if start is None:
        raise model.HelpgenError(f"{target}: this is no address of a site, and no sitemap")
    scope = address.Scope.of(start)
    name = hashlib.sha256(start.encode() + (listed or b"")).hexdigest()[:16]
    place = Path(asked.state) if asked.state else Path(_STATES) / f"audit-{name}.sqlite"
    private = asked.private or (listed is None and crawl.names_private(scope.host))
    with crawl.State(place, f"{__version__} {name}") as state:
        outcome = crawl.site(start, _reader(scope), state, asked.limits, step, private=private, listed=listed)
        if not outcome.pages:
            raise model.HelpgenError(_nothing(start, state))
        by_sitemap = listed is not None or start.lower().endswith(SITEMAPS)
        found = foreign.site(
            _visited(state),
            f"{scope.origin}/" if by_sitemap else start,
            as_of,
            settings,
            robots=(f"{scope.origin}/robots.txt", outcome.robots),
        )
        if outcome.over:
            state.finish()
    read = model.Extent(stopped=outcome.stopped, left_out=outcome.left_out)
    for line in report.extent(read):
        on = "" if outcome.over or not line.startswith("Stopped") else _ON.format(place)
        click.echo(f"{line}{on}", err=True)
    return found, read


def _reader(scope: address.Scope) -> crawl.Reader:
    def read(body: bytes, charset: str, here: str) -> crawl.Read:
        page = foreign.read(body, charset, here, scope)
        record = foreign.packed(page.facts) if page.facts else None
        note = page.note or ("holds more than any page needs" if page.facts and record is None else "")
        return crawl.Read(record=record, links=page.links, onward=page.onward, note=note)

    return read


def _visited(state: crawl.State) -> Iterator[gather.Visited]:
    for visit in state.visits():
        yield gather.Visited(
            address=visit.address,
            status=visit.status,
            final="" if visit.final == visit.address else visit.final,
            note=visit.note,
            facts=foreign.unpacked(visit.record) if visit.record else None,
        )


def _nothing(start: str, state: crawl.State) -> str:
    """Why there is nothing to judge."""
    visits = sorted(state.visits(), key=lambda visit: visit.address != start)
    known = {visit.address for visit in visits}
    for visit in visits:
        if visit.note:
            return f"{visit.address} {visit.note}; nothing could be read"
        if visit.final not in known:
            return f"{visit.address} leads to {visit.final}, which is another site; audit that one"
        if visit.status != 200 and visit.final == visit.address:
            return f"{visit.address} answers {visit.status}; nothing could be read"
    circle = any(visit.final != visit.address for visit in visits)
    return f"{start} redirects in a circle" if circle else f"{start} is no page"
