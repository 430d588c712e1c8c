"""What came of each address of a site → its pages by their one name, with every link led to where it ends."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from helpgen import address, model

GONE = (404, 410)
_HOPS = 20


class Visited(Struct, frozen=True, kw_only=True):
    """What came of one address."""

    address: str
    place: str = ""
    """What a user opens: a file; the address itself if nothing is stated."""
    status: int = 200
    final: str = ""
    """Where it led in the end; "" for nowhere else."""
    note: str = ""
    """Why it could not be read."""
    facts: model.PageFacts | None = None


class Gathered(Struct, frozen=True, kw_only=True):
    """A site in relation."""

    scope: address.Scope
    pages: dict[str, model.PageFacts]
    """Each page once; its links name pages as they are named here."""
    visits: dict[str, Visited]
    """What came of each name."""
    ends: dict[str, str]
    """Names that lead to another, to that: redirects, twins, other spellings."""
    addresses: dict[str, str]
    """The address of each name that a link has."""
    known: frozenset[str]
    """Names of all that is there, pictures and other files included."""
    whole: bool
    """What is not known does not exist."""

    def key(self, there: str) -> str | None:
        """What an address is called here; None for another site's."""
        if not self.scope.holds(there):
            return None
        name = address.key(there)
        return self.ends.get(name, name)

    def place(self, name: str) -> str:
        """What a user opens for a name."""
        visited = self.visits.get(name)
        return (visited.place or visited.address) if visited else f"{self.scope.origin}/{name}"


def gather(visits: Iterable[Visited], scope: address.Scope, files: Mapping[str, str] | None = None) -> Gathered:
    """Put the visits of a site in relation. `files` as in `foreign.site`."""
    by_name: dict[str, Visited] = {}
    preferred = scope
    for visited in visits:
        name = address.key(visited.address)
        if name not in by_name or visited.facts or not (by_name[name].facts or visited.final):
            by_name[name] = visited
        if visited.facts:
            preferred = address.scope(visited.address) or preferred
    ends = _ends(by_name, preferred)
    pages = {name: one.facts for name, one in by_name.items() if one.facts and name not in ends}
    ends |= _twins(pages, scope)
    for name in ends:
        pages.pop(name, None)
    known = {name for name, one in by_name.items() if one.status == 200} | set(files or ())
    _respell(pages, by_name, ends, capitals=files is not None)
    kept = {name: retargeted(facts, ends) for name, facts in pages.items()}
    addresses = {name: by_name[name].address for name in kept}
    for facts in kept.values():
        for link in facts.links:
            if link.target is not None and link.target not in addresses:
                addresses[link.target] = _shown(link.target, preferred)
    return Gathered(
        scope=preferred, pages=kept, visits=by_name, ends=ends, addresses=addresses, known=frozenset(known),
        whole=files is not None,
    )  # fmt: skip


def retargeted(facts: model.PageFacts, ends: Mapping[str, str]) -> model.PageFacts:
    """The same page, each link led on. What leads to another site in the end has that address as its `target`."""
    if not any(link.target in ends or link.href in ends for link in facts.links):
        return facts
    links = (
        replace(link, target=ends.get(link.target if link.target is not None else link.href, link.target))
        for link in facts.links
    )
    return replace(facts, links=tuple(links))


def _shown(target: str, scope: address.Scope) -> str:
    return target if target.startswith(("http://", "https://")) else f"{scope.origin}/{target}"


def _ends(by_name: Mapping[str, Visited], scope: address.Scope) -> dict[str, str]:
    """Where redirects lead in the end; what goes in a circle leads nowhere and is left out."""
    ends: dict[str, str] = {}
    for name in by_name:
        here, hops = name, 0
        while here in by_name and by_name[here].final and not by_name[here].note and hops < _HOPS:
            there = by_name[here].final
            onward = address.key(there) if scope.holds(there) else there
            if onward == here:
                break
            here, hops = onward, hops + 1
        if here != name and hops < _HOPS:
            ends[name] = here
    return ends


def _twins(pages: Mapping[str, model.PageFacts], scope: address.Scope) -> dict[str, str]:
    """Pages that are another page under one more address: by their own word, or letter by letter."""
    ends: dict[str, str] = {}
    first: dict[tuple[str, int], str] = {}
    for name, facts in sorted(pages.items(), key=lambda pair: (len(pair[0]), pair[0])):
        canonical = address.clean(facts.canonical, f"{scope.origin}/{name}") if facts.canonical else None
        original = address.key(canonical) if canonical and scope.holds(canonical) else name
        if original != name and original in pages and original not in ends and _alike(facts, pages[original]):
            ends[name] = original
            continue
        said = hash((facts.title, tuple(block.text for block in facts.blocks)))
        if first.get(("", said)) == "":  # the home page may have any other address
            ends[name] = ""
            continue
        for spelling in (address.folded(f"//x/{name}"), name.partition("?")[0]):
            twin = first.setdefault((spelling, said), name)
            if twin != name:
                ends[name] = twin
                break
    return {name: ends.get(end, end) for name, end in ends.items()}


def _alike(one: model.PageFacts, other: model.PageFacts) -> bool:
    """Whether a page that calls another its original may be right: who copies a page may forget to change that line."""
    heads = ([heading.text for heading in page.headings if heading.main][:1] for page in (one, other))
    return one.title == other.title and next(heads) == next(heads)


def _respell(
    pages: Mapping[str, model.PageFacts],
    by_name: Mapping[str, Visited],
    ends: dict[str, str],
    *,
    capitals: bool,
) -> None:
    """Lead names that nobody asked for to the page that is called so but for a slash, an ending or capitals.

    With `capitals` those count: a folder says for sure which file is there, and only scripts ask what is behind a "?".
    """
    spelled: dict[str, str] = {}
    twins = (name for name in ends if by_name[name].facts and ends[name] in pages)
    for name in (*pages, *twins):
        for spelling in (name, name.removesuffix(".html").removesuffix(".htm")):
            spelled.setdefault(address.folded(f"//x/{spelling}", capitals=capitals), ends.get(name, name))
    for facts in pages.values():
        for link in facts.links:
            target = link.target
            if target is None or target in ends or target in by_name:
                continue
            found = spelled.get(address.folded(f"//x/{target}", capitals=capitals))
            if found is None and capitals:
                found = spelled.get(address.folded(f"//x/{target.partition('?')[0]}", capitals=True))
            if found is not None:
                ends[target] = found
