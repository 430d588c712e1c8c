"""Whether a call costs a buyer no more than an ordinary one."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.contact import numbers


@rule(
    "contact/phone-basic-rate",
    packs={"uk": "error", "eu": "warning"},
    basis="law",
    sources=(
        "Fair Telecoms Campaign on reg. 41 <http://www.fairtelecoms.org.uk/consumer-contracts-regulations.html>",
        "Consumer Contracts Regulations 2013 (SI 2013/3134), reg. 41 <https://www.legislation.gov.uk/uksi/2013/3134>",
        "[M] Directive 2011/83/EU, art. 21 <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
    ),
)
def calls_cost_the_basic_rate(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A call about an order costs no more than an ordinary one.

    Why it matters: in the United Kingdom and the European Union a number for existing customers must not cost more than
    the basic rate. 0845 and 0871 lines do.

    How it is looked for: the number under `contact.phone` in `site.yaml`, read by the numbering plan of its country:
    premium, shared-cost and personal numbers and pagers fail (in the United Kingdom 084, 087, 09, 070 and 076). A
    number that the plan does not tell passes.

    Passes: `phone: +44 20 7946 0000`, `+44 300 …` or `+44 800 …`.

    Fails: `phone: +44 871 496 0000`.

    To put right: state a number at the basic rate: in the United Kingdom 01, 02, 03, 0800 or 0808.
    """
    phone = reading.text(reading.fact(site, "contact.phone"))
    number = numbers.read(phone, reading.home(site)) if phone else None
    if number and number.costly:
        yield model.Problem(
            message=f"a call to {phone} costs more than the basic rate",
            mend="state a number at the basic rate",
            place=reading.key_place(site, "contact.phone"),
            keys=("contact.phone",),
        )
