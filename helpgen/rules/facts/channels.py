"""A sentence → the address or the number that it calls the shop's, where `site.yaml` states another."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.facts.passages import Passage

_EMAIL = late(r"(?<![\w.+/-])([\w.+-]+)@((?:[\w-]+\.)+[a-zA-Z]{2,})\b")
_PHONE = late(r"(?<![\w.,/#-])(?:\+|00)?\(?\d[\d ().‑–-]{6,20}\d(?![\w%])")
_TEAM = r"our (?:customer |support |service |help |care )*(?:team|service|support|desk|staff|line|care)"
_OURS = late(
    r"\b(?:e-?mail(?:ing)?|contact(?:ing)?|writ(?:e|ing)(?: to)?|reach(?:ing)?(?: out to)?|get in touch with|message|"
    r"ask|tell|call(?:ing)?|"
    rf"phone|telephone|ring|speak (?:to|with)) (?:us\b|{_TEAM}|customer (?:service|support|care))|"
    r"\bgive us a (?:call|ring|bell)|\bour (?:main |general |customer service |support |contact )*(?:e-?mail|phone|telephone|number)",
    re.IGNORECASE,
)
_LABEL = late(
    r"^\W*(?:by |our |general |customer (?:service|support|care) |support )*(?:e-?mail|phone|telephone|tel|call)"
    r"(?: (?:address|us|number|support))*\W{0,4}$",
    re.IGNORECASE,
)
"""All that stands before an address or a number on a contact page."""
_GENERAL = late(
    r"info|help|support|hello|hi|hey|contact(?:us)?|service|care|customer[._-]?(?:service|services|support|care)|"
    r"team|mail|office|shop|"
    r"store|enquir(?:y|ies)|inquir(?:y|ies)|cs|customers?|help-?desk|ask|kontakt|kundenservice|bonjour|hola|ciao|"
    r"consumer[._-]?care|contacto|contatt[io]|assistenza|ayuda|aide|service[._-]?clients?|servizio[._-]?clienti|"
    r"atencion(?:[._-]?al)?[._-]?clientes?"
)
"""Mailboxes that serve one purpose, one person or one country stand beside the shop's main address."""
_FREE_MAIL = late(r"(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|aol|gmx|btinternet|proton(?:mail)?)\.[a-z.]+")
_TO_US = late(
    r"\b(?:contact|reach|call|phone|ring|e-?mail|write to|speak to) us\b|\bget in touch\b(?! with)|"
    r"^\W*(?:our |your )?(?:contact(?: (?:details|information))?|customer (?:service|care|support)|kontakt|kundenservice|"
    r"nous contacter|contactez-nous|service clients?|contacto|atención al cliente|contattaci|contatti|servizio clienti)\W*$",
    re.IGNORECASE,
)
"""A heading above ways to reach the shop."""
_OF_DATA = late(
    r"privacy|data protection|officer|agent\b|representative|datenschutz|vertreter|données|représentant|protección de datos|"
    r"representante|dati personali|rappresentante",
    re.IGNORECASE,
)
"""Whose number stands on a page about data is often somebody else's."""
_BESIDE = 2
"""So many blocks apart, an address and a number belong together."""
_SEPARATOR = late(r"\s*[,;|·•/]\s*|\s[–—-]\s")
_CALL = late(r"\b(?:call|phone|tel|telephone|ring|speak)", re.IGNORECASE)
_OTHER_LINE = late(
    r"\b(?:fax|whats?app|sms|text|emergency|police|ombudsman|helpline|authority|citizens|trading standards|bank|"
    r"residents?|agent|dmca|"
    r"copyright|from (?:the )?(?:US|USA|UK|EU|Europe|Canada|Germany|France|abroad|outside)|international|"
    r"toll[- ]free|outside|overseas|"
    r"returns? (?:line|department)|repairs?|sales|trade|press|order number|account|iban|vat|company (?:no|number)|"
    r"registration|"
    r"registered|reference|model|serial|example|e\.g|tty|relay|warehouse|stores?)\b",
    re.IGNORECASE,
)


class Ways(Struct, frozen=True):
    """How a language speaks of reaching the shop."""

    ours: re.Pattern[str]
    """Says, before an address or a number, that it is the shop's."""
    label: re.Pattern[str]
    """All that stands before an address or a number on a contact page."""
    call: re.Pattern[str]
    other: re.Pattern[str]
    """A line for something else than to speak to the shop."""


