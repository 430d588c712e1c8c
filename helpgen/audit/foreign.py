"""Pages that helpgen did not make → what is known of them, and findings in their own lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import msgspec
import turbohtml
from msgspec import UNSET, Struct
from msgspec.structs import replace
from turbohtml.detect import LanguageDetection, detect_language

from helpgen import address, model, rules
from helpgen.audit import closed, editions, folders, footers, outside, page, roles, tidy
from helpgen.audit.gather import Gathered, Visited, gather, retargeted
from helpgen.audit.roles import Guess
from helpgen.audit.verdict import Verdict, judge

LARGEST = 1_000_000
"""Bytes of what is kept of one page."""
_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_SOON = 10
"""Seconds after which nobody takes a refresh for a redirect."""
_TOLD = 300
"""Characters that tell a language."""
_SPOKEN = {"eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "nld": "nl", "por": "pt", "pol": "pl"}
_DETECT = LanguageDetection(threshold=0.95)


class Reading(Struct, frozen=True, kw_only=True):
    """One page, read."""

    facts: model.PageFacts | None = None
    links: tuple[tuple[str, int], ...] = ()
    """Cleaned addresses that it leads to. The number is 0 for what looks like a help page or policy, 1 in the footer,
    2 in the header, else 3."""
    onward: str = ""
    """Where it sends its visitors by itself."""
    note: str = ""
    """Why it can't be judged."""


class Outside(Struct, frozen=True, kw_only=True):
    """A whole site of anybody's, ready to be judged."""

    facts: model.SiteFacts
    taken: tuple[Guess, ...]
    """Which page was taken for which role."""
    gathered: Gathered
    home: str
    """The place of the home page."""
    own_facts: bool
    """The merchant's facts are known."""
    trouble: tuple[model.Finding, ...] = ()
    """What was found while it was read."""
    shut: tuple[model.Finding, ...] = ()
    """What its robots.txt keeps search engines from."""
    others: tuple[model.SiteFacts, ...] = ()
    """The same site in each other language that has a folder of its own."""


def read(body: bytes, charset: str, here: str, scope: address.Scope) -> Reading:
    """Read one page: its facts by the lines of its HTML, and where it leads.

    `charset` is what the server says; a byte order mark outweighs it, and `<meta charset>` stands in for it.
    """
    document = _parsed(body, charset)
    base = document.select_one("base[href]")
    root = address.clean(base.attr("href") or "", here) if base else None
    onward = _onward(document, root or here)
    if onward:
        return Reading(onward=onward)
    _forms(document, root or here)
    if not tidy.tidy(document):
        return Reading(note="has more elements than any page needs")
    name = address.key(here)
    facts = page.read(document, model.Page(kind="article", url=name, title="", language=""))
    links: list[model.LinkFact] = []
    leads: dict[str, int] = {}
    for link in facts.links:
        there = here if link.href.startswith("#") else address.clean(link.href, root or here)
        target = address.key(there) if there and scope.holds(there) else None
        links.append(replace(link, target=target, fragment="", href=there if there and target is None else link.href))
        if there and link.tag in ("a", "area"):
            leads[there] = min(_rank(link, there), leads.get(there, 3))
    images = tuple(replace(image, target=None) for image in facts.images)
    facts = replace(facts, path=here, links=tuple(links), images=images, language=_language(facts))
    return Reading(facts=facts, links=tuple(leads.items()))


def canonical(body: bytes) -> str | None:
    """The address that a page calls its own."""
    link = _parsed(body[:200_000], "").select_one("link[rel=canonical][href]")
    return address.clean(str(link.attr("href") or "")) if link else None


def packed(facts: model.PageFacts) -> bytes | None:
    """The facts of a page as bytes; None if they are more than any page needs."""
    try:
        made = msgspec.msgpack.encode(facts)
    except (OverflowError, ValueError, RecursionError):
        # Structured data may hold numbers, characters or depths that nothing else can say.
        made = msgspec.msgpack.encode(replace(facts, data=()))
    return made if len(made) <= LARGEST else None


