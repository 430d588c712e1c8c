"""HTML that helpgen did not make: what is read of it, which page is taken for what, and what is said of it."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import turbohtml
from conftest import Result, write
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import address, cli, model, report, rules
from helpgen.audit import foreign, gather, mending, outside, roles, tidy, vocabulary

DAY = date(2026, 11, 24)
HOME = "https://oak.example/"
SCOPE = address.Scope.of(HOME)
Visits = dict[str, "str | tuple[int, str]"]


def found(pages: Visits, **more: object) -> foreign.Outside:
    """A site by path: the HTML of a page, or a status and where it leads."""
    visits = []
    for path, answer in pages.items():
        here = HOME + path
        if isinstance(answer, tuple):
            visits.append(gather.Visited(address=here, status=answer[0], final=answer[1]))
        else:
            read = foreign.read(answer.encode(), "utf-8", here, SCOPE)
            visits.append(gather.Visited(address=here, facts=read.facts, final=read.onward, note=read.note))
    return foreign.site(visits, HOME, DAY, **more)  # type: ignore[arg-type]


def facts(config: model.Config) -> model.Settings:
    return model.Settings(config=config, facts={})


def said(pages: Visits, *only: str) -> list[str]:
    """The findings on a site, or those of some rules."""
    findings = foreign.verdict(found(pages), advice=True).findings
    return [report.line(one).replace(HOME, "/") for one in findings if not only or one.rule in only]


def page(title: str, main: str, links: dict[str, str], language: str = "en") -> str:
    footer = "".join(f"<li><a href='/{path}'>{text}</a>" for path, text in links.items())
    return (
        f"<!doctype html><html lang={language}><head><title>{title} | Oak</title></head><body><header><a href=/>Oak</a>"
        f"</header><main><h1>{title}</h1>{main}</main><footer><ul>{footer}</ul></footer></body></html>"
    )


WAIVER = model.Waiver(
    rule="policy/terms-exists", reason="soon", by="owner", on=date(2026, 11, 1), until=date(2026, 12, 1)
)

# Five languages

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "pages/contact-us": ("Contact us", "contact"),
        "pages/help": ("Help & support", "help"),
        "policies/privacy-policy": ("Privacy notice", "privacy"),
        "policies/terms-of-service": ("Terms & conditions", "terms"),
        "pages/returns": ("Returns & refunds", "refund"),
        "pages/delivery": ("Delivery", "shipping"),
    },
    "de": {
        "kontakt": ("Kontakt", "contact"),
        "hilfe": ("Hilfe & Service", "help"),
        "datenschutz": ("Datenschutzerklärung", "privacy"),
        "agb": ("AGB", "terms"),
        "widerruf": ("Widerrufsbelehrung", "refund"),
        "versand": ("Versand & Zahlung", "shipping"),
        "impressum": ("Impressum", "legal-notice"),
    },
    "fr": {
        "nous-contacter": ("Nous contacter", "contact"),
        "aide": ("Centre d’aide", "help"),
        "confidentialite": ("Politique de confidentialité", "privacy"),
        "cgv": ("Conditions générales de vente", "terms"),
        "retours": ("Retours et remboursements", "refund"),
        "livraison": ("Livraison", "shipping"),
        "mentions-legales": ("Mentions légales", "legal-notice"),
    },
    "es": {
        "contacto": ("Contacto", "contact"),
        "ayuda": ("Centro de ayuda", "help"),
        "privacidad": ("Política de privacidad", "privacy"),
        "terminos": ("Términos y condiciones", "terms"),
        "devoluciones": ("Cambios y devoluciones", "refund"),
        "envios": ("Envíos", "shipping"),
        "aviso-legal": ("Aviso legal", "legal-notice"),
    },
    "it": {
        "contatti": ("Contatti", "contact"),
        "assistenza": ("Assistenza clienti", "help"),
        "privacy": ("Informativa sulla privacy", "privacy"),
        "condizioni": ("Termini e condizioni", "terms"),
        "resi": ("Resi e rimborsi", "refund"),
        "spedizioni": ("Spedizioni", "shipping"),
        "note-legali": ("Note legali", "legal-notice"),
    },
}
PROSE = {
    "en": "We turn bowls from oak in our own workshop and pack each of them by hand before it leaves the house. ",
    "de": "Wir drechseln Schalen aus Eiche in unserer eigenen Werkstatt und verpacken jede einzelne von Hand. ",
    "fr": "Nous tournons des bols en chêne dans notre propre atelier et nous emballons chacun d’eux à la main. ",
    "es": "Torneamos cuencos de roble en nuestro propio taller y embalamos cada uno de ellos a mano con cuidado. ",
    "it": "Torniamo ciotole di rovere nel nostro laboratorio e imballiamo ciascuna a mano con molta attenzione. ",
}
HEADINGS = {
    "en": ("How to return an item", "How you get your money back"),
    "de": ("So senden Sie einen Artikel zurück", "So bekommen Sie Ihr Geld zurück"),
    "fr": ("Comment renvoyer un article", "Comment être remboursé"),
    "es": ("Cómo devolver un artículo", "Cómo recibir su dinero"),
    "it": ("Come restituire un articolo", "Come ricevere il rimborso"),
}
STEPS = {
    language: f"<h2>{back}</h2><ol><li>A<li>B</ol><h2>{money}</h2><ol><li>C<li>D</ol>"
    for language, (back, money) in HEADINGS.items()
}


def shop(language: str) -> Visits:
    names = NAMES[language]
    links = {path: text for path, (text, _) in names.items()}
    mail = "<p><a href=mailto:hallo@oak.example>hallo@oak.example</a></p>"
    pages: Visits = {"": page("Oak", f"<p>{PROSE[language] * 4}</p>", links, language)}
    for path, (text, role) in names.items():
        more = mail if role == "contact" else STEPS[language] if role == "refund" else ""
        pages[path] = page(text, f"{more}<p>{PROSE[language] * 10}</p>", links, language)
    return pages


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_a_shop_in_each_language_is_understood(language: str) -> None:
    site = found(shop(language))
    assert {one.role: (one.address, one.surely) for one in site.taken if one.role in ROLES} == {
        role: (HOME + path, "sure") for path, (_, role) in NAMES[language].items()
    }
    assert said(shop(language)) == []


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_steps_are_missed_in_each_language(language: str) -> None:
    refund = next(path for path, (_, role) in NAMES[language].items() if role == "refund")
    pages = shop(language)
    pages[refund] = str(pages[refund]).replace(STEPS[language], "")
    assert said(pages) == missing_steps(refund)


def missing_steps(path: str) -> list[str]:
    """What is said of a refund policy that lists no steps."""
    return [
        f"/{path}: error: neither this page, the FAQ nor a help topic lists the steps {does}; write them as a "
        f"numbered list (refund/steps-{what})"
        for does, what in (("to get the money back", "refund"), ("to return an item", "return"))
    ]


ROLES = ("contact", "help", "privacy", "terms", "refund", "shipping", "legal-notice")


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
@pytest.mark.parametrize("without", ["privacy", "terms", "refund", "contact", "help"])
def test_what_is_missing_is_told_in_each_language(language: str, without: str) -> None:
    pages = shop(language)
    path, text = next((path, text) for path, (text, role) in NAMES[language].items() if role == without)
    del pages[path]
    pages = {url: str(html).replace(f"<li><a href='/{path}'>{text}</a>", "") for url, html in pages.items()}
    publish = "publish one, and link to it in the footer"
    missing = {
        "privacy": f"there is no privacy policy; {publish} (policy/privacy-exists)",
        "terms": f"there is no terms page; {publish} (policy/terms-exists)",
        "refund": f"there is no refund and exchange policy; {publish} (policy/refund-exists)",
        "contact": "no page was recognised as the contact page; publish one, and link to it in the header or footer of "
        "every template as “Contact” (contact/direct-channel)",
        "help": "no page was recognised as the start of the help pages; publish one, and link to it in the header or "
        "footer of every template as “Help” or “FAQ” (help/on-every-page)",
    }
    ids = [line.rpartition("(")[2].rstrip(")") for line in missing.values()]
    assert said(pages, *ids) == [f"/: error: {missing[without]}"]


def test_a_shop_in_two_languages_has_two_contact_pages() -> None:
    """Each language has its own pages and footer; none of them lacks anything."""
    french = {f"fr/{path}": str(html).replace("href='/", "href='/fr/") for path, html in shop("fr").items()}
    pages = {**shop("en"), **french}
    assert said(pages) == []
    taken = [(one.role, one.address) for one in found(pages).taken if one.role == "contact"]
    assert taken == [("contact", f"{HOME}fr/nous-contacter"), ("contact", f"{HOME}pages/contact-us")]


def test_what_a_language_lacks_is_told_where_it_begins() -> None:
    """Once for each language, or once for all where its folder has no start."""
    french = {f"fr/{path}": str(html).replace("href='/", "href='/fr/") for path, html in shop("fr").items()}
    pages = {**shop("en"), **french}
    help_pages = ("pages/help", "fr/aide")
    pages = {
        path: re.sub(r"<li><a href='/(?:pages/help|fr/aide)'>[^<]*</a>", "", str(html))
        for path, html in pages.items()
        if path not in help_pages
    }
    assert [line.partition(":")[0] for line in said(pages, "help/on-every-page")] == ["/", "/fr/"]
    del pages["fr/"]
    assert [line.partition(":")[0] for line in said(pages, "help/on-every-page")] == ["/"]


def test_a_policy_in_another_language_than_the_home_page_is_judged() -> None:
    pages = shop("de")
    pages[""] = str(pages[""]).replace("lang=de", "lang=en").replace(PROSE["de"], PROSE["en"])
    pages["widerruf"] = str(pages["widerruf"]).replace(STEPS["de"], "")
    assert said(pages, "refund/steps-return", "refund/steps-refund") == missing_steps("widerruf")


def test_policies_of_the_folder_of_another_language_stand_in() -> None:
    french = {f"fr/{path}": str(html).replace("href='/", "href='/fr/") for path, html in shop("fr").items()}
    pages = {**shop("en"), **french}
    del pages["policies/terms-of-service"]
    pages = {url: str(html).replace("policies/terms-of-service", "fr/cgv") for url, html in pages.items()}
    assert said(pages, "policy/terms-exists") == []


def test_a_page_is_in_each_language_what_it_is_in_the_first() -> None:
    links = {"help/pay": "Ways to pay", "help/contact": "Contact us"}
    theirs = {"de/help/pay": "Geld und mehr", "de/help/contact": "Schreiben"}
    pages: Visits = {"": page("Oak", PROSE["en"] * 4, links)}
    for path, text in links.items():
        pages[path] = page(text, PROSE["en"] * 4, links)
    for path, text in theirs.items():
        pages[path] = page(text, PROSE["de"] * 4, theirs, "de")
    ((german,), site) = (found(pages).others, found(pages).facts)
    assert {url: page.role for url, page in site.pages.items() if page.role} == {
        "help/pay": "payment",
        "help/contact": "contact",
    }
    assert {url: page.role for url, page in german.pages.items()} == {
        "de/help/pay": "payment",
        "de/help/contact": "contact",
    }
    assert german.contact_url == "de/help/contact"


def test_a_language_without_words_is_not_judged_by_words() -> None:
    links = {"a": "Yhteystiedot", "b": "Palautukset"}
    pages: Visits = {path: page(text, "<p>Puu</p>", links, "fi") for path, text in {"": "Tammi", **links}.items()}
    assert said(pages) == [
        "/: warning: the pages are in “fi”, in which it is not known what contact pages, help pages and policies are "
        "called: those that were not recognised were not judged; see for yourself whether they are there "
        "(audit/language-unknown)"
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Returns & Refunds", [("refund", 1.0)]),
        ("Our returns policy", [("refund", 1.0)]),
        ("Rückgabe und Umtausch", [("refund", 1.0)]),
        ("Shipping & Returns", [("refund", 1.0), ("shipping", 1.0)]),
        ("Informationen zum Versand", [("shipping", 1.0)]),
        ("Rétractation & livraison", [("refund", 0.7), ("shipping", 0.7)]),
        ("Termini & Condizioni", [("terms", 1.0)]),
        ("Condiciones de compra", [("terms", 1.0)]),
        ("Support us", []),
        ("Support our work", []),
        ("Contact support", [("contact", 1.0)]),
        ("Privacy policy – Oak", [("privacy", 0.77)]),
        ("How we turned our return to the workshop into a party", []),
        ("", []),
        ("30 %", []),
    ],
)
def test_what_a_text_means(text: str, meaning: list[tuple[str, float]]) -> None:
    assert sorted({(part, strength) for part, _, strength in vocabulary.meant(text)}) == meaning


def test_stories_and_products_are_no_policies() -> None:
    links = {
        "blogs/news/returns": "Our new returns", "products/warranty": "Warranty", "checkout-delivery": "Delivery",
        "payment-success": "Payment",
    }  # fmt: skip
    site = found({"": page("Oak", "", {}), **{path: page(text, "", {}) for path, text in links.items()}})
    assert site.taken == ()


def test_passages_of_the_home_page_are_what_their_links_call_them() -> None:
    """A shop of one page leads to its contact details and its questions by anchors."""
    pages = shop("en")
    del pages["pages/contact-us"], pages["pages/help"]
    ways = [("/pages/contact-us", "/#contact"), ("/pages/help", "/#faq"), ("Help & support", "FAQ")]
    for path, html in pages.items():
        for old, new in ways:
            html = str(html).replace(old, new if path else new.removeprefix("/"))
        pages[path] = html
    pages[""] = str(pages[""]).replace("</main>", "<p id=contact><a href=mailto:hi@oak.example>Mail</a></p></main>")
    assert said(pages) == []
    assert [(one.role, one.address) for one in found(pages).taken if one.role in ("contact", "faq")] == [
        ("contact", HOME), ("faq", HOME)
    ]  # fmt: skip


def test_a_passage_of_the_home_page_may_be_named_by_its_anchor_alone() -> None:
    pages = {
        path: str(html).replace("/pages/contact-us'>Contact us", "/#contact'>Ask") for path, html in shop("en").items()
    }
    pages[""] = pages.pop("pages/contact-us").replace("<h1>Contact us</h1>", "<h1 id=contact>Oak</h1>")
    assert said(pages) == []
    assert [one.address for one in found(pages).taken if one.role == "contact"] == [HOME]


def test_a_picture_that_is_written_into_the_page_is_named_in_short() -> None:
    pages = {**shop("en"), "": page("Oak", f"<img src='data:image/png;base64,{'A' * 9000}'>", {})}
    (line,) = said(pages, "wcag/image-alt")
    assert "the picture “data:image/png;base64,AA…AAAAAAAAAAAAAAAAAAAAAAAA” has no alternative text" in line


def test_an_address_on_the_home_page_makes_no_contact_page() -> None:
    pages = {path: str(html).replace("/pages/contact-us", "#") for path, html in shop("en").items()}
    pages[""] = pages.pop("pages/contact-us").replace("<h1>Contact us</h1>", "<h1>Oak</h1>")
    (line,) = said(pages, "contact/direct-channel")
    assert line.startswith("/: error: no page was recognised as the contact page; publish one")


@pytest.mark.parametrize("href", ["#", "", "#!", "#top"])
def test_a_link_that_was_not_filled_in_makes_no_page_a_policy(href: str) -> None:
    pages = shop("en")
    del pages["policies/privacy-policy"]
    pages = {path: str(html).replace("/policies/privacy-policy", href) for path, html in pages.items()}
    assert said(pages, "policy/privacy-exists") == [
        "/: error: there is no privacy policy; publish one, and link to it in the footer (policy/privacy-exists)"
    ]


@pytest.mark.parametrize(
    ("path", "html"),
    [
        ("friends", page("Support the Oak workshop", "<p>Give what you like.</p>", {})),
        ("policies/", "<title>Oak</title><p>Loading"),
    ],
)
def test_what_is_hardly_called_so_is_not_taken_for_it(path: str, html: str) -> None:
    pages = {**shop("en"), path: html}
    assert {HOME + path}.isdisjoint(one.address for one in found(pages).taken)


@pytest.mark.parametrize(
    "words",
    ["[Telefonnummer]", "[Straße Nr, PLZ Ort]", "[Ihre Anschrift]", "[Raison sociale]", "[Votre adresse]",
     "[Dirección]", "[tu correo electrónico]", "[Partita IVA]", "[inserire indirizzo]",
     "Max Mustermann", "Musterstraße 12", "12345 Musterstadt", "Via Esempio 123", "Calle Ejemplo 1"],
)  # fmt: skip
def test_placeholders_in_five_languages_are_told(words: str) -> None:
    pages = shop("de")
    pages["impressum"] = str(pages["impressum"]).replace("</main>", f"<p>Oak {words}, siehe [Ort der Messe]</main>")
    (line,) = said(pages)
    assert f"the placeholder “{words}” is still there" in line


def test_a_title_that_says_nothing_of_its_page_is_quoted() -> None:
    pages = {name: f"<title>Oak</title><main><h1>Page {name}</h1>" for name in ("", "b", "c")}
    assert said(pages, "quality/unique-titles") == [
        "/b: warning: “Oak” is also the title of / (and on 1 other page); give each page a title of its own "
        "(quality/unique-titles)"
    ]


def test_pages_are_counted_once_however_often_they_fail() -> None:
    twice = "<main><a href='/help'></a><a href='/help'></a></main>"
    lines = said({name: f"<title>{name}</title>{twice}" for name in ("", "b", "c")}, "wcag/link-purpose")
    assert [line for line in lines if "and on 2 other pages" in line] == lines != []


def test_a_policy_on_another_site_is_a_policy() -> None:
    pages = shop("en")
    there = "https://legal.example/oak/privacy"
    del pages["policies/privacy-policy"]
    pages = {url: str(html).replace("/policies/privacy-policy", there) for url, html in pages.items()}
    site = found(pages)
    assert [one for one in site.taken if one.role == "privacy"] == [
        roles.Guess("privacy", 0.88, there, "en", ("address", "link"), False)
    ]
    assert said(pages) == []


# What is said


def test_links_that_lead_nowhere_are_told_where_they_stand() -> None:
    home = (
        "<!doctype html>\n<title>Oak</title>\n<main>\n<p><a href='/old'>Old</a>\n<a href=moved>Moved</a> <a href=/new>"
    )
    pages: Visits = {"": home, "old": (404, ""), "moved": (301, HOME + "old"), "circle": (302, HOME + "circle")}
    assert said(pages, "audit/broken-link") == [
        "/:4: error: the link to “/old” leads nowhere: the server answers 404; "
        "lead it to a page that is there, or take it out (audit/broken-link)"
    ]


def test_a_footer_that_varies_is_told() -> None:
    pages = shop("en")
    short = str(pages["pages/delivery"]).replace("<li><a href='/pages/returns'>Returns & refunds</a>", "")
    pages["pages/delivery"] = short
    assert said(pages, "audit/footer-varies") == [
        "/pages/delivery: warning: the footer lacks “Returns & refunds”, which the footers of 6 pages have; "
        "use the same footer in every template (audit/footer-varies)"
    ]


def test_a_page_need_not_link_to_itself() -> None:
    pages = shop("en")
    pages["pages/help"] = str(pages["pages/help"]).replace("<a href='/pages/help'>Help & support</a>", "<b>Help</b>")
    assert said(pages, "audit/footer-varies") == []


def test_the_same_on_many_pages_is_told_once() -> None:
    image = "<p>A</p><img src=a.png>"
    pages = {url: str(html).replace("</main>", f"{image}</main>") for url, html in shop("en").items()}
    assert said(pages) == [
        "/:1: warning: the picture “a.png” has no alternative text (and on 6 other pages); "
        "write what it shows into its alt attribute (wcag/image-alt)"
    ]


POLICY = "policies/refund-policy/"


@pytest.mark.parametrize(
    ("change", "compared"),
    [
        ({}, False),
        ({"<meta name=robots content=noindex>": ""}, True),
        ({"<time datetime=2026-03-02>2 March</time>": "2 March"}, True),
        ({f"<a href=/{POLICY}>In force</a>": ""}, True),
    ],
    ids=["kept", "to be found", "of no day", "of no policy"],
)
def test_a_kept_version_of_a_policy_contradicts_nothing(change: dict[str, str], compared: bool) -> None:
    html = page("Refund policy", "<p>You have 14 days to return an item.</p>", {"pages/contact-us": "Contact us"})
    banner = f"It applied from <time datetime=2026-03-02>2 March</time>. <a href=/{POLICY}>In force</a>"
    kept = html.replace("</title>", "</title><meta name=robots content=noindex>").replace("<main>", f"<main>{banner}")
    for before, after in change.items():
        kept = kept.replace(before, after)
    pages = {**shop("en"), POLICY: html.replace("14", "30"), f"{POLICY}2026-03-02/": kept}
    config = model.Config(returns=model.shop.Returns(days=30), url=HOME)
    findings = foreign.verdict(found(pages, settings=facts(config)), advice=False).findings
    assert [one.place.path for one in findings if one.rule == "facts/consistent-everywhere"] == (
        [f"{HOME}{POLICY}2026-03-02/"] if compared else []
    )


FACTS = """\
name: Oak
url: https://oak.example/
returns:
  days: 30
