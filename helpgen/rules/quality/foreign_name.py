"""Whether a policy speaks in the name of another shop."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles, joined
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule

_WORD = r"[A-Z0-9][\w&'’-]{0,60}(?:\.\w{1,60}){0,8}"
_NAME = rf"({_WORD}(?: (?:(?:of|and|the|&) )?{_WORD}){{0,4}})"
_DOMAIN = r"((?:www\.)?(?:[a-zA-Z0-9-]{1,63}\.){1,8}[a-z]{2,63})"
_US = r"(?:we|us|our|the (?:site|company|website|store|seller|shop)|site|company|website|store|seller|shop)"
_QUOTED_US = rf"[\"“”'‘’](?i:{_US})\b"
_PLACE = r"(?i:(?:web)?site|store|shop)"
_DOES = r"(?:collects|uses|handles|processes|protects)\b"
# Each says who "we" are. What names a carrier, a processor or a partner reads otherwise.
_CLAIMS = tuple(
    late(pattern)
    for pattern in (
        rf"\b[Ww]elcome to (?:the )?{_NAME}",
        rf"\b(?:[Ww]elcome to|you visit|[Pp]urchase from) (?:the (?:web)?site |our (?:web)?site,? )?{_DOMAIN}",
        rf"(?<!, )(?<!\w){_NAME},? \([^()]{{0,40}}{_QUOTED_US}",
        rf"{_DOMAIN},? \([^()]{{0,40}}{_QUOTED_US}",
        rf"{_QUOTED_US}[^.]{{0,60}}\b(?:refers? to|referring to|means?) (?:the )?{_NAME}",
        rf"\b{_PLACE} (?:is )?(?:owned|operated|run)(?: and (?:operated|owned|run))? by {_NAME}",
        rf"\b[Hh]ow {_NAME} {_DOES}",
        rf"\b[Hh]ow {_DOMAIN} {_DOES}",
        rf"(?:^|[.!?] )At {_NAME}, (?:we|our|your)\b",
    )
)
_ADDRESS = late(
    r"\b(?:contact|e-?mail|write to|reach|get in touch with|notify) (?:us|our [\w ]{2,40})\b"
    r"[^.!?]{0,80}?[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-z]{2,63})\b",
    re.IGNORECASE,
)
_NEEDLES = Needles((
    "welcome to", "you visit", "purchase from", " owned ", " operated ", " run ", " collects", " uses", " handles",
    " processes", " protects", ". at ", "! at ", "? at ", "@", "ſ", "ı",
    *joined("\"“”'‘’", ("w", "u", "o", "the ", "si", "st", "se", "sh", "c")),
))  # fmt: skip
"""One of these stands, in small letters, in whatever says who "we" are, unless that begins with "At"."""
_FREE_MAIL = late(
    r"(?:^|\.)(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|proton|protonmail|pm|"
    r"zoho|yandex|fastmail|tutanota|tuta|btinternet)\.[a-z.]+$"
)
_COMMON = late(
    r"a|about|account|all|and|ag|at|bv|cent(?:er|re)|co|collections?|com|company|conditions|contact|corp|corporation|"
    r"customers?|eu|gmbh|group|help|holding|home|inc|international|it|kg|limited|llc|llp|ltd|my|net|of|official|ohg|"
    r"online|only|org|our|page|plc|policy|privacy|pty|refunds?|retail|returns?|sa|sarl|services?|shop|shopping|shops|site|"
    r"srl|stores?|supplies|support|team|terms|the|this|trading|uk|us|usa|use|we|web|website|welcome|you|your"
)
_LEAST = 2


class _Claim(Struct, frozen=True):
    """A place where a page says who it speaks for."""

    name: str
    block: model.BlockFact


@rule(
    "quality/foreign-name",
    packs=WARNING,
    basis="platform",
    sources=("Google Merchant Center, misrepresentation <https://support.google.com/merchants/answer/12079606>",),
    local=True,
)
def names_are_own(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No policy speaks in the name of another shop.

    Why it matters: a policy that was copied and still says "welcome to" the other shop binds nobody, and tells every
    buyer that it was copied.

    How it is looked for: on policy pages, a name in words that say who "we" are ("Welcome to …", "… (“we”, “us”)",
    "this site is operated by …", "At …, we", "contact us at …@…"), two times or more on the page, that shares no
    word with the names and addresses that `site.yaml` states. Carriers, payment services and partners are not meant
    by such words.

    Passes: "Fernhill Ceramics (“we”) is run by Fernhill Ltd", where `business.legal_name` is Fernhill Ltd.

    Fails: a policy of Fernhill Ceramics that begins "Welcome to Oakside Candles".

    To put right: write your own name; if it is your company, state it as `business.legal_name` in `site.yaml`.
    """
    own = _names(site)
    if not own:
        return
    for page in reading.policies(site):
        claims = [
            claim for block in _claiming(page) for claim in _claims(block) if not _shared(_words(claim.name), own)
        ]
        first: dict[str, _Claim] = {}
        for claim in claims:
            first.setdefault(_key(claim.name), claim)
        for key, claim in first.items():
            times = max(sum(_key(other.name) == key for other in claims), _mentions(page, claim.name))
            if times >= _LEAST:
                yield model.Problem(
                    message=f"the policy speaks for “{claim.name}”, which is not the name of your shop",
                    mend="write your own name, or state it as business.legal_name in site.yaml if it is your company",
                    url=page.url,
                    line=claim.block.line,
                    quote=claim.name,
                )