def unpacked(made: bytes) -> model.PageFacts:
    """Facts of a page from their bytes."""
    return msgspec.msgpack.decode(made, type=model.PageFacts)


def site(
    visits: Iterable[Visited],
    home: str,
    as_of: date,
    settings: model.Settings | None = None,
    *,
    files: Mapping[str, str] | None = None,
    trouble: Iterable[model.Finding] = (),
    robots: tuple[str, str] = ("", ""),
) -> Outside:
    """All pages of a site, put in relation: redirects resolved, twins left out, roles given.

    `home` is the address where the site begins. `settings` are the merchant's facts. `files` are all paths of a folder
    with what to call them: then what is not among them does not exist. `trouble` was found while it was read. `robots`
    is the place and the text of its robots.txt.
    """
    gathered = gather(visits, address.Scope.of(home), files)
    gathered = replace(gathered, pages=editions.apart(gathered.pages))
    guesses = roles.guesses(gathered.pages.values(), gathered.addresses)
    home_name = gathered.key(home) or ""
    start = gathered.pages.get(home_name)
    spoken = start.language if start else ""
    apart = folders.by_language(gathered.pages, home_name, spoken)
    elsewhere = {url for some in apart.values() for url in some}
    cast = roles.cast(guesses, gathered, spoken, elsewhere)
    given = settings or model.Settings(config=model.Config(), facts={})
    here = {url: facts for url, facts in gathered.pages.items() if url not in elsewhere}
    facts = _facts(gathered, here, cast, given, home, as_of)
    others = []
    for language, some in apart.items():
        alone = replace(gathered, pages=some)
        theirs = roles.cast(roles.guesses(some.values(), gathered.addresses), alone, language)
        theirs = roles.mirrored(cast, theirs, folders.twins(here, some, home_name, spoken, language))
        others.append(_facts(gathered, some, theirs, _in_words(given, language), home, as_of))
    return Outside(
        facts=facts,
        others=tuple(others),
        taken=cast.taken,
        gathered=gathered,
        home=gathered.place(home_name),
        own_facts=settings is not None,
        trouble=tuple(trouble),
        shut=tuple(closed.pages(*robots, cast.taken, gathered)),
    )


def verdict(
    found: Outside, *, advice: bool, packs: Sequence[model.OwnPack] = (), max_clicks: int | None = None
) -> Verdict:
    """Judge a site by all rules that make sense for it. Findings name the address and the line in its HTML.

    `packs` hold rules that somebody states beside helpgen's. `max_clicks` takes the place of what the merchant's facts
    say of it.
    """
    findings = {*found.shut, *found.trouble}
    own, _ = rules.own(outside.tellable(packs, found.gathered.pages.values()))
    house = frozenset(rule.id for rule in own)
    waived: dict[model.Finding, model.Waiver] = {}
    starts = (found.home, *(_start(view, found.home) for view in found.others))
    for start, view in zip(starts, (found.facts, *found.others), strict=True):
        facts = _within(view, max_clicks)
        seen = [*outside.dead_ends(facts, found.gathered), *outside.untold(facts), *footers.varying(facts)]
        said = judge(facts, {}, seen, advice=advice, own=own, outside=True)
        worded = partial(outside.worded, site=facts, start=start, own_facts=found.own_facts, house=house)
        findings |= set(worded(said.findings))
        for finding, waiver in said.waived:
            waived |= dict.fromkeys(worded([finding]), waiver)
    judged = tuple(card for card in said.judged if outside.serves(card.id, house, own_facts=found.own_facts))
    return replace(said, findings=tuple(sorted(findings)), waived=tuple(sorted(waived.items())), judged=judged)