"""


def test_what_contradicts_a_fact_is_told_with_both_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en")
    wrong = "<main>\n<p>You have 14 days to return an item."
    files["pages/returns.html"] = files["pages/returns.html"].replace("<main>", wrong)
    folder = write(tmp_path / "site", files)
    config = tmp_path / "shop.yaml"
    config.write_text(FACTS)
    _, lines, _ = audit(
        folder, "--config", str(config), "--as-of", "2026-11-24", "--rule", "facts/consistent-everywhere", capsys=capsys
    )
    assert lines == [
        f"pages/returns.html:2: error: “14 days” for a return, where {config}:4 says 30 days; "
        f"write what {config} says under `returns.days` here, or correct {config} (facts/consistent-everywhere)"
    ]


def test_what_is_waived_is_told_in_the_same_words() -> None:
    pages = shop("en")
    del pages["policies/terms-of-service"]
    for path, html in pages.items():
        pages[path] = re.sub(r"<li><a href='/policies/terms[^<]*</a>", "", str(html))
    config = model.Config(checks=model.config.Checks(waive=(WAIVER,)), url=HOME)
    verdict = foreign.verdict(found(pages, settings=facts(config)), advice=False)
    (told,) = foreign.verdict(found(pages), advice=False).findings
    assert told.rule == "policy/terms-exists"
    assert verdict.waived == ((told, WAIVER),)


@pytest.mark.parametrize(("page", "left"), [("/returns/", 0), ("/outlet/", 2), ("content/returns.md", 1)])
@pytest.mark.parametrize("base", ["", "help/"])
def test_a_waiver_by_address_holds_for_sources_and_for_what_was_built(
    base: str, page: str, left: int, site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    settings = (
        f"name: Oak\nurl: {HOME}{base}\nreturns: {{days: 30}}\ncontact: {{email: help@oak.example}}\n"
        "checks:\n  waive:\n"
        f"    - {{rule: facts/consistent-everywhere, page: {page}, reason: the law, by: owner, on: 2026-11-01, "
        "until: 2026-12-01}\n"
    )
    root = site(
        {"site.yaml": settings, "content/returns.md": f"# A\n\nMore.\n\n{SAID}\n", "content/outlet.md": "# B\n"}
    )
    asked = ("--as-of", "2026-11-24")
    done = helpgen("build", "--keep-going", *asked, cwd=root)
    told = done.stderr.count("days” for a return, ")
    only = ("--rule", "facts/consistent-everywhere")
    told += helpgen("audit", "public", "--config", "site.yaml", *only, *asked, cwd=root).stdout.count("days” for a ret")
    assert told == left


@pytest.mark.parametrize(
    ("mend", "fitting"),
    [
        (
            "write {{ returns.days }} here, or correct site.yaml",
            "write what a/b.yaml says under `returns.days` here, or correct a/b.yaml",
        ),
        ("write “within {{ refund.days }} days” below a heading with {clause=refund.time}", "write “within … days”"),
        (
            "write it on a page with `role: cancellation`, or below a heading with {clause=cancellation}",
            "write it on a page about cancelling",
        ),
        ("write it below a heading with {clause=privacy.sold}", "write it on the site"),
        ("add the link to the theme's footer", "add the link to the footer of every template"),
        ("put the links in order in the templates of your theme", "put the links in order in every template"),
        ("keep the block `structured` in the templates of your theme", "put it right on the page"),
        (
            "write `[{{ contact.phone }}](tel:…)` on it, or leave the contact details to the theme",
            "write what a/b.yaml says under `contact.phone` on it",
        ),
        ("write a page with `role: accessibility`, or wait", "write an accessibility statement, or wait"),
        ("give one of them another `title` in its front matter", "put it right on the page"),
        ("correct other/site.yaml", "correct other/site.yaml"),
    ],
)  # fmt: skip
def test_a_mend_fits_a_site_of_anybodys(mend: str, fitting: str) -> None:
    assert mending.fitting(mend, "a/b.yaml") == fitting


def test_a_policy_of_few_words_is_there_already() -> None:
    pages = shop("en")
    pages["policies/privacy-policy"] = str(pages["policies/privacy-policy"]).replace(PROSE["en"], "")
    assert said(pages, "policy/privacy-exists") == [
        "/policies/privacy-policy: error: the privacy policy has only 2 words; a buyer can't rely on it; "
        "write it out, or link to the page that holds it (policy/privacy-exists)"
    ]


def test_a_delivery_policy_without_a_time_is_there_already() -> None:
    pages = shop("en")
    config = model.Config(shipping=(model.shop.Shipping(country="GB"),), url=HOME)
    findings = foreign.verdict(found(pages, settings=facts(config)), advice=False).findings
    mends = {
        one.mend for one in findings if one.rule == "policy/shipping-exists" and one.place.path.endswith("delivery")
    }
    assert mends == {"say so on the site"}


def test_the_merchants_facts_are_judged_too() -> None:
    config = model.Config(name="Oak", contact=model.config.Contact(email="post@oak.example"), url=HOME)
    findings = foreign.verdict(found(shop("en"), settings=facts(config)), advice=False).findings
    assert {one.rule for one in findings} - {
        one.rule for one in foreign.verdict(found(shop("en")), advice=False).findings
    }


def test_every_rule_that_is_named_exists() -> None:
    known = {rule.id for rule in rules.every()}
    assert {name for name in (*outside._PLAIN, *outside._RECOGNISED, *outside._READ) if name not in known} == set()


# How a page is read


def read(html: str, here: str = HOME) -> model.PageFacts:
    facts = foreign.read(html.encode(), "utf-8", here, SCOPE).facts
    assert facts is not None
    return facts


@pytest.mark.parametrize(
    "html",
    [
        ("<header><a href=h>h</a></header><main>m <a href=m>m</a></main><footer><a href=f>f</a></footer>"),
        (
            "<div id=header><a href=h>h</a></div><div id=content>m <a href=m>m</a></div>"
            "<div id=footer><a href=f>f</a></div>"
        ),
        (
            "<table><tr><td class=site-header><a href=h>h</a><tr><td>m m m<a href=m>m</a>"
            "<tr><td class='x footer'><a href=f>f</a>"
        ),
        ("<main><header><a href=h>h</a></header><div>m <a href=m>m</a></div><footer><a href=f>f</a></footer></main>"),
        ("<nav><a href=h>h</a></nav><main>m <a href=m>m</a></main><section><footer><a href=f>f</a></footer>"),
        (
            "<div class=page><div class=top><nav><a href=h>h</a></nav></div><div>m m <a href=m>m</a></div>"
            "<div class=shop-footer><a href=f>f</a></div></div>"
        ),
        (
            "<header><a href=h>h</a></header><main><article><header>m</header><a href=m>m</a>"
            "<footer>by me</footer></article></main><div class=colophon><a href=f>f</a></div>"
        ),
        (
            "<header><a href=h>h</a></header><div role=main>m<a href=m>m</a></div>"
            "<div role=contentinfo><a href=f>f</a></div>"
        ),
    ],
)
def test_header_main_and_footer_are_found(html: str) -> None:
    facts = read(html)
    assert [(link.text, link.landmark) for link in facts.links] == [("h", "header"), ("m", "main"), ("f", "footer")]
    assert facts.words > 0


@pytest.mark.parametrize(
    "main",
    [
        "<div class=hero><h1>Terms</h1></div><div>{0}</div><section>{0}</section><div>{0}</div>",
        "<section><h1>Terms</h1></section><section><article>{0}</article><article>{0}</article>{0}</section>",
        "<div><h1>Terms</h1>{0}{0}<div class=content>{0}</div></div>",
        "<h1>Terms</h1><div>{0}</div><p>{0}</p><p class=content>{0}</p>",
    ],
)
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "<div id=page>{}</div>",
        "<header><a href=h>h</a></header>{}<footer>f</footer>",
        "<p>Free delivery</p><nav><a href=h>h</a></nav><div>{}<footer>f</footer>",
    ],
)
def test_all_that_is_no_frame_is_the_main_part(main: str, frame: str) -> None:
    """A page without `<main>` may be made of many boxes, of which one is called content."""
    facts = read(frame.format(main.format("four words of text ")))
    assert (facts.words, [one.text for one in facts.headings if one.main]) == (13, ["Terms"])


@pytest.mark.parametrize(
    ("charset", "meta", "bom", "encoding"),
    [
        ("iso-8859-1", "", b"", "iso-8859-1"),
        ("", "iso-8859-1", b"", "iso-8859-1"),
        ("iso-8859-1", "utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("", "", b"\xff\xfe", "utf-16-le"),
        ("utf-99", "iso-8859-1", b"", "iso-8859-1"),
        ("utf-8", "iso-8859-1", b"", "utf-8"),
        ("", "", b"", "windows-1252"),
        ("", "", b"", "utf-8"),
    ],
)
def test_every_encoding_is_read(charset: str, meta: str, bom: bytes, encoding: str) -> None:
    head = f"<meta charset={meta}>" if meta else ""
    html = f"{head}<title>Größe</title><p>{'Grüße aus der schönen Werkstatt für Stücke. ' * 20}"
    facts = foreign.read(bom + html.encode(encoding), charset, HOME, SCOPE).facts
    assert facts
    assert facts.title == "Größe"


def test_bytes_that_are_no_text_are_read() -> None:
    facts = foreign.read(bytes(range(256)) * 50, "utf-8", HOME, SCOPE).facts
    assert facts
    assert foreign.unpacked(foreign.packed(facts) or b"") == facts


def test_links_are_followed_as_a_browser_does() -> None:
    html = (
        "<base href=/shop/><main><a href=a>a</a><a href=../b?utm_source=x#c>b</a><a href='#d'>d</a>"
        "<a href=http://www.oak.example/e>e</a><a href=//other.example/f>f</a><a href=mailto:g@oak.example>g</a>"
        "<a href='?h=1'>h</a></main>"
    )
    assert [(link.text, link.target) for link in read(html, f"{HOME}x/y").links if link.tag == "a"] == [
        ("a", "shop/a"),
        ("b", "b"),
        ("d", "x/y"),
        ("e", "e"),
        ("f", None),
        ("g", None),
        ("h", "shop/?h=1"),
    ]


def test_only_a_form_that_takes_a_message_is_a_way_to_write() -> None:
    html = (
        "<main><form action=/search><input type=search></form><form method=post><textarea></textarea></form>"
        "<form action=/newsletter method=post><input type=email></form></main>"
    )
    assert [link.href for link in read(html, f"{HOME}contact").links if link.tag == "form"] == [f"{HOME}contact"]


@pytest.mark.parametrize(
    ("content", "onward"),
    [
        ("0; url=/b", f"{HOME}b"),
        ("5;URL='/b'", f"{HOME}b"),
        ("0,/b", f"{HOME}b"),
        ("600; url=/b", ""),
        ("30", ""),
        ("0; url=javascript:alert(1)", ""),
        ("0; url=/", ""),
        ("x", ""),
    ],
)
def test_a_refresh_is_a_redirect(content: str, onward: str) -> None:
    html = f'<meta http-equiv="Refresh" content="{content}">'
    assert foreign.read(html.encode(), "", HOME, SCOPE).onward == onward


@pytest.mark.parametrize(
    ("stated", "prose", "language"),
    [
        ("", "de", "de"),
        ("en", "de", "de"),
        ("fr-CA", "fr", "fr-CA"),
        ("en-GB", "en", "en-GB"),
        ("", "", ""),
        ("nl", "", "nl"),
    ],
)
def test_the_language_is_that_of_the_text(stated: str, prose: str, language: str) -> None:
    html = f"<html lang='{stated}'><main><p>{PROSE.get(prose, '') * 5}</main>"
    assert read(html).language == language


def test_names_that_stand_elsewhere_are_read() -> None:
    html = "<p id=n>Return an item</p><main><a href=x aria-labelledby='n gone'>here</a></main>"
    assert [link.text for link in read(html).links] == ["Return an item"]


@pytest.mark.parametrize(
    "html",
    [
        "<script type='application/ld+json'>" + "[" * 90_000 + "</script>",
        '<script type="application/ld+json">{"a": 1' + "0" * 400 + ', "b": "\\ud800"}</script>',
        "<script type='application/ld+json'>[1]</script>" * 5000,
        f"<p id=a>{'x ' * 100_000}</p>" + "<a href=/ aria-labelledby='" + "a " * 50 + "'>l</a>" * 2000,
        f"<{model.LINE_MARK}>" + f"<p {model.LINE_MARK}='7'>x</p>",
        "<p>x</p>" + "<b data-clause=refund.time>" * 200 + "<p>x</p>" * 20_000,
        "<p>x</p><main data-clause='" + "a.b " * 90_000 + "'>" + "<p>y</p>" * 1000,
        "<p>x</p>" + "<p data-clause=refund.time>y</p>" * 20_000,
    ],
    ids=["deep", "odd", "many", "labels", "forged", "marks in marks", "marks", "marked"],
)
def test_what_grows_without_measure_is_cut(html: str) -> None:
    facts = read(html)
    packed = foreign.packed(facts)
    assert packed
    assert len(packed) < 1_000_000
    assert {block.line for block in facts.blocks if block.text == "x"} <= {1}
    assert all(len(block.clauses) <= 3 for block in facts.blocks)


@pytest.mark.parametrize(
    ("html", "clauses"),
    [
        ("<section data-clause=returns.steps><h2>How</h2><ol><li>Write<li>Post</ol></section>", ("returns.steps",)),
        ("<section data-clause=exchange><p data-clause=returns.cost>Free.</section>", ("exchange", "returns.cost")),
        ("<section data-clause=returns.steps> <p></p></section>", ()),
        ("<section data-clause='returns.steps refund.steps'>Write.</section>", ()),
        ("<section data-clause='<b>'>Write.</section>", ()),
    ],
    ids=["a passage", "in another", "empty", "two", "no name"],
)
def test_what_a_passage_settles_is_read_of_its_mark(html: str, clauses: tuple[str, ...]) -> None:
    assert read(f"<main>{html}</main>").clauses == clauses


def test_marks_stand_for_words_that_nobody_knows() -> None:
    pages = shop("de")
    steps = "<section data-clause={}.steps><h2>Ablauf</h2><ol><li>Schreiben<li>Packen</ol></section>"
    marked = "".join(steps.format(what) for what in ("returns", "refund"))
    pages["widerruf"] = str(pages["widerruf"]).replace("<h1>Widerrufsbelehrung</h1>", f"<h1>Rückgabe</h1>{marked}")
    facts = found(pages).facts
    assert facts.pages["widerruf"].clauses == ("returns.steps", "refund.steps")
    assert not said(pages, "refund/steps-return", "refund/steps-refund")


def test_too_many_elements_are_not_looked_at() -> None:
    assert tidy.tidy(turbohtml.parse("<i></i>" * (tidy.MOST_ELEMENTS + 1))) is False


# A folder


def audit(folder: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(["audit", str(folder), *options])
    out, err = capsys.readouterr()
    return int(str(ended.value.code)), out.replace(f"{folder}/", "").splitlines(), err.splitlines()[-1]


def in_files(language: str, canonical: str = "") -> dict[str, str]:
    head = "<link rel=canonical href='{}'></head>"
    return {
        f"{path or 'index'}.html": str(html).replace(
            "</head>", head.format(f"{canonical}{path}") if canonical else "</head>"
        )
        for path, html in shop(language).items()
    }


@pytest.mark.parametrize("canonical", ["", "https://oak.example/"])
def test_a_folder_in_good_order_has_no_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], canonical: str
) -> None:
    write(tmp_path, in_files("en", canonical))
    assert audit(tmp_path, capsys=capsys) == (0, [], "7 pages checked: no findings")


def test_in_a_folder_what_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en", "https://oak.example/")
    more = (
        "<a href='/Logo.png'>Logo</a><a href='/pages/Help'>Help</a><a href='https://oak.example/sale'>Sale</a></main>"
    )
    files["index.html"] = files["index.html"].replace("</main>", f"\n{more}")
    write(tmp_path, {**files, "logo.png": "x"})
    dead = (
        "index.html:2: error: the link to “{}” leads nowhere: there is no such file; "
        "lead it to a page that is there, or take it out (audit/broken-link)"
    )
    assert audit(tmp_path, capsys=capsys) == (
        1,
        [dead.format("/Logo.png"), dead.format("/pages/Help"), dead.format("https://oak.example/sale")],
        "rests on a standard: audit/broken-link",
    )


def test_in_a_folder_a_query_and_the_original_of_a_page_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scripts ask for what stands behind a "?"; a page that calls another its original is there all the same."""
    files = in_files("en", "https://oak.example/")
    more = "<a href='/pages/returns?c=6'>Gifts</a> <a href='/size.pdf?v=2'>Sizes</a> <a href='/pages/back'>Back</a>"
    files["index.html"] = files["index.html"].replace("</main>", f"{more}</main>")
    original = files["pages/returns.html"].replace("pages/returns'></head>", "pages/returns.html'></head>")
    files["pages/back.html"] = original.replace("</main>", "<p>Or by boat.</p></main>")
    assert audit(write(tmp_path, {**files, "size.pdf": "x"}), capsys=capsys)[:2] == (0, [])
    files["pages/back.html"] = original.replace("<h1>", "<h1>Taking them ")
    assert len(audit(write(tmp_path, files), "--rule", "quality/unique-titles", capsys=capsys)[1]) == 1  # its own page