def _claiming(page: model.PageFacts) -> Iterator[model.BlockFact]:
    """The blocks of a page that may say who it speaks for."""
    lines = _NEEDLES.by_line(page.lower)
    return (block for at, block in enumerate(page.blocks) if at in lines or block.text.startswith("At "))


def _claims(block: model.BlockFact) -> Iterator[_Claim]:
    if block.code or block.tag.startswith("@"):
        return
    for pattern in _CLAIMS:
        for match in pattern.finditer(block.text):
            name = match[1].rstrip(".,’'")
            if _words(name):
                yield _Claim(name, block)
    for match in _ADDRESS.finditer(block.text):
        if not _FREE_MAIL.search(match[1].lower()):
            yield _Claim(match[1], block)


def _mentions(page: model.PageFacts, name: str) -> int:
    """How often the page says a name."""
    word = late(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return sum(len(word.findall(block.text)) for block in page.blocks if not block.tag.startswith("@"))


def _key(name: str) -> str:
    return name.casefold().removeprefix("www.")


def _words(name: str) -> frozenset[str]:
    """The words that tell a name from others: without legal forms, "shop", "online" and top-level domains."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if "." in name and " " not in name and len(words) > 1:
        words = words[:-1]
    return frozenset(word for word in words if len(word) > 1 and not _COMMON.fullmatch(word))


def _shared(words: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a name may be the shop's: a word in common, also when run together as in a domain."""
    return any(word in other or other in word for word in words for other in own if min(len(word), len(other)) > 2)


def _names(site: model.SiteFacts) -> frozenset[str]:
    """The words of every name that `site.yaml` states."""
    config = site.config
    stated: list[object] = [config.name]
    if config.business:
        stated.append(config.business.legal_name)
        if config.business.register:
            stated.append(config.business.register.name)
    hosts = [_host(reading.text(url)) for url in (config.url, config.store)]
    if config.contact and reading.text(config.contact.email):
        hosts.append(reading.text(config.contact.email).rpartition("@")[2])
    words: frozenset[str] = frozenset().union(*(_words(reading.text(name)) for name in stated), *map(_words, hosts))
    squashed = re.sub(r"[\W_]", "", reading.text(config.name).casefold())
    return words | ({squashed} if len(squashed) > 2 else set())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
