"""Pages of anybody's shop → which one is the contact page, which are the policies, and how sure that is."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from helpgen import address, model
from helpgen.audit.gather import Gathered
from helpgen.audit.vocabulary import LANGUAGES, Part, meant
from helpgen.late import late

POLICIES: Mapping[str, model.PolicyRole] = {role: role for role in get_args(model.PolicyRole)}
SURE, LIKELY, PERHAPS = 0.85, 0.65, 0.5
_LINK, _MENTION, _ADDRESS, _HEADING = 0.7, 0.4, 0.6, 0.6
"""What a name alone is worth: in a link of the header or footer, in another link, in the address, in the heading."""
_ALWAYS = ("contact", "hub", "faq", "privacy", "terms", "refund", "shipping")
"""Roles that a page has even if no header or footer leads to it."""
_WEAK: Mapping[Part, frozenset[str]] = {"help": frozenset({"heading", "mention"}), "hub": frozenset({"address"})}
"""What alone gives nothing away: whoever asks for support gives none, and nobody reads what nothing names."""
_ABROAD = 0.3
"""What a page in another language than the home page is worth less."""
_STORIES = frozenset(
    (
        "blog", "blogs", "news", "article", "articles", "product", "products", "produkte", "produit", "produits",
        "producto", "productos", "prodotti", "p", "dp", "item", "collection", "collections", "category", "categories",
        "tag", "tags", "search", "cart", "checkout", "account", "login", "press", "journal", "magazine",
    )
)  # fmt: skip
"""Parts of an address that hold what is sold and told, not policies."""
_BUYING = frozenset(
    (
        "checkout", "cart", "success", "cancelled", "confirmation", "kasse", "warenkorb", "panier", "carrito",
        "carrello",
    )
)  # fmt: skip
"""Words in the name of a page that is a step of buying: there "delivery" is what is chosen, not a policy."""
_NO_PASSAGE = ("", "#", "#!", "#top")
"""Links that lead to no passage of their page: a template has them where nobody has filled in an address."""
_SHOP = late(r" [|–·] ")
"""What stands in a title before the name of the shop."""


class Guess(Struct, frozen=True, order=True):
    """One page taken for a role."""

    role: Part
    confidence: float
    """From 0.5 to 1."""
    address: str
    language: str = ""
    """Of the words that gave it away."""
    by: tuple[str, ...] = ()
    """What gave it away: "link", "address", "heading"."""
    read: bool = True
    """Whether the page itself was read; robots.txt may forbid it, or it stands on another site."""

    @property
    def surely(self) -> str:
        """The confidence in a word."""
        return "sure" if self.confidence >= SURE else "likely" if self.confidence >= LIKELY else "perhaps"


class _Signals:
    """The strongest sign of each kind for one page and role."""

    def __init__(self) -> None:
        self.best: dict[str, float] = {}
        self.languages: Counter[str] = Counter()

    def add(self, kind: str, worth: float, languages: Iterable[str]) -> None:
        self.best[kind] = max(self.best.get(kind, 0.0), worth)
        self.languages.update(languages)

    def confidence(self) -> float:
        doubt = 1.0
        for worth in self.best.values():
            doubt *= 1 - worth
        return round(1 - doubt, 2)


def guesses(pages: Iterable[model.PageFacts], addresses: Mapping[str, str]) -> list[Guess]:
    """Every page that looks like one with a role, the surest first, by role.

    `addresses` gives the address of each key that a link's `target` may have. Links out of the site count too.
    """
    signals: dict[tuple[Part, str], _Signals] = {}
    read: set[str] = set()
    seen: set[tuple[str, str, bool]] = set()
    mentioned: set[str] = set()
    for page in pages:
        here = addresses[page.url]
        read.add(here)
        mentioned.add(here)
        if page.kind != "version":
            heading = next((one.text for one in page.headings if one.level == 1 and one.main), "")
            _note(signals, "heading", _HEADING, here, heading or _SHOP.split(page.title, maxsplit=1)[0])
        for link in page.links:
            if link.tag not in ("a", "area") or not link.text or len(link.text) > 120 or link.href in _NO_PASSAGE:
                continue
            framed = link.landmark in ("header", "footer")
            there = link.href if link.target is None else addresses.get(link.target, "")
            if (there, link.text, framed) in seen or not there.startswith("http"):
                continue
            seen.add((there, link.text, framed))
            mentioned.add(there)
            _note(signals, "link" if framed else "mention", _LINK if framed else _MENTION, there, link.text)
            passage = link.href.rpartition("#")[2] if framed and link.target is not None and "#" in link.href else ""
            if passage:
                _note(signals, "link", _LINK, there, passage)
    for there in mentioned:
        # A word in the address counts where something else speaks for the role too, or the page itself was read.
        for part, languages, strength in _grouped(_last(there)):
            if there in read or (part, there) in signals:
                signals.setdefault((part, there), _Signals()).add("address", _ADDRESS * strength, languages)
    found = [
        Guess(role, _confidence(one, there), there, _language(one), tuple(sorted(one.best)), there in read)
        for (role, there), one in signals.items()
    ]
    kept = [
        guess
        for guess in found
        if guess.confidence >= PERHAPS
        and (guess.read or "link" in guess.by)
        and not _WEAK.get(guess.role, frozenset()).issuperset(guess.by)
    ]
    return sorted(
        kept, key=lambda guess: (guess.role, -guess.confidence, not guess.read, len(guess.address), guess.address)
    )


def promising(text: str, there: str) -> bool:
    """Whether a link looks as if it led to a page with a role."""
    return bool(meant(text) or meant(_last(there)))


class Cast(Struct, frozen=True, kw_only=True):
    """Which page plays which role."""

    taken: tuple[Guess, ...]
    """The guesses that were followed, by role."""
    roles: Mapping[str, model.Role]
    """Name of a page to its role."""
    external: Mapping[model.PolicyRole, str]
    """Policies that could not be read, or that share a page with another."""
    same: Mapping[str, str]
    """Names that serve as well as another: the contact page in another language."""
    contact: str | None = None
    """Its name, which is "" where it is part of the home page."""
    hub: str | None = None
    help: str | None = None


def cast(found: Sequence[Guess], gathered: Gathered, language: str, apart: Container[str] = ()) -> Cast:
    """Choose a page for each role: the surest in the site's own language. Those in other languages stand in for it.

    `language` is that of the home page. `apart` are pages that are judged with those of another language.
    """
    by_role: dict[Part, list[Guess]] = {}
    for guess in found:
        by_role.setdefault(guess.role, []).append(guess)
    keys = {guess.address: gathered.key(guess.address) for guess in found}
    name = {there: there if key is None else key for there, key in keys.items()}
    other = {
        there: there_name in gathered.pages and _is_other(gathered.pages[there_name].language, language)
        for there, there_name in name.items()
    }
    best = {
        role: max(some, key=lambda guess: guess.confidence - _ABROAD * other[guess.address])
        for role, some in by_role.items()
    }
    _keep_help_apart(best, by_role, name)
    names = {role: name[guess.address] for role, guess in best.items()}
    given: dict[str, model.Role] = {}
    external: dict[model.PolicyRole, str] = {}
    for role, guess in sorted(best.items(), key=lambda pair: (-pair[1].confidence, pair[0])):
        free = names[role] in gathered.pages and names[role] not in given and names[role] not in apart
        foreign = other[guess.address] and role not in POLICIES
        if role != "help" and free and not foreign and (role in _ALWAYS or "link" in guess.by):
            given[names[role]] = role
        elif role in POLICIES:
            external[POLICIES[role]] = guess.address
    more = [guess for guess in found if guess.role in best and guess != best[guess.role]]
    abroad = [guess for guess in more if other[guess.address] and guess.confidence >= LIKELY]
    return Cast(
        taken=tuple(
            sorted([*best.values(), *abroad], key=lambda guess: (guess.role, -guess.confidence, guess.address))
        ),
        roles=given | {one: role for one, role in _seconds(more, name, other) if one not in given},
        external=external,
        same={name[one.address]: names[one.role] for one in abroad if name[one.address] not in names.values()},
        contact=names.get("contact"),
        hub=names.get("hub"),
        help=names.get("help", names.get("faq")),
    )


def mirrored(cast: Cast, theirs: Cast, twins: Mapping[str, str]) -> Cast:
    """The roles in another language, where pages that are called alike in both mean the same.

    `twins` leads from the name of a page to that of the one in the other language.
    """
    given = {twins[name]: role for name, role in cast.roles.items() if name in twins}
    played = set(given.values())
    own = {name: role for name, role in theirs.roles.items() if role not in played and name not in given}
    return replace(
        theirs,
        roles=given | own,
        external={role: there for role, there in theirs.external.items() if role not in played},
        same={name: end for name, end in theirs.same.items() if name not in given},
        contact=theirs.contact if cast.contact is None else twins.get(cast.contact, theirs.contact),
        hub=theirs.hub if cast.hub is None else twins.get(cast.hub, theirs.hub),
        help=theirs.help if cast.help is None else twins.get(cast.help, theirs.help),
    )


def _is_other(written: str, language: str) -> bool:
    return bool(written and language) and written[:2].lower() != language[:2].lower()


def _keep_help_apart(best: dict[Part, Guess], by_role: Mapping[Part, list[Guess]], name: Mapping[str, str]) -> None:
    """A link to a form alone is no help: the start of the help pages is another page than the contact page."""
    if "help" in best and "contact" in best and name[best["help"].address] == name[best["contact"].address]:
        contact = name[best["contact"].address]
        rest = [guess for guess in by_role["help"] if name[guess.address] != contact]
        if rest:
            best["help"] = rest[0]
        else:
            del best["help"]


def _seconds(
    more: Iterable[Guess], name: Mapping[str, str], other: Mapping[str, bool]
) -> Iterator[tuple[str, model.Role]]:
    """Further pages with the same role: a shop may have terms of sale and terms of use."""
    for guess in more:
        plain = guess.read and not other[guess.address] and "link" in guess.by
        if plain and guess.confidence >= SURE and guess.role in POLICIES:
            yield name[guess.address], POLICIES[guess.role]


def _note(signals: dict[tuple[Part, str], _Signals], kind: str, worth: float, there: str, text: str) -> None:
    for part, languages, strength in _grouped(text):
        signals.setdefault((part, there), _Signals()).add(kind, worth * strength, languages)


def _grouped(text: str) -> Iterable[tuple[Part, list[str], float]]:
    """Each role once, with all languages that use the word."""
    found: dict[Part, tuple[list[str], float]] = {}
    for part, language, strength in meant(text):
        languages, best = found.get(part, ([], 0.0))
        found[part] = [*languages, language], max(best, strength)
    return ((part, languages, strength) for part, (languages, strength) in found.items())


def _last(there: str) -> str:
    """The words that name a page: "refund policy" of /policies/refund-policy.html, or of ?page=refund-policy."""
    path, _, query = address.key(there).partition("?")
    name = address.words("//x/" + path.rstrip("/").rpartition("/")[2])
    return name if name not in ("", "index") else address.words("//x/" + query.rpartition("=")[2].rpartition("/")[2])


def _confidence(one: _Signals, there: str) -> float:
    """A page among products or stories is worth half, and so is a step of buying."""
    folders = address.key(there).partition("?")[0].lower().split("/")[:-1]
    elsewhere = _STORIES.intersection(folders) or _BUYING.intersection(_last(there).split())
    return round(one.confidence() * (0.5 if elsewhere else 1), 2)


def _language(one: _Signals) -> str:
    """The language whose words were used most; the first in the list where several were."""
    most = max(one.languages.values())
    return next((language for language in LANGUAGES if one.languages[language] == most), "")