def test_a_part_of_pages_is_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script fetches a header from a file of its own; one that pages lead to is read."""
    part = "<footer><a href='gone.html'>Gone</a></footer>"
    files = {
        **in_files("en"),
        "parts/footer.html": part,
        "top.html": f"<head><style></style></head><body>{part}</body>",
    }
    assert audit(write(tmp_path, files), capsys=capsys) == (0, [], "7 pages checked: no findings")
    files["index.html"] = files["index.html"].replace("</main>", "<a href='/parts/footer.html'>Read it</a></main>")
    assert audit(write(tmp_path, files), "--rule", "audit/broken-link", capsys=capsys)[0] == 1


def test_a_form_of_a_folder_is_a_way_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever the folder will stand: a form is sent to its site, or by a script."""
    form = "<form action=send.php method=post><textarea name=text></textarea></form>"
    files = {name: re.sub(r"<a href=.?mailto:[^>]*>.*?</a>", form, body) for name, body in in_files("en").items()}
    assert audit(write(tmp_path, files), capsys=capsys)[:2] == (0, [])


def test_nothing_outside_of_a_folder_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"secret.html": "<title>Secret</title>"})
    folder = write(tmp_path / "site", in_files("en"))
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "self").symlink_to(folder)
    status, out, _ = audit(folder, capsys=capsys)
    assert (status, out) == (
        1,
        [
            f"link.html: error: the link leads out of {folder}, so it is not followed; "
            "put a copy of what it leads to in its place (file/symlink)",
            "self: error: the link leads back to a folder that it lies in; remove it (file/symlink)",
        ],
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [("User-agent: *\nDisallow: /cart\nDisallow: /pages/ret*s\n", 3), ("user-agent: Googlebot\ndisallow : /", 2),
     ("User-agent: *\nDisallow: /pages\n\nUser-agent: Googlebot\nDisallow: /cart", None),
     ("User-agent: other\nDisallow: /", None), ("Disallow: /", None), ("\0" * 50, None)],
)  # fmt: skip
def test_what_robots_keeps_google_from_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int | None
) -> None:
    write(tmp_path, {**in_files("en"), "robots.txt": text})
    _, out, _ = audit(tmp_path, "--rule", "audit/closed", capsys=capsys)
    told = [one for one in out if "Google from the refund page" in one]
    assert bool(told) is (line is not None)
    assert all(one.startswith(f"robots.txt:{line}: warning: ") for one in told)


