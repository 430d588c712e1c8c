"""What the rules say of a site that helpgen did not make, in words that fit it; and links that lead nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from helpgen import model
from helpgen.audit import mending, vocabulary
from helpgen.audit.gather import GONE, Gathered

FORBIDDEN = "is disallowed by robots.txt"
"""What is noted of a page that was not asked for."""
HIDDEN = "/cdn-cgi/l/email-protection"
"""Where a host leads links to email addresses that it hides; a script leads them back."""
NOWHERE = "(not recognised)"
"""In place of a page that was not recognised."""

_NAMED = "publish one, and link to it in the header or footer of every template as {}"
_FRAME = "put it into the header or footer of every template"
_WRITE = "publish one, and link to it in the footer"
# Rules that ask nothing of an author's facts, with what to do where the rule's own words are about helpgen's files.
_PLAIN: dict[str, str] = {
    "contact/on-every-page": _FRAME,
    "contact/direct-channel": "show an email address, a phone number, a chat or a form there",
    "contact/email-published": "show an email address that somebody reads",
    "contact/email-readable": "",
    "help/on-every-page": _FRAME,
    "help/consistent-order": "keep the links in the same order in every template",
    "hub/complete": "link to it there",
    "policy/privacy-exists": _WRITE,
    "policy/terms-exists": _WRITE,
    "policy/refund-exists": _WRITE,
    "policy/shipping-exists": _WRITE,
    "policy/linked": "link to it in the footer of every template",
    "refund/steps-return": "write them as a numbered list",
    "refund/steps-refund": "write them as a numbered list",
    "refund/steps-unknown": "see whether they are there, as a numbered list",
    "refund/terms-unknown": "see whether it is there",
    "legal/odr-and-old-law-gone": "",
    "jsonld/well-formed": "",
    "wcag/image-alt": "write what it shows into its alt attribute",
    "wcag/link-purpose": "write between its tags what it is for, or into its aria-label",
    "wcag/page-structure": "correct it in the template",
    "quality/placeholder-text": "",
    "quality/template-advice": "",
    "quality/footer-visible": "",
    "quality/unique-titles": "give each page a title of its own",
    "reach/max-clicks": "link to it on the page, or in the header or footer of every template",
    "audit/footer-varies": "",
    "audit/broken-link": "",
    "audit/closed": "",
    "audit/language-unknown": "",
    "audit/unreadable": "",
}
_AUTHORS = re.compile(
    r"(?:dispute|meta|files|config|checkout|file|theme|front|convert|link)/|policy/(?:effective-date|review-age|"
    r"version-history)|refund/steps-marked|quality/(?:absolute-links|broken-links|placeholder-likely)|"
    r"wcag/(?:contrast|multiple-ways)"
)
"""Rules that judge how a site is written with helpgen, or what no page shows."""
_RECOGNISED: dict[str, str] = {
    "contact/on-every-page": "contact",
    "help/on-every-page": "help",
    "help/consistent-order": "contact",
    "hub/complete": "hub",
    "hub/exists-and-linked": "hub",
}
"""Rules that can tell nothing unless a page was recognised."""
_READ: dict[str, str] = {
    "contact/direct-channel": "contact",
    "contact/email-published": "contact",
    "hub/complete": "hub",
    "hub/exists-and-linked": "hub",
}
"""Rules that can tell nothing of a page that was recognised, but could not be read."""
_BY_WORDS = re.compile(r"policy/[\w-]+-exists|contact/direct-channel|help/on-every-page")
"""Rules that miss something: in a language without a word list it may be there."""
_ON = re.compile(r" \(on /\S*?(?:, and on (\d+) other pages?)?\)$")
_STUB = re.compile(r" (?:has only \d+ words|is empty);")
_ROLE = re.compile(r": no page has `role: [\w-]+`$")


def serves(rule: str, house: frozenset[str] = frozenset(), *, own_facts: bool) -> bool:
    """Whether a rule makes sense for a site of anybody's; with the merchant's own facts more do.

    Those of the `house` do, which somebody has stated beside helpgen's.
    """
    return rule in _PLAIN or rule in house or (own_facts and not _AUTHORS.match(rule))


def tellable(packs: Iterable[model.OwnPack], pages: Iterable[model.PageFacts]) -> tuple[model.OwnPack, ...]:
    """Packs of somebody's own without the rules that miss a page which may be there, under a name that says little."""
    written = [page for page in pages if page.headings]
    known = any(vocabulary.knows(page.language) for page in written)
    heads = [one.text for page in written for one in page.headings if one.level == 1 and one.main]
    named = {part for head in heads for part, _, strength in vocabulary.meant(head) if strength == 1}

    def can(rule: model.OwnRule) -> bool:
        return rule.kind != "page" or (known and rule.role not in named and rule.role in vocabulary.CALLED)

    return tuple(replace(pack, rules=tuple(one for one in pack.rules if can(one[0]))) for pack in packs)


