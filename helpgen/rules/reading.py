"""Questions that several rules ask of the facts of a site."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar, get_args

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles

T = TypeVar("T")
_EMAIL = late(r"mailto:[^@?\s]+@([^@?\s]+\.[^@?\s]+)", re.IGNORECASE)
_PHONE = late(r"(?:tel|sms):(?://)?\+?[0-9().\s-]{5,}", re.IGNORECASE)
_CHAT = late(
    r"https?://(?:wa\.me/\+?\d{6,}|(?:api|web)\.whatsapp\.com/send/?\?(?:[^#]*&)?phone=\+?\d{6,}|m\.me/[\w.]{3,})",
    re.IGNORECASE,
)
"""Leads into a chat with somebody; a button to share a page names nobody."""
_RESERVED = late(r"(?:.*\.)?example\.(?:com|net|org|edu)$", re.IGNORECASE)
_INVISIBLE = late("[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]")
POLICY_ROLES: frozenset[str] = frozenset(get_args(model.PolicyRole))

_BETWEEN = late(r"[\W_]+")


def pages(site: model.SiteFacts) -> tuple[model.PageFacts, ...]:
    """Every page that a visitor reads: all but those that only lead on to another."""
    return site.visited


def authored(site: model.SiteFacts) -> tuple[model.PageFacts, ...]:
    """Every page that an author wrote."""
    return site.authored


def settling(site: model.SiteFacts) -> tuple[model.PageFacts, ...]:
    """Every page that a visitor reads and that has a role or a marked clause: quicker than to ask all pages."""
    return site.settling


def policies(site: model.SiteFacts) -> list[model.PageFacts]:
    """Every published policy."""
    return [page for page in settling(site) if page.path and page.role in POLICY_ROLES]


def document(target: str | None) -> str | None:
    """A target as a URL: with or without `index.html` or the last slash it is the same page."""
    if target is None:
        return None
    if target == "index.html":
        return ""
    return target.removesuffix("index.html") if target.endswith("/index.html") else target


def same(target: str | None, url: str) -> bool:
    """Whether a link with this target leads to the page at `url`."""
    found = document(target)
    return found is not None and (found == url or f"{found}/" == url)


def stated_channels(site: model.SiteFacts) -> frozenset[str]:
    """Addresses of the chat and the form that `site.yaml` states, without their last slash."""
    contact = site.config.contact
    return frozenset({text(fact).rstrip("/") for fact in (contact.chat, contact.form)} - {""} if contact else ())


def is_channel(link: model.LinkFact, stated: frozenset[str]) -> bool:
    """Whether a link or form reaches a person: by email, phone, chat, a stated form, or a form sent over https."""
    href = link.href.strip()
    email = _EMAIL.match(href)
    if email:
        return not is_reserved(email[1])
    if link.tag == "form":
        return href.startswith("https://")
    return bool(_PHONE.match(href) or _CHAT.match(href)) or (link.tag == "a" and href.rstrip("/") in stated)


def is_reserved(host: str) -> bool:
    """Whether a host is one of those that stand for no real one: example.com."""
    return bool(_RESERVED.match(host))


def region(page: model.PageFacts, *landmarks: model.Landmark) -> str:
    """All that a reader sees in some landmarks of a page, invisible characters taken out."""
    found = " ".join([part.text for part in page.regions if part.landmark in landmarks])
    return found if found.isascii() else _INVISIBLE.sub("", found).replace("\u00a0", " ")


def theme(site: model.SiteFacts) -> model.Place:
    """The place of what only the theme can put right."""
    return model.Place(f"themes/{site.config.theme.name}")


def english(language: str) -> bool:
    """Whether a page is in English; one that doesn't say counts as English."""
    return language.lower().split("-")[0] in ("", "en")


def text(fact: str | object) -> str:
    """A stated fact as text; "" for one that is not stated or does not apply."""
    return fact if isinstance(fact, str) else ""


def key_place(site: model.SiteFacts, key: str) -> model.Place:
    """Where `site.yaml` states a key, or the nearest mapping around it."""
    while key:
        if key in site.keys:
            return site.keys[key]
        key = key.rpartition(".")[0]
    return model.Place("site.yaml")


def concerns(one: str, other: str) -> bool:
    """Whether two keys of `site.yaml` are the same, or one lies below the other."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def fact(site: model.SiteFacts, key: str) -> object:
    """What `site.yaml` states under a key such as "business.legal_name".

    UNSET if neither it nor its group is stated, None if one of them is `none`.
    """
    value: object = site.config
    for name in key.split("."):
        if value is UNSET or value is None:
            return value
        value = getattr(value, name)
    return value


def home(site: model.SiteFacts) -> str:
    """The country that the shop is in, or else the first that it sells to, as two letters; "" if neither is stated."""
    first = next(iter(site.config.markets or ()), None)
    return text(fact(site, "business.address.country")) or (first.country if first else "")


def of_role(site: model.SiteFacts, *roles: model.Role) -> model.PageFacts | None:
    """The first published page that has the first of these roles, or else the next."""
    found = [page for page in settling(site) if page.path and page.role in roles]
    return min(found, key=lambda page: (roles.index(page.role) if page.role else 0, page.url), default=None)


def of_frame(ask: Callable[[model.PageFacts], T]) -> Callable[[model.PageFacts], T]:
    """A question on the links of header and footer that is answered once for all pages of a site that are framed alike."""
    answers: dict[int, T] = {}

    def asked(page: model.PageFacts) -> T:
        alike = id(page.framing)  # one object for all these pages, which the site holds
        if alike not in answers:
            answers[alike] = ask(page)
        return answers[alike]

    return asked


def once(ask: Callable[[model.PageFacts], T]) -> Callable[[model.PageFacts], T]:
    """A question on a page that several rules ask, and that is answered once."""

    def asked(page: model.PageFacts) -> T:
        kept = page.kept
        if ask not in kept:
            kept[ask] = ask(page)
        answer: T = kept[ask]
        return answer

    return asked


def framed(page: model.PageFacts) -> frozenset[str]:
    """The pages that its header and footer lead to, as `document` names them; one set for all pages framed alike."""
    return _documents(tuple([link.target for link in page.framing]))


@lru_cache(maxsize=1000)
def _documents(targets: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset({found for found in map(document, targets) if found is not None})


def unlinked(site: model.SiteFacts, url: str) -> Iterator[model.PageFacts]:
    """Pages other than the one at `url` whose header and footer do not lead to it."""
    spellings = {url, url[:-1] if url.endswith("/") else url}
    for page in pages(site):
        if page.url != url and spellings.isdisjoint(framed(page)):
            yield page


def squeezed(text: str) -> str:
    """Letters and digits alone, without regard to case: how facts and texts are compared."""
    return _BETWEEN.sub("", text.casefold())


def holding(page: model.PageFacts, needles: Needles) -> Iterator[model.BlockFact]:
    """The blocks of a page in which one of these words stands; nearly always none."""
    return (page.blocks[at] for at in needles.by_line(page.lower)) if needles.stand_in(page.lower) else iter(())


def says(pages: Iterable[model.PageFacts], *values: object) -> bool:
    """Whether the author's text of these pages, taken together, holds every value that is a text."""
    wanted = [squeezed(value) for value in values if isinstance(value, str)]
    text = squeezed(" ".join(block.text for page in pages for block in page.blocks)) if wanted else ""
    return all(value in text for value in wanted)