def test_an_address_that_the_host_hides_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "42" + "".join(f"{ord(letter) ^ 0x42:02x}" for letter in "hi@oak.example")
    shown = f"<a href='/cdn-cgi/l/email-protection#{code}'><span class=__cf_email__>[email&#160;protected]</span></a>"
    files = {
        name: re.sub(r"<a href=.?mailto:[^>]*>.*?</a>", shown, body).replace("</main>", f"{shown}</main>")
        for name, body in in_files("en").items()
    }
    status, out, _ = audit(write(tmp_path, files), capsys=capsys)
    assert (status, len(out)) == (1, 1)
    assert "the host hides hi@oak.example from who runs no scripts (and on 6 other pages)" in out[0]


def test_the_clicks_of_a_folder_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, in_files("en"))
    with pytest.raises(SystemExit):
        cli.main(["audit", str(tmp_path), "--reach"])
    lines = capsys.readouterr().err.splitlines()
    first = lines.index("Clicks from 7 pages to  median    90%   most")
    assert lines[first + 1] == "a direct channel             1      1      1"


def test_a_policy_that_a_folder_has_can_be_reached(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en", "https://oak.example/")
    links = {f"{path}.html": text for path, (text, _) in NAMES["en"].items()}
    files["complaints.html"] = page("Make a complaint", f"<p>{PROSE['en']}</p>", links)
    for path, html in files.items():
        files[path] = html.replace("</main>", "<p><a href=/complaints.html>Complaints</a></main>")
    with pytest.raises(SystemExit):
        cli.main(["audit", str(write(tmp_path, files)), "--reach"])
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[-3:] for line in lines if line.startswith("Make a complaint ")] == [["1", "1", "1"]]