def worded(
    findings: Iterable[model.Finding],
    site: model.SiteFacts,
    start: str,
    *,
    own_facts: bool,
    house: frozenset[str] = frozenset(),
) -> tuple[model.Finding, ...]:
    """The findings of rules that make sense, each once, at the address and line where it was found first.

    `start` is the place of what concerns neither a page nor a line of the merchant's facts.
    """
    file = next((place.path for place in site.keys.values()), "")
    known = any(vocabulary.knows(page.language) for page in site.pages.values())
    first: dict[tuple[str, str, str], model.Finding] = {}
    further: Counter[tuple[str, str, str]] = Counter()
    paths: dict[tuple[str, str, str], set[str]] = {}
    for finding in findings:
        if not serves(finding.rule, house, own_facts=own_facts) or _cannot_tell(finding, site, start, known=known):
            continue
        made, more = _here(finding, site, start, file)
        if finding.rule in house:
            made = replace(made, mend=finding.mend)  # in its author's words
        # Whoever is to see to pages that can't be read has to know each of them.
        same = made.rule, made.message, made.place.path if made.rule == "audit/unreadable" else ""
        first.setdefault(same, made)
        paths.setdefault(same, set()).add(made.place.path)
        further[same] += more
    return tuple(sorted(_counted(made, further[same] + len(paths[same]) - 1) for same, made in first.items()))


def _cannot_tell(finding: model.Finding, site: model.SiteFacts, start: str, *, known: bool) -> bool:
    """Whether what the rule looks at was not recognised, or not read."""
    urls = {"contact": site.contact_url, "hub": site.policies_url, "help": site.help_url}
    recognised, read = urls.get(_RECOGNISED.get(finding.rule, "")), urls.get(_READ.get(finding.rule, ""))
    if finding.rule != "help/on-every-page" and recognised == NOWHERE:
        return True
    if read is not None and read != NOWHERE and read not in site.pages:
        return True
    if finding.rule == "help/on-every-page" and site.help_url == site.contact_url != NOWHERE:
        return True  # both are passages of one page
    if finding.rule == "contact/direct-channel" and _is_channelled(site.pages.get(site.contact_url), start):
        return True
    if finding.rule == "hub/complete" and " policy at " in finding.message:
        return True  # it was not read, or stands on a page with another role
    return not known and bool(_BY_WORDS.match(finding.rule))


def _is_channelled(page: model.PageFacts | None, start: str) -> bool:
    """Whether a page has an address that the host hides, which is told by itself, or the passage in its footer."""
    ways = ("mailto:", "tel:") if page and page.path == start else ()
    return page is not None and any(HIDDEN in link.href or link.href.startswith(ways) for link in page.links)