ENGLISH = Ways(_OURS, _LABEL, _CALL, _OTHER_LINE)


def emails(passage: Passage, site: model.SiteFacts, ways: Ways = ENGLISH) -> Iterator[str]:
    """Addresses that a sentence gives as the shop's own general one, and that `site.yaml` does not state."""
    contact = site.config.contact
    stated = reading.text(contact.email).lower() if contact else ""
    if not contact or not stated or "@" not in passage.text or stated in passage.block.lower():
        return
    known = {alias.lower() for alias in contact.email_aliases or ()}
    for found in _EMAIL.finditer(passage.text):
        before = passage.text[: found.start()]
        name, domain = found[1].lower(), found[2].lower()
        ours = ways.ours.search(before) or (ways.label.match(before) and _is_near(domain, stated, site.config))
        if ours and found[0].lower() not in known and (_GENERAL.fullmatch(name) or _FREE_MAIL.fullmatch(domain)):
            yield found[0]


def _is_near(domain: str, stated: str, config: model.Config) -> bool:
    """Whether it is one of the shop's own domains."""
    addresses = (reading.text(url) for url in (config.url, config.store))
    hosts = {stated.partition("@")[2], *(urlsplit(address).hostname or "" for address in addresses)} - {""}
    return any(host == domain or host.endswith(f".{domain}") or domain.endswith(f".{host}") for host in hosts)


def phones(passage: Passage, site: model.SiteFacts, ways: Ways = ENGLISH) -> Iterator[str]:
    """Numbers under which a sentence says to call the shop, on a page that does not name the stated one."""
    stated = reading.text(reading.fact(site, "contact.phone"))
    if (
        not stated
        or not _PHONE.search(passage.text)
        or not ways.call.search(passage.text)
        or ways.other.search(f"{_EMAIL.sub(' ', passage.text)} / {passage.heading}")
    ):
        return
    found = [match for match in _PHONE.finditer(passage.text) if 9 <= len(_digits(match[0])) <= 15]
    if len(found) != 1 or _same_line(found[0][0], stated):
        return
    before = passage.text[: found[0].start()]
    labelled = ways.label.match(_SEPARATOR.split(before)[-1])
    ours = ways.ours.search(before) or (labelled and _on_reaching_us(passage, site, ways))
    if ours and not any(_digits(stated)[-7:] in _digits(block.text) for block in passage.page.blocks):
        yield found[0][0].strip()


def _on_reaching_us(passage: Passage, site: model.SiteFacts, ways: Ways) -> bool:
    """Whether a label names the shop's own line: on its contact page, below such a heading, or beside its address."""
    if passage.page.role == "contact":
        return True
    blocks = passage.page.blocks
    at = next((number for number, block in enumerate(blocks) if _begins(passage.block, block.text)), 0)
    above, below = blocks[max(0, at - _BESIDE) : at], blocks[at : at + 1 + _BESIDE]
    titles = (heading.text for heading in passage.page.headings if heading.level == 1)
    if any(ways.other.search(text) or _OF_DATA.search(text) for text in (*titles, *map(_without_emails, above))):
        return False
    contact = site.config.contact
    stated = reading.text(contact.email).lower() if contact else ""
    beside = (found for block in (*above, *below) for found in _EMAIL.finditer(block.text))
    return _TO_US.search(passage.heading) is not None or any(
        stated and _is_near(found[2].lower(), stated, site.config) for found in beside
    )


def _begins(text: str, first: str) -> bool:
    """Whether a block, or the first cell of a row, is that of a passage."""
    return text == first or text.startswith(f"{first}: ")


def _without_emails(block: model.BlockFact) -> str:
    return _EMAIL.sub(" ", block.text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _same_line(one: str, other: str) -> bool:
    """Whether two numbers can be the same, with or without the country; a number of another country counts so too."""
    if one.strip().startswith(("+", "00")) and other.strip().startswith(("+", "00")):
        first, second = _digits(one).removeprefix("00"), _digits(other).removeprefix("00")
        return first == second or first[:2] != second[:2]
    return _digits(one)[-7:] == _digits(other)[-7:]