def test_each_language_has_clicks_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en")
    files |= {f"fr/{path}": html for path, html in in_files("fr").items()}
    with pytest.raises(SystemExit):
        cli.main(["audit", str(write(tmp_path, files)), "--reach"])
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Clicks")]
    assert [line.partition(" to")[0] for line in lines] == [
        "Clicks from 7 pages in “en”",
        "Clicks from 8 pages in “fr”",
    ]


def test_more_clicks_than_asked_for_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, in_files("en"))
    assert audit(folder, "--max-clicks", "1", capsys=capsys)[:2] == (0, [])
    status, lines, _ = audit(folder, "--max-clicks", "0", "--rule", "reach/max-clicks", capsys=capsys)
    assert status == 1
    assert lines[0] == (
        "index.html: error: “Delivery” is 1 click away, and `max_clicks` is 0 (and on 5 other pages); link to it on "
        "the page, or in the header or footer of every template (reach/max-clicks)"
    )


@pytest.mark.parametrize("target", ["", "  "])
def test_no_target_is_no_target(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["audit", target])
    assert ended.value.code == 2
    assert "no TARGET is named" in capsys.readouterr().err


def test_a_table_of_contents_calls_a_passage_by_its_heading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en")
    contents = "<ul><li><a href='#more'>Learn more</a></li></ul><h2 id=more>Learn more</h2>"
    files["index.html"] = files["index.html"].replace("</main>", f"{contents}</main>")
    assert audit(write(tmp_path, files), "--rule", "wcag/link-purpose", capsys=capsys)[:2] == (0, [])
    files["index.html"] = files["index.html"].replace("#more", "/pages/help.html")
    assert audit(write(tmp_path, files), "--rule", "wcag/link-purpose", capsys=capsys)[0] == 1