def _facts(
    gathered: Gathered,
    some: Mapping[str, model.PageFacts],
    cast: roles.Cast,
    given: model.Settings,
    home: str,
    as_of: date,
) -> model.SiteFacts:
    """What rules may know of some of the pages of a site."""
    config = given.config
    # A page that leads to itself in another language, by a switch, does not lead to itself by that.
    same = {url: {name: end for name, end in cast.same.items() if end != url} for url in set(cast.same.values())}
    pages = {
        url: replace(retargeted(facts, same.get(url, cast.same)), role=cast.roles.get(url), path=gathered.place(url))
        for url, facts in sorted(some.items())
    }
    names = {role: gathered.key(there) for role, there in cast.external.items()}
    read = {role: gathered.place(name) for role, name in names.items() if name is not None and name in some}
    policies = replace(config.policies, external={**cast.external, **read, **config.policies.external})
    return model.SiteFacts(
        config=replace(config, policies=policies, url=home if config.url is UNSET else config.url),
        keys=given.keys,
        placeholders=given.placeholders,
        as_of=as_of,
        pages=pages,
        files=gathered.known,
        sources={facts.path: url for url, facts in pages.items()},
        contact_url=outside.NOWHERE if cast.contact is None else cast.contact,
        policies_url=outside.NOWHERE if cast.hub is None else cast.hub,
        help_url=outside.NOWHERE if cast.help is None else cast.help,
    )


def _start(site: model.SiteFacts, home: str) -> str:
    """The place where a language begins: the first page of its folder, or else the home page of all."""
    first = min(site.pages, key=len, default="")
    return site.pages[first].path if first.endswith("/") else home


def _within(site: model.SiteFacts, max_clicks: int | None) -> model.SiteFacts:
    """The same site, asked to have nothing further away than so many clicks."""
    if max_clicks is None:
        return site
    return replace(site, config=replace(site.config, checks=replace(site.config.checks, max_clicks=max_clicks)))


def _in_words(given: model.Settings, language: str) -> model.Settings:
    """The facts as they hold in a language."""
    same = (one for one in given.translations if one.config.language[:2].lower() == language[:2].lower())
    return next(same, replace(given, config=replace(given.config, language=language)))


def _parsed(body: bytes, charset: str) -> turbohtml.Document:
    try:
        return turbohtml.parse(body, encoding=charset or None, detect_encoding=True)
    except (LookupError, ValueError):
        return turbohtml.parse(body, detect_encoding=True)


def _onward(document: turbohtml.Document, base: str) -> str:
    """Where `<meta http-equiv=refresh>` leads, if that is at once and somewhere else."""
    for meta in document.select("meta[http-equiv][content]")[:20]:
        if str(meta.attr("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(str(meta.attr("content") or ""))
            there = address.clean(match[2], base) if match and int(match[1][:6]) <= _SOON else None
            return there if there and there != base else ""
    return ""


def _forms(document: turbohtml.Document, base: str) -> None:
    """Give each form that takes a message its whole address, and take it from all others: they are no way to write."""
    for form in document.select("form"):
        writes = form.select_one("textarea") and str(form.attr("method") or "").lower() != "get"
        there = address.clean(str(form.attr("action") or ""), base) if writes else None
        if there:
            form.attrs["action"] = there
        elif "action" in form.attrs:
            del form.attrs["action"]


def _rank(link: model.LinkFact, there: str) -> int:
    framed = link.landmark in ("footer", "header")
    if (framed or len(link.text.split()) <= 6) and roles.promising(link.text, there):
        return 0
    return {"footer": 1, "header": 2}.get(link.landmark, 3)


def _language(facts: model.PageFacts) -> str:
    """What the page is written in: as it says itself, unless it says nothing or its text is plainly in another."""
    text = " ".join(block.text for block in facts.blocks[:200] if not block.code)[:4000]
    match = detect_language(text, _DETECT) if len(text) >= _TOLD else None
    heard = _SPOKEN.get(match.language or "", "") if match else ""
    stated = facts.language.lower().partition("-")[0].partition("_")[0]
    return facts.language if not heard or heard == stated else heard
