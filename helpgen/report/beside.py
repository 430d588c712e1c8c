"""What a report tells beside findings -> lines: how much was read, which page was taken for what, ways in clicks."""

from collections.abc import Iterator

from helpgen import model
from helpgen.report.clicks import clicks
from helpgen.report.lines import printable
from helpgen.report.value import Report


def beside(report: Report) -> Iterator[str]:
    """All of it."""
    yield from extent(report.extent)
    yield from taken(report)
    yield from clicks(report.reach)


def extent(read: model.Extent) -> Iterator[str]:
    """What a user should know of how much was read."""
    if read.stopped:
        yield f"Stopped after {read.stopped}: there is more on this site"
    for reason, count in sorted(read.left_out.items()):
        yield printable(f"Not asked for: {count} address{'es' if count > 1 else ''} ({reason})")


def taken(report: Report) -> Iterator[str]:
    """Which page was taken for what, and how sure that is."""
    if report.taken is None:
        return
    if not report.taken:
        yield "No page was recognised as a contact page, help page or policy"
        return
    yield "Taken for:"
    for one in report.taken:
        yield printable(f"  {one.role:<16} {one.place}  ({why(one)})")


def why(one: model.Taken) -> str:
    """How sure it is, and by what."""
    unread = "" if one.read else ", not read"
    by = " and ".join(filter(None, (", ".join(one.by[:-1]), one.by[-1] if one.by else "")))
    return f"{one.surely}, {one.confidence:.2f}" + (f", by {by}" if by else "") + unread