def test_pages_of_a_folder_may_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = in_files("en")
    files["index.html"] = files["index.html"].replace("</main>", "<a href='/admin.html'>Log in</a></main>")
    files["admin.html"] = files["parts/card.html"] = "<html><head></head><body><a href='/gone'>x</a></body></html>"
    folder = write(tmp_path / "site", files)
    assert audit(folder, capsys=capsys)[0] == 1
    status, out, err = audit(folder, "--exclude", "admin.html", "--exclude", "parts/", capsys=capsys)
    assert (status, out, err) == (0, [], f"{len(files) - 2} pages checked: no findings")
    status, out, err = audit(folder, "--exclude", "*", capsys=capsys)
    assert (status, out) == (2, [])
    assert f"there is no HTML page in this folder but for {len(files)} that --exclude leaves out" in err


def test_an_unknown_rule_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = audit(tmp_path, "--rule", "audit/broken-lnk", capsys=capsys)
    assert ran == (2, [], "helpgen: there is no rule audit/broken-lnk; did you mean audit/broken-link?")


def test_a_wrong_config_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"site.yaml": "name: Oak\ncontact: {email: nobody}\n"})
    status, out, err = audit(tmp_path, "--config", str(tmp_path / "site.yaml"), capsys=capsys)
    said = "18: error: `contact.email` can't be `nobody`"
    assert (status, out, err.partition("site.yaml:2:")[2].partition(";")[0]) == (2, [], said)


