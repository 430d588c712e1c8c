"""Rules that a site states in files of its own: what was read of them -> rules like any other."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import get_args

from helpgen import address, model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import Check, Rule, Source

_QUOTES = {"'": "['’]", "’": "['’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_Patterns = Mapping[str, re.Pattern[str]]
_Holds = Callable[[model.PageFacts, re.Pattern[str]], bool]
_Made = tuple[str, str, Check]
_HOW = "letter case aside, as whole words; a page in a language without words of its own is left alone."


def made(packs: Iterable[model.OwnPack], known: Iterable[Rule]) -> tuple[tuple[Rule, ...], list[model.Finding]]:
    """The rules of these packs; and which packs have a name that is taken. `known` are the rules of helpgen."""
    taken = {*get_args(model.Pack), *(rule.id.partition("/")[0] for rule in known)}
    rules: list[Rule] = []
    findings: list[model.Finding] = []
    for pack in packs:
        if pack.name in taken:
            message = f"the name `{pack.name}` of the pack is taken"
            findings.append(model.Finding(pack.place, "config/value", message, "give it a name of its own"))
        else:
            rules += [_rule(pack, rule, place) for rule, place in pack.rules]
        taken.add(pack.name)
    return tuple(rules), findings


def _rule(pack: model.OwnPack, own: model.OwnRule, place: model.Place) -> Rule:
    makers = {"page": _page, "phrase": _phrase, "heading": _heading, "link": _link, "forbidden": _forbidden}
    asks, looks, check = makers[own.kind](own, place)
    parts = (
        asks,
        f"Why it matters: {own.why.strip()}",
        f"How it is looked for: {looks}",
        f"Passes: {_passes(own)}",
        f"Fails: {own.message.strip()}",
        f"To put right: {own.mend.strip()}",
    )
    return Rule(
        id=own.id,
        packs={pack.name: own.severity},
        basis=(own.basis,),
        sources=(Source(title=own.source.title, url=own.source.url, read=own.source.read),),
        area=pack.title,
        doc="\n\n".join(parts),
        check=check,
        local=own.kind != "page",
    )


def _passes(own: model.OwnRule) -> str:
    return {
        "page": f"a published page with `role: {own.role}`.",
        "phrase": "one of the phrases stands on the page.",
        "heading": "one of the phrases stands in a heading of the page.",
        "link": "every footer has the link.",
        "forbidden": "none of the phrases stands there.",
    }[own.kind]


# One function a kind: what the rule asks, how it looks, and its check.


def _page(own: model.OwnRule, place: model.Place) -> _Made:
    def check(site: model.SiteFacts) -> Iterator[model.Problem]:
        elsewhere = site.config.policies.external
        if own.role not in elsewhere and not any(page.role == own.role for page in reading.pages(site)):
            yield model.Problem(message=own.message, mend=own.mend, place=place)

    return f"There is a page with `role: {own.role}`.", "a published page with this role.", check


def _phrase(own: model.OwnRule, _: model.Place) -> _Made:
    patterns = _patterns(own.words)

    def holds(page: model.PageFacts, pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(block.text) for block in page.blocks)

    asks = f"Every page with `role: {own.role}` says {_listed(own.words)}."
    return asks, f"the text of the page, {_HOW}", partial(_required, own, patterns, holds)


def _heading(own: model.OwnRule, _: model.Place) -> _Made:
    patterns = _patterns(own.words)

    def holds(page: model.PageFacts, pattern: re.Pattern[str]) -> bool:
        return any(heading.main and pattern.search(heading.text) for heading in page.headings)

    asks = f"Every page with `role: {own.role}` has a heading with {_listed(own.words)}."
    return asks, f"the headings of the page, {_HOW}", partial(_required, own, patterns, holds)


def _link(own: model.OwnRule, _: model.Place) -> _Made:
    patterns = _patterns(own.words)

    def check(site: model.SiteFacts) -> Iterator[model.Problem]:
        inside = _inside(own.target, reading.text(site.config.url))
        for page in reading.pages(site):
            spoken = _spoken(patterns, page)
            if (spoken or not patterns) and not any(_leads(own, spoken, inside, link) for link in page.links):
                yield model.Problem(message=own.message, mend=own.mend, url=page.url)

    called = f" called {_listed(own.words)}" if own.words else ""
    leads = f" that leads to {own.target}" if own.target else ""
    return f"The footer of every page has a link{called}{leads}.", "links in the footer that a reader can see.", check


def _inside(target: str, url: str) -> set[str]:
    """Paths by which a link of the site itself may lead to a target: from where the site begins, or from its host on."""
    if not target.startswith(("https://", "http://")):
        return {target.rstrip("/")}
    if not url or not f"{target.rstrip('/')}/".startswith(f"{url.rstrip('/')}/"):
        return set()
    return {target.removeprefix(url.rstrip("/")).strip("/"), address.key(target).strip("/")}


def _leads(own: model.OwnRule, spoken: list[re.Pattern[str]], inside: set[str], link: model.LinkFact) -> bool:
    """Whether it is the link that the rule asks for."""
    if link.landmark != "footer" or link.tag not in ("a", "area") or link.hidden or not link.text:
        return False
    if spoken and not any(pattern.search(link.text) for pattern in spoken):
        return False
    if not own.target or (link.target is not None and (reading.document(link.target) or "").rstrip("/") in inside):
        return True
    return link.href.strip().rstrip("/") == own.target.rstrip("/")


def _forbidden(own: model.OwnRule, _: model.Place) -> _Made:
    patterns = _patterns(own.words)

    def check(site: model.SiteFacts) -> Iterator[model.Problem]:
        for page in reading.authored(site):
            if own.role not in (None, page.role):
                continue
            for pattern in _spoken(patterns, page):
                for block in page.blocks:
                    if not block.code:
                        yield from _hits(own, page, block, pattern)

    on = f" on a page with `role: {own.role}`" if own.role else ""
    return f"Nothing says {_listed(own.words)}{on}.", f"the author's text, {_HOW}", check


def _hits(
    own: model.OwnRule, page: model.PageFacts, block: model.BlockFact, pattern: re.Pattern[str]
) -> Iterator[model.Problem]:
    for match in pattern.finditer(block.text):
        words = match[0]
        named = own.message if words.lower() in own.message.lower() else f"{own.message}: “{words}”"
        before = block.text.count(words, 0, match.start())
        yield model.Problem(message=named, mend=own.mend, url=page.url, line=block.line, quote=words, nth=before)


# Words


def _required(own: model.OwnRule, patterns: _Patterns, holds: _Holds, site: model.SiteFacts) -> Iterator[model.Problem]:
    """Pages with the role that hold none of the phrases of their language."""
    for page in reading.pages(site):
        if page.role == own.role:
            spoken = _spoken(patterns, page)
            if spoken and not any(holds(page, pattern) for pattern in spoken):
                yield model.Problem(message=own.message, mend=own.mend, url=page.url)


def _spoken(patterns: _Patterns, page: model.PageFacts) -> list[re.Pattern[str]]:
    """The patterns for the page's language: those for its region, or else its language, and those for every one."""
    language = page.language.lower() or "en"
    own = patterns.get(language) or patterns.get(language.partition("-")[0])
    return [pattern for pattern in (own, patterns.get("every")) if pattern]


def _patterns(words: Mapping[str, tuple[str, ...]]) -> _Patterns:
    return {language.lower(): _pattern(phrases) for language, phrases in words.items()}


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words; the longest first, so that a part does not hide the whole."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return late("|".join(map(_one, ordered)), re.IGNORECASE)


def _one(phrase: str) -> str:
    body = r"\s+".join("".join(_QUOTES.get(letter, re.escape(letter)) for letter in word) for word in phrase.split())
    edges = [r"\b" if re.match(r"\w", letter) else "" for letter in (phrase.strip()[0], phrase.strip()[-1])]
    return f"{edges[0]}{body}{edges[1]}"


def _listed(words: Mapping[str, tuple[str, ...]]) -> str:
    """“a” or “b” (en), “c” (de)."""
    several = [
        " or ".join(f"“{phrase}”" for phrase in phrases) + ("" if language == "every" else f" ({language})")
        for language, phrases in words.items()
    ]
    return ", ".join(several)
