"""Whether help stands in the same order on every page."""

from collections import Counter
from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.contact import shown

_PARTS: tuple[model.Landmark, ...] = ("header", "footer")


@rule(
    "help/consistent-order",
    packs={"wcag": "error", "core": "warning"},
    basis="standard",
    sources=("WCAG 2.2, SC 3.2.6 Consistent Help (A) <https://www.w3.org/TR/WCAG22/>",),
)
def help_keeps_its_order(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Phone, email, chat, contact and help stand in the same order on every page.

    Why it matters: who needs help most, someone tired, old or new to the web, looks for it where it was on the last
    page.

    How it is looked for: the order of the links to phone, email, chat, the contact page and the help center's start,
    in the header and in the footer of each page, is compared with the order that most pages of the same language have.
    A page that lacks one of them does not fail by that.

    Passes: phone, email, contact, help in this order on all pages.

    Fails: the template of articles prints help before contact, that of policies the other way round.

    To put right: print header and footer from one template, or put the links into one order.
    """
    orders: dict[tuple[str, model.Landmark], list[tuple[model.PageFacts, tuple[str, ...]]]] = {}
    ordered = reading.of_frame(lambda page: [(part, _order(site, page, part)) for part in _PARTS])
    for page in reading.pages(site):
        for landmark, order in ordered(page):
            if len(order) > 1:
                orders.setdefault((page.language.lower(), landmark), []).append((page, order))
    for (_, landmark), pages in orders.items():
        usual = Counter(order for _, order in pages).most_common(1)[0][0]
        rank = {name: place for place, name in enumerate(usual)}
        for page, order in pages:
            common = [name for name in order if name in rank]
            if common != sorted(common, key=rank.__getitem__):
                yield model.Problem(
                    message=f"the {landmark} has {', '.join(common)} in this order, and most pages have "
                    f"{', '.join(sorted(common, key=rank.__getitem__))}",
                    mend="put the links into one order in the templates of your theme",
                    url=page.url,
                    place=reading.theme(site),
                )


def _order(site: model.SiteFacts, page: model.PageFacts, landmark: model.Landmark) -> tuple[str, ...]:
    """The ways to help in their order, each by its first link."""
    kinds = (_kind(site, link) for link in page.framing if link.landmark == landmark)
    return tuple(dict.fromkeys(filter(None, kinds)))


def _kind(site: model.SiteFacts, link: model.LinkFact) -> str:
    if shown.phone(link.href):
        return "phone"
    if shown.email(link.href):
        return "email"
    if link.href.rstrip("/") == (reading.text(reading.fact(site, "contact.chat")).rstrip("/") or None):
        return "chat"
    if reading.same(link.target, site.contact_url):
        return "contact"
    # A logo, which bears the shop's name, leads to the start too, and is no help link.
    named = link.text.casefold() != reading.text(site.config.name).casefold()
    return "help" if named and reading.same(link.target, site.help_url) else ""