def test_a_folder_without_pages_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"a.txt": "x"})
    assert audit(tmp_path, capsys=capsys) == (2, [], f"helpgen: {tmp_path}: there is no HTML page in this folder")


def test_the_reference_help_center_passes_as_anybodys(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = audit(reference, capsys=capsys)
    assert (status, out, err.partition(" ")[2]) == (0, [], "pages checked: no findings")


def test_the_reference_help_center_agrees_with_its_own_facts(
    reference: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = Path(__file__).parent.parent / "site.yaml"
    status, out, err = audit(reference, "--config", str(config), "--as-of", str(DAY), "--strict", capsys=capsys)
    assert (status, out, err.partition(" ")[2]) == (0, [], "pages checked: no findings")


def test_without_the_packages_a_site_is_refused_and_a_folder_is_not(tmp_path: Path) -> None:
    write(tmp_path, in_files("en"))
    code = "import sys; sys.modules['httpx'] = None\nfrom helpgen.cli import main; main(sys.argv[1:])"
    ran: list[Result] = [
        subprocess.run(
            [sys.executable, "-c", code, "audit", target], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        for target in ("https://oak.example/", ".")
    ]
    assert [(one.returncode, one.stderr.splitlines()[-1]) for one in ran] == [
        (
            2,
            "helpgen: reading a site by its address needs one more package: pip install 'helpgen[audit]'; "
            "a folder of HTML can be audited without them",
        ),
        (0, "7 pages checked: no findings"),
    ]


# The names of tags, attributes and values that pages, and the rules for reading them, know.
_PIECES = st.sampled_from(
    (
        "<main>", "<header>", "<footer class=footer>", "<div id=content>", "</div>", "<nav>", "<a href=/x>", "</a>",
        "<ol><li>", "<h1>", "text", "&amp;", "<!--", "<script type=application/ld+json>{", "</script>",
        "<base href=//y/>", "<form>", "<textarea>", "<svg><title>", "<table>", "<p role=main>", "<meta charset=x>",
        "<img src=a>", "<td>", "<body>", "<html lang=xx>", "<b aria-labelledby=a id=a>", "<b data-clause=exchange>",
        "<template>", "<frameset>",
        "]]>", "\0",
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25), st.sampled_from(["utf-8", "", "utf-16", "x-user-defined", "\ud800"]))
def test_no_page_is_too_odd(pieces: list[str], charset: str) -> None:
    """Whatever a page holds, it is read, kept, and judged with the rest."""
    body = " ".join(pieces).encode()
    facts = foreign.read(body, charset, HOME, SCOPE).facts
    assert facts is not None
    assert foreign.unpacked(foreign.packed(facts) or b"") == facts
    site = foreign.site([gather.Visited(address=HOME, facts=facts)], HOME, DAY)
    assert {one.place.path for one in foreign.verdict(site, advice=True).findings} <= {HOME}


SAID = "<p>You have 14 days to return an item.</p>"
WHY = "<!-- helpgen: fact-ok the outlet differs -->"


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (SAID, 1),
        (WHY + SAID, 0),
        (f"{WHY}\n\n{SAID}", 0),
        (WHY + SAID + SAID, 1),
        (SAID + WHY, 1),
        (f"{WHY}<p>More.</p>{SAID}", 1),
        ("<!-- helpgen: fact-ok -->" + SAID, 1),
        (f"<!-- helpgen: fact-okay x -->{SAID}", 1),
        (f"<p>You have 14 days to return an item. {WHY}</p>", 0),
        (f"<p>You have <b>14 days {WHY}</b> to return an item.</p>", 0),
        (f"{WHY}<ul><li>{SAID}<li>{SAID}</ul>", 1),
        (f"<ul><li>{SAID}<li>{WHY}{SAID}</ul>", 1),
        (f"{WHY}<div><section>{SAID}</section>{SAID}</div>", 1),
        (f"<div data-fact-ok>{SAID}</div>{SAID}", 1),
        (f"<section data-clause=returns.window data-fact-ok>{SAID}</section>", 0),
        (f"<section data-clause=returns.window data-fact-ok>{WHY}{SAID}</section>", 0),
        (f"<p>A.</p>{WHY}", 0),
    ],
)
def test_a_place_may_be_accepted_in_html(html: str, left: int) -> None:
    pages = {**shop("en"), "pages/returns.html": page("Returns", f"<p>{PROSE['en'] * 10}</p>{html}", {}, "en")}
    config = model.Config(returns=model.shop.Returns(days=30), url=HOME)
    findings = foreign.verdict(found(pages, settings=facts(config)), advice=False).findings
    assert sum(one.message.startswith("“14 days” for a return") for one in findings) == left


def test_what_is_accepted_in_many_places_does_not_grow() -> None:
    deep = read("<p>x</p>" + f"<div data-fact-ok>{WHY}" * 300 + "<p>y</p>" * 5000)
    assert max(len(block.clauses) for block in deep.blocks) == 1
    wide = read(f"<main>{f'{WHY}<p>y</p>' * 5000}</main>")
    assert sum(bool(block.clauses) for block in wide.blocks) == 100
    assert read(f"<main>{WHY * 200_000}<p>y</p></main>").clauses == ()


@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_what_a_built_page_may_say_otherwise_is_accepted_there_too(
    engine: str, site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    accepted = f"{WHY}\nYou have 14 days to return an item.\n\n- You can return an item within 7 days. {WHY}\n"
    settings = f"{FACTS}contact: {{email: help@oak.example}}\nmarkdown: {{engine: {engine}}}\n"
    root = site({"site.yaml": settings, "content/outlet.md": f"# Times\n\n{accepted}"})
    assert helpgen("build", "--keep-going", cwd=root).stderr.count(" days”") == 0
    asked = ("audit", "public", "--config", "site.yaml", "--rule", "facts/consistent-everywhere")
    done = helpgen(*asked, cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    built = root / "public/outlet/index.html"
    assert "outlet differs" not in built.read_text()
    assert "14 days" not in (root / "public/topics/index.html").read_text()
    built.write_text(built.read_text().replace(" data-fact-ok", ""))
    assert helpgen(*asked, cwd=root).stdout.count(" days” for a return") == 2