def _here(finding: model.Finding, site: model.SiteFacts, start: str, file: str) -> tuple[model.Finding, int]:
    """A finding with its place on the site, in words for anybody; and on how many more pages it was found."""
    on = _ON.search(finding.message)
    message = _ROLE.sub("", finding.message[: on.start()] if on else finding.message)
    place = finding.place
    if place.path not in {page.path for page in site.pages.values()} and not finding.rule.startswith("audit/"):
        page = site.pages.get(finding.url) if finding.url or on else None
        if page or not (file and place.path in (file, "site.yaml")):
            place = model.Place(page.path if page else start)
        else:
            place = replace(place, path=file)
    plain = _PLAIN.get(finding.rule)
    if finding.rule.endswith("-exists") and message != finding.message:
        place = model.Place(start)
    if finding.rule == "contact/direct-channel" and site.contact_url == NOWHERE:
        message, plain = "no page was recognised as the contact page", _NAMED.format("“Contact”")
    if finding.rule == "help/on-every-page" and site.help_url == NOWHERE:
        message, place, on = "no page was recognised as the start of the help pages", model.Place(start), None
        plain, finding = _NAMED.format("“Help” or “FAQ”"), replace(finding, url="")
    mend = plain or finding.mend
    if finding.rule.endswith("-exists") and not message.startswith("there is no "):
        mend = "write it out, or link to the page that holds it" if _STUB.search(message) else finding.mend
    if not finding.rule.startswith("audit/"):
        message, mend = mending.named(message, file), mending.fitting(mend, file)
    more = int(on[1] or 0) if on else 0
    return replace(finding, place=place, message=message, mend=mend), more


def _counted(finding: model.Finding, others: int) -> model.Finding:
    if not others:
        return finding
    pages = f"{others} other page{'s' if others > 1 else ''}"
    return replace(finding, message=f"{finding.message} (and on {pages})")


def untold(site: model.SiteFacts) -> Iterator[model.Finding]:
    """That something was not recognised, where it may be called by words that nobody knows here."""
    first = next(iter(site.pages.values()), None)
    roles = {page.role for page in site.pages.values()} | set(site.config.policies.external)
    missing = NOWHERE in (site.contact_url, site.help_url) or not roles.issuperset(site.config.policies.required)
    if first and missing and not any(vocabulary.knows(page.language) for page in site.pages.values()):
        yield model.Finding(
            place=model.Place(first.path),
            rule="audit/language-unknown",
            message=f"the pages are in “{first.language}”, in which it is not known what contact pages, help pages and "
            "policies are called: those that were not recognised were not judged",
            mend="see for yourself whether they are there",
            severity="warning",
            url=first.url,
        )


def dead_ends(site: model.SiteFacts, gathered: Gathered) -> Iterator[model.Finding]:
    """Links to pages that are not there, and pages that could not be read. What was not asked for is not judged."""
    for page in site.pages.values():
        seen: set[str] = set()
        for link in page.links:
            target = link.target
            if link.tag not in ("a", "area") or target is None or target in seen or target in site.pages:
                continue
            seen.add(target)
            reason = "" if HIDDEN in link.href else _dead(target, gathered)
            if reason:
                yield model.Finding(
                    place=model.Place(page.path, link.line),
                    rule="audit/broken-link",
                    message=f"the link to “{link.href}” leads nowhere: {reason}",
                    mend="lead it to a page that is there, or take it out",
                    url=page.url,
                )
    for visited in gathered.visits.values():
        if visited.note and visited.status not in range(300, 400) and not visited.note.startswith(FORBIDDEN):
            yield model.Finding(
                place=model.Place(visited.place or visited.address),
                rule="audit/unreadable",
                message=f"the page {visited.note}, so it was not judged",
                mend="see to it that buyers can read it",
                severity="warning",
            )


def _dead(target: str, gathered: Gathered) -> str:
    """Why a name leads nowhere; "" if it does not, or if nobody knows."""
    visited = gathered.visits.get(target)
    if visited is None:
        file = target.partition("?")[0]
        absent = gathered.whole and not target.startswith(("http://", "https://")) and file not in gathered.known
        return "there is no such file" if absent else ""
    if visited.status in GONE:
        return f"the server answers {visited.status}"
    if visited.final and not visited.note and gathered.scope.holds(visited.final):
        return "it redirects in a circle"  # or else the name would have led on
    return f"it {visited.note}" if visited.note.startswith("redirects") else ""
