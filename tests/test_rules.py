"""Every rule: registered, explained, bites on its bad fixture and stays quiet on its good one.

A fixture is a small whole site, built through the pipeline; its report is compared in full. With HELPGEN_GOLDEN set,
`expected.txt` is written anew.
"""

import ast
import os
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from helpgen import audit, build, model, report, rules
from helpgen.model.config import Contact, Policies, Returns
from helpgen.rules import packs, register
from helpgen.rules.quality import advice, filler, phrases

FIXTURES = Path(__file__).parent / "rules"
ROOM = Path(rules.__file__).parent
GOLDEN = "HELPGEN_GOLDEN" in os.environ
CHECKED = [rule for rule in rules.every() if rule.check]
TOLD = [rule for rule in rules.every() if not rule.check]
PARTS = ("Why it matters:", "How it is looked for:", "Passes:", "Fails:", "To put right:")
FAMILIES = {
    "policy/privacy-exists": "policy/exists",
    "policy/terms-exists": "policy/exists",
    "policy/refund-exists": "policy/exists",
    "policy/required": "policy/exists",
    "refund/steps-return": "refund/steps",
    "refund/steps-refund": "refund/steps",
    "refund/steps-marked": "refund/steps",
    "refund/steps-unknown": "refund/steps",
    "contact/never-ask-card-data": "contact/card-data",
    "contact/card-data-warned": "contact/card-data",
    "contact/phone-country-code": "contact/phone-number",
    "policy/effective-date": "policy/dates",
    "policy/effective-date-others": "policy/dates",
    "policy/review-age": "policy/dates",
    "policy/review-age-others": "policy/dates",
    "policy/cancellation-of-orders": "policy/cancellation-covered",
    "legal/old-law-mentioned": "legal/odr-and-old-law-gone",
    "legal/impressum-label": "legal/impressum",
    "language/policies-translated": "language/missing",
    "language/translated": "language/missing",
    "language/up-to-date": "language/freshness",
    "language/original-stated": "language/freshness",
    "language/same-dates": "language/same-figures",
    "meta/attestations-due": "meta/attestations-fresh",
    "quality/absolute-links": "quality/broken-links",
    "quality/placeholder-text": "quality/filler",
    "quality/placeholder-likely": "quality/filler",
    "quality/template-advice": "quality/filler",
}
"""Rules that share a file with their like."""


def findings(root: Path, rule: str) -> str:
    """The report of a site. One that more packs fall on than on every site is held against the one rule alone."""
    made = build.build(root, build.Options(as_of=date(2026, 11, 24), advice=True))
    alone = set(made.packs) - packs.ALWAYS
    told = [finding for finding in made.findings if not alone or finding.rule == rule]
    return "".join(f"{report.line(finding)}\n" for finding in told)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_the_bad_site_has_exactly_the_expected_findings(rule: rules.Rule) -> None:
    folder = FIXTURES / rule.id
    found = findings(folder / "bad", rule.id)
    if GOLDEN:
        (folder / "expected.txt").write_text(found)
    assert f"({rule.id})" in found
    assert found == (folder / "expected.txt").read_text()


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_the_good_site_has_no_findings(rule: rules.Rule) -> None:
    assert findings(FIXTURES / rule.id / "good", rule.id) == ""


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in rules.every()]
    assert sorted(ids) == sorted(set(ids))


def test_those_that_see_one_page_at_a_time_are_registered_as_such() -> None:
    assert tuple(rule for rule in rules.every() if rule.of_pages) == rules.OF_PAGES


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_the_id_is_the_path(rule: rules.Rule) -> None:
    path = ROOM / f"{FAMILIES.get(rule.id, rule.id).replace('-', '_')}.py"
    assert f'"{rule.id}",' in path.read_text()


@pytest.mark.parametrize("rule", rules.every(), ids=lambda rule: rule.id)
def test_a_rule_is_explained_in_all_parts(rule: rules.Rule) -> None:
    asks, *rest = rule.doc.split("\n\n")
    starts = tuple(part.partition(":")[0] + ":" for part in rest)
    assert (asks.endswith("."), "\n" in asks) == (True, False)
    assert starts == PARTS


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_a_checked_rule_names_its_sources(rule: rules.Rule) -> None:
    assert rule.sources
    assert [source for source in rule.sources if not re.fullmatch(r"https?://\S+", source.url)] == []


def test_every_rule_is_registered() -> None:
    """A function with the decorator that is in no tuple would never run."""
    decorated = {
        decorator.args[0].value
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and decorator.args and isinstance(decorator.args[0], ast.Constant)
    }
    assert decorated == {rule.id for rule in CHECKED}


def test_every_id_that_other_rooms_use_is_explained() -> None:
    topics = {rule.id.partition("/")[0] for rule in TOLD}
    spelled = re.compile(rf'"((?:{"|".join(sorted(topics))})/[a-z-]+)"')
    used = {
        (match[1], path.name)
        for path in ROOM.parent.rglob("*.py")
        if ROOM not in path.parents
        for match in spelled.finditer(path.read_text())
    }
    assert {(name, file) for name, file in used if name not in {rule.id for rule in rules.every()}} == set()


def test_an_explanation_has_severity_basis_and_sources() -> None:
    assert register.explain("wcag/image-alt") == (
        "wcag/image-alt\n"
        "Weight: warning in core.\n\n"
        "Every picture has a text that says what it shows.\n\n"
        "Why it matters: a buyer who cannot see the picture, or whose picture does not load, loses the step it "
        "shows.\n\n"
        "How it is looked for: each image without an `alt` attribute. An empty one is fine: it says that the picture "
        "is an\nornament.\n\n"
        "Passes: `![The label goes over the old one](label.png)`.\n\n"
        'Fails: `<img src="label.png">`.\n\n'
        'To put right: write what the picture tells; for an ornament write `<img src="…" alt="">`.\n\n'
        "Rests on: a standard.\n\n"
        "Sources:\n"
        "- WCAG 2.2, success criterion 1.1.1 <https://www.w3.org/TR/WCAG22/#non-text-content>, read 2026-11-23\n"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("refund/step-retrun", "there is no rule refund/step-retrun; did you mean refund/steps-return?"),
        ("zzz", "there is no rule zzz; `helpgen explain` lists all rules"),
    ],
)
def test_an_unknown_rule_names_the_nearest(asked: str, said: str) -> None:
    with pytest.raises(model.HelpgenError) as caught:
        register.explain(asked)
    assert str(caught.value) == said


@pytest.mark.parametrize("rule", rules.every(), ids=lambda rule: rule.id)
def test_what_is_cited_from_memory_alone_is_at_most_a_warning(rule: rules.Rule) -> None:
    # That a table of refund limits is to be kept private is no claim about a law.
    if rule.id != "dispute/matrix-not-public" and rule.sources and not any(source.read for source in rule.sources):
        assert "error" not in rule.packs.values()


def test_the_overview_has_a_line_for_every_rule() -> None:
    lines = register.overview().split("\n")
    assert [line.split()[0] for line in lines] == sorted(rule.id for rule in rules.every())
    (line,) = (line for line in lines if line.startswith("config/duplicate-key "))
    assert re.split("  +", line) == ["config/duplicate-key", "No key of `site.yaml` is stated twice.", "[core]"]


def sentences(name: str) -> list[str]:
    return (FIXTURES / "quality" / "filler" / f"{name}.txt").read_text().splitlines()


def heard(sentence: str, known: phrases.Phrases) -> list[str]:
    return [hit.words for hit in filler.hits([model.BlockFact(text=sentence, tag="p")], sentence.lower(), known)]


@pytest.mark.parametrize(
    ("name", "known", "milder"),
    [
        ("certain", phrases.CERTAIN, phrases.Phrases(())),
        ("likely", phrases.LIKELY, phrases.CERTAIN),
        ("binding", phrases.BINDING, phrases.CERTAIN + phrases.LIKELY),
        ("advice", advice.CERTAIN, phrases.Phrases(())),
        ("advice-binding", advice.BINDING, advice.CERTAIN),
    ],
)
def test_filler_is_heard_at_its_own_weight(name: str, known: phrases.Phrases, milder: phrases.Phrases) -> None:
    assert [sentence for sentence in sentences(name) if not heard(sentence, known)] == []
    assert [sentence for sentence in sentences(name) if heard(sentence, milder)] == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("honest", phrases.CERTAIN + phrases.LIKELY + phrases.BINDING + advice.CERTAIN + advice.BINDING),
        ("honest-articles", phrases.CERTAIN + advice.CERTAIN),
    ],
)
def test_honest_sentences_are_left_alone(name: str, known: phrases.Phrases) -> None:
    assert {sentence: heard(sentence, known) for sentence in sentences(name) if heard(sentence, known)} == {}


@pytest.mark.parametrize("sentence", sentences("certain") + sentences("likely") + sentences("binding"))
def test_code_is_never_filler(sentence: str) -> None:
    block = model.BlockFact(text=sentence, tag="p", code=True)
    assert list(filler.hits([block], sentence.lower(), phrases.CERTAIN + phrases.LIKELY + phrases.BINDING)) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Send it to [INSERT A] or [INSERT B].", ["[INSERT A]", "[INSERT B]"]),
        ("By [your company name], in X (n) days.", ["[your company name]", "X (n) days"]),
        ("It costs $XX.XX or £XX.", ["$XX.XX", "£XX"]),
    ],
)
def test_each_placeholder_is_heard_once(sentence: str, words: list[str]) -> None:
    assert heard(sentence, phrases.CERTAIN) == words


def test_every_pattern_contains_its_literal() -> None:
    """A literal decides whether a pattern is tried at all: a wrong one would make it deaf without a word."""
    lists = (phrases.CERTAIN, phrases.LIKELY, phrases.BINDING, advice.CERTAIN, advice.BINDING, advice.ORDERS)
    spoken = [s for name in ("certain", "likely", "binding", "advice", "advice-binding") for s in sentences(name)]
    missed = [
        (sentence, needles)
        for known in lists
        for needles, pattern in known.entries
        for sentence in spoken
        if pattern.search(sentence) and not any(needle in sentence.lower() for needle in needles)
    ]
    assert missed == []


# What the fixtures do not show


def only(rule: str, site: model.SiteFacts) -> list[str]:
    (check,) = (one.problems for one in rules.every() if one.id == rule and one.check)
    return [problem.message for problem in check(site)]


def facts(*pages: model.PageFacts, **config: object) -> model.SiteFacts:
    return model.SiteFacts(
        as_of=date(2026, 11, 24),
        config=model.Config(**config),  # type: ignore[arg-type]
        pages={page.url: page for page in pages},
        files=frozenset(),
        sources={},
    )


def authored(html: str, role: model.Role | None = None, language: str = "en", url: str = "a/") -> model.PageFacts:
    source = model.Source(path="content/a.md", url=url, front=model.Front(), body="")
    article = model.Article(source=source, title="Refunds", description="", html="")
    page = model.Page(kind="article", url=url, title="Refunds", role=role, article=article)
    return audit.inspect(f"<html lang={language}><main>{html}</main>", page)


STEPS = "<ol><li>One</li><li>Two</li></ol>"
RETURN, REFUND = "refund/steps-return", "refund/steps-refund"


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("How to return an item", [REFUND]),
        ("Returning a gift", [REFUND]),
        ("Send your mug back", [REFUND]),
        ("Return an item for a refund", [REFUND]),
        ("Returns and exchanges", [REFUND]),
        ("How to get a refund", [RETURN]),
        ("Get your money back", [RETURN]),
        ("Refund for a returned item", [RETURN]),
        ("When you are refunded", [RETURN]),
        ("How to clean a mug", [RETURN, REFUND]),
        ("Where to pay", [RETURN, REFUND]),
    ],
)
def test_unmarked_steps_are_known_by_their_heading(heading: str, missing: list[str]) -> None:
    site = facts(authored(f"<h1>Policy</h1><h2>{heading}</h2>{STEPS}", "refund"))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing


@pytest.mark.parametrize(
    ("language", "returns", "refund", "neither"),
    [
        (
            "de",
            "Rückgabe|So senden Sie einen Artikel zurück|Rücksendung|Retoure anmelden|Umtausch und Rückgabe|"
            "Artikel zurückschicken|Rückgabe und Erstattung|Wie schicke ich etwas zurück?|Retouren|Rückversand|"
            "Warenaustausch|Rueckgabe|So widerrufen Sie",
            "Erstattung|Rückerstattung|Wann bekomme ich mein Geld zurück?|Rückzahlung|So kommt Ihr Geld zurück|"
            "Erstattung der Rücksendung|Rückerstattung für zurückgesandte Artikel|Geld-zurück-Garantie|Gutschrift|"
            "Wann erhalte ich die Gutschrift aus der Retoure?|Wie erhalte ich den Betrag bei einer Retoure zurück?",
            "Zahlungsarten|Versand|Wie pflege ich meine Schale?|Konto einrichten|Rückfragen|Rückruf",
        ),
        (
            "fr",
            "Retours|Comment retourner un article|Renvoyer un article|Échanges|Retours et remboursements|"
            "Le renvoi du colis|Comment échanger un article ?|Retourner un article pour un remboursement|"
            "Retours & Echanges|Droit de rétractation",
            "Remboursement|Comment être remboursé|Remboursements après un retour|Récupérer votre argent|"
            "Le remboursement de votre retour|J’ai retourné un article et n’ai pas encore été remboursé",
            "Paiement contre remboursement|Paiement|Livraison|Entretien du bois|Créer un compte|Recevoir notre lettre",
        ),
        (
            "es",
            "Devoluciones|Cómo devolver un artículo|Cambios|Devoluciones y reembolsos|Cambiar un producto|"
            "¿Cómo devuelvo un pedido?|Intercambios|Envía el paquete de vuelta|Devolución desde casa (importe 3 €)",
            "Reembolso|Cómo recibir el reembolso|Recuperar su dinero|Devolución del dinero|"
            "Reembolso de una devolución|La devolución del importe",
            "Formas de pago|Envíos|Cuidado de la madera|Crear una cuenta|Cambio de dirección|Pago contra reembolso|"
            "¿Puedo cambiar mi dirección de envío?",
        ),
        (
            "it",
            "Resi|Come effettuare un reso|Restituire un articolo|Resi e rimborsi|Cambio merce|Sostituzione|"
            "Rispedire il pacco|Posso scambiare il mio ordine?|Diritto di recesso",
            "Rimborso|Come ottenere il rimborso|Riavere il denaro|Rimborso del reso|Restituzione del denaro|"
            "Rimborsi dopo il reso|Ho effettuato un reso, quando riceverò il rimborso?|Riaccredito dell’importo",
            "Pagamenti|Spedizioni|Cura del legno|Creare un account|Cambio indirizzo|Presa in carico|"
            "Come faccio a cambiare i metodi di pagamento?",
        ),
    ],
)
def test_headings_of_steps_are_known_in_five_languages(language: str, returns: str, refund: str, neither: str) -> None:
    for headings, missing in ((returns, [REFUND]), (refund, [RETURN]), (neither, [RETURN, REFUND])):
        for heading in headings.split("|"):
            site = facts(authored(f"<h1>Start</h1><h2>{heading}</h2>{STEPS}", "refund", language))
            assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing, heading


@pytest.mark.parametrize(
    ("language", "step"), [("en", "Step"), ("de", "Schritt"), ("fr", "Étape"), ("es", "Paso"), ("it", "Passaggio")]
)
def test_numbered_headings_are_steps_in_five_languages(language: str, step: str) -> None:
    title = {"en": "Returns", "de": "Rückgabe", "fr": "Retours", "es": "Devoluciones", "it": "Resi"}[language]
    site = facts(authored(f"<h1>{title}</h1><h2>{step} 1: a</h2><h2>{step} 2: b</h2>", "refund", language))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == [REFUND]


@pytest.mark.parametrize(
    ("language", "policy", "way"),
    [
        ("en", "Return policy", "How to return an item"),
        ("de", "Rückgabe", "So senden Sie einen Artikel zurück"),
        ("fr", "Livraison et retours", "Comment retourner un article"),
        ("es", "Política de devoluciones", "Cómo devolver un artículo"),
        ("it", "Resi", "Come effettuare un reso"),
    ],
)
def test_the_numbered_sections_of_a_policy_are_no_steps(language: str, policy: str, way: str) -> None:
    for title, missing in ((policy, [RETURN, REFUND]), (way, [REFUND])):
        site = facts(authored(f"<h1>{title}</h1><h2>1. a</h2><p>b</p><h2>2. c</h2>", "refund", language))
        assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing, title


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ("<h2>How to return</h2><div><b>1</b></div><div>Write</div><div>2</div><div>Post</div>", [REFUND]),
        ("<h2>Returns</h2><div><p>Step 1</p><h3>Write</h3></div><div><p>Step 2</p><h3>Post</h3></div>", [REFUND]),
        ("<h2>Returns</h2><p>01</p><p>Write</p><p>02</p><p>Post</p><h2>Refunds</h2><p>1</p><p>2</p>", []),
        ("<h2>Returns</h2><p>30</p><p>days</p><p>31</p>", [RETURN, REFUND]),
        ("<h2>Returns</h2><table><tr><td>1<td>mug<tr><td>2<td>pot</table>", [RETURN, REFUND]),
        ("<p>1</p><h2>Scope</h2><p>2</p><h2>Time</h2>", [RETURN, REFUND]),
    ],
)
def test_steps_may_have_their_numbers_in_boxes(html: str, missing: list[str]) -> None:
    site = facts(authored(f"<h1>Our returns</h1>{html}", "refund"))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing


def test_numbers_in_boxes_stand_under_a_title_that_the_theme_sets() -> None:
    boxes = "<div>1</div><p>Write to us</p><div>2</div><p>Post it</p>"
    for title, missing in (("How to return an item", [REFUND]), ("Our policy", [RETURN, REFUND])):
        site = facts(authored(f"<h1>{title}</h1><div data-body>{boxes}</div>", "refund"))
        assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing


def test_steps_in_a_language_that_is_not_known_are_not_missed() -> None:
    site = facts(authored("<h1>Retourneren</h1>", "refund", "nl"))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == []
    assert len(only("refund/steps-unknown", site)) == 2


@pytest.mark.parametrize(
    ("title", "role", "missing"),
    [
        ("How do I return an item?", None, [REFUND]),
        ("When is my money back?", None, [RETURN]),
        ("How do I return an item?", "terms", [RETURN, REFUND]),
        ("Sizes", None, [RETURN, REFUND]),
    ],
)
def test_steps_may_stand_on_a_help_topic_about_them(title: str, role: model.Role | None, missing: list[str]) -> None:
    site = facts(
        authored("<h1>Policy</h1>", "refund"), authored(f"<h1>{title}</h1><h2>By post</h2>{STEPS}", role, url="b/")
    )
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing
    assert len(only("refund/steps-marked", site)) == 2 - len(missing)


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        (f"<h2>Returns</h2><h3>By post</h3>{STEPS}<h2>Refunds</h2>{STEPS}", []),
        ("<h2>Returns</h2><h3>Step 1: Write</h3><p>a</p><h3>Step 2: Post</h3><p>b</p>", [REFUND]),
        ("<h2>Returns</h2><h3>1. Write</h3><h3>2. Post</h3><h2>Refunds</h2><h3>1. Wait</h3>", [REFUND]),
        ("<h2>Returns</h2><ol><li>Write</li></ol>", [RETURN, REFUND]),
        (f"<h2>Returns</h2><nav>{STEPS}</nav>", [RETURN, REFUND]),
        (f"<div data-clause='returns.steps refund.steps'>{STEPS}</div>", [RETURN]),
        (f"<div data-clause=returns.steps>{STEPS}<div data-clause=refund.steps>{STEPS}</div></div>", []),
        (f"<div data-clause=returns.steps><p>no</p></div><h2>Returns</h2>{STEPS}", [RETURN, REFUND]),
    ],
)
def test_the_two_lists_of_steps_are_apart(html: str, missing: list[str]) -> None:
    site = facts(authored(f"<h1>Policy</h1>{html}", "refund"))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing


@pytest.mark.parametrize(
    ("config", "missing"),
    [
        ({"physical_goods": False}, [REFUND]),
        ({"returns": None}, [REFUND]),
        ({"returns": Returns(category="none")}, [REFUND]),
        ({"refund": None}, [RETURN]),
    ],
)
def test_steps_are_not_asked_where_they_do_not_apply(config: dict[str, object], missing: list[str]) -> None:
    site = facts(authored("<h1>Policy</h1>", "refund"), **config)
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == missing


@pytest.mark.parametrize("role", ["faq", None])
def test_marked_steps_may_stand_on_any_page(role: model.Role | None) -> None:
    marked = f"<div data-clause=returns.steps>{STEPS}</div><div data-clause=refund.steps>{STEPS}</div>"
    site = facts(authored("<h1>Policy</h1>", "refund"), authored(marked, role, url="b/"))
    assert [rule for rule in (RETURN, REFUND) if only(rule, site)] == []


@pytest.mark.parametrize(
    ("html", "works"),
    [
        ("<a href='mailto:hi@shop.example'>a</a>", True),
        ("<a href='mailto:hi@shop.co.uk?subject=x'>a</a>", True),
        ("<a href='mailto:'>a</a>", False),
        ("<a href='mailto:you@example.com'>a</a>", False),
        ("<a href='tel:+442079460000'>a</a>", True),
        ("<a href='tel:'>a</a>", False),
        ("<a href='#'>Contact us</a>", False),
        ("<a href='https://chat.shop.example'>a</a>", True),
        ("<a href='https://elsewhere.example/'>a</a>", False),
        ("<form action='https://forms.example/1'></form>", True),
        ("<form action='http://forms.example/1'></form>", False),
        ("<form></form>", False),
        ("<p hidden><a href='mailto:hi@shop.example'>a</a></p>", False),
        ("<a href='https://wa.me/447700900123'>Chat</a>", True),
        ("<a href='https://api.whatsapp.com/send?lang=en&phone=447700900123'>Chat</a>", True),
        ("<a href='https://m.me/fernhill'>Chat</a>", True),
        ("<a href='https://wa.me/?text=Look'>Share</a>", False),
        ("<a href='https://api.whatsapp.com/send?text=Look'>Share</a>", False),
        ("<p>Write to hi@shop.example.</p>", True),
        ("<p>Write to hi@example.com.</p>", False),
        ("<p>Call +44 20 7946 0000, Monday to Friday.</p>", True),
        ("<p>Telefon: (030) 123 45 67</p>", True),
        ("<p>Order 1234567 came on 2026-09-01, for 30 days.</p>", False),
        ("<p hidden>hi@shop.example</p>", False),
    ],
)
def test_a_channel_is_one_that_reaches_somebody(html: str, works: bool) -> None:
    page = authored(html, "contact", url="contact/")
    site = facts(page, contact=Contact(chat="https://chat.shop.example/"))
    assert only("contact/direct-channel", site) == (
        [] if works else ["the contact page shows no email, phone, chat or form"]
    )


@pytest.mark.parametrize(
    ("html", "language", "questions"),
    [
        ("<h2>How long?</h2><p>a</p><h2>Can I</h2><p>b</p><h3>My parcel is late</h3><p>c</p>", "en", 3),
        ("<h2>Wie lange?</h2><p>a</p><h2>Versand</h2><p>b</p><h2>Zahlung</h2><p>c</p>", "de", 3),
        ("<h2>How long?</h2><p>a</p><h2>Versand</h2><p>b</p><h2>Zahlung</h2><p>c</p>", "en", 1),
        ("<h2>من أنت؟</h2><p>a</p><h2>返品できますか？</h2><p>b</p>", "en", 2),
        ("<dl><dt>Fees</dt><dd>None</dd><dt>Time</dt><dd>A week</dd></dl>", "en", 2),
        ("<details><summary>Fees</summary>None</details>", "en", 1),
        ("<p><strong>How long?</strong> A week.</p>", "en", 0),
    ],
)
def test_questions_are_known_in_any_language(html: str, language: str, questions: int) -> None:
    count = {0: "no question", 1: "1 question", 2: "2 questions"}.get(questions)
    told = [f"the FAQ has {count} with a heading of its own; it takes 3"] if count else []
    assert only("faq/has-questions", facts(authored(html, "faq", language))) == told


def test_a_policy_elsewhere_counts() -> None:
    site = facts(policies=Policies(external={"privacy": "https://shop.example/privacy"}))
    assert only("policy/privacy-exists", site) == []
    assert only("policy/terms-exists", site) == ["there is no terms page"]


def test_a_draft_is_known_by_its_role_before_its_name() -> None:
    site = model.SiteFacts(
        as_of=date(2026, 11, 24),
        config=model.Config(),
        pages={},
        files=frozenset(),
        sources={},
        drafts={"content/refund-terms.md": "a draft", "content/x.md": "scheduled for 2099-01-01"},
        draft_roles={"content/refund-terms.md": "refund", "content/x.md": "terms"},
    )
    assert only("policy/terms-exists", site) == [
        "there is no terms page: content/x.md is not published, it is scheduled for 2099-01-01"
    ]


def test_what_the_shop_states_is_no_placeholder() -> None:
    page = authored("<p>Write to hi@mystore.com or [your phone], not to you@mystore.com.</p>", "contact")
    site = facts(page, contact=Contact(email="hi@mystore.com"))
    asked = model.SiteFacts(
        as_of=date(2026, 11, 24),
        config=site.config,
        pages=site.pages,
        files=frozenset(),
        sources={},
        placeholders={"x": "[your phone]"},
    )
    assert only("quality/placeholder-text", asked) == ["the placeholder “you@mystore.com” is still there"]


def test_orders_to_the_writer_count_only_in_numbers() -> None:
    orders = [
        "Specify the shipping methods available.",
        "Outline the delivery times.",
        "Explain how returns are handled.",
    ]
    few, many = ("".join(f"<p>{order}</p>" for order in orders[:count]) for count in (2, 3))
    assert only("quality/template-advice", facts(authored(few, "shipping"))) == []
    assert len(only("quality/template-advice", facts(authored(many, "shipping")))) == 3
    assert only("quality/template-advice", facts(authored(many))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Diese Vorlage ersetzt keine Rechtsberatung.", 1),
        ("Dieses Muster ist keine individuelle Rechtsberatung.", 1),
        ("Vorlage – bitte prüfen", 1),
        ("Vor der Veröffentlichung anwaltlich prüfen lassen.", 1),
        ("Diese Vorlage bitte an Ihren Shop anpassen.", 1),
        ("Wir prüfen Ihre Vorlage für den Druck innerhalb von zwei Tagen.", 0),
        ("Muster-Widerrufsformular: Bitte füllen Sie dieses Formular aus.", 0),
        ("Unsere Beratung am Telefon ist keine Rechtsberatung.", 0),
        ("Ce modèle ne constitue pas un conseil juridique.", 1),
        ("Le présent modèle est à compléter avant publication.", 1),
        ("Faites valider : il faut faire relire ce texte par un avocat.", 1),
        ("Ce modèle de chaussures chausse petit.", 0),
        ("Esta plantilla no sustituye el asesoramiento legal.", 1),
        ("Esta plantilla debe adaptarse a su tienda.", 1),
        ("El texto debe ser revisado por un abogado.", 1),
        ("La plantilla de cartón va en la caja.", 0),
        ("Questo modello non sostituisce una consulenza legale.", 1),
        ("Il presente modello va adattato al negozio.", 1),
        ("Ricordati di far verificare il testo da un avvocato.", 1),
        ("Questo modello di sedia è esaurito.", 0),
    ],
)
def test_advice_of_a_template_is_known_in_other_languages(text: str, told: int) -> None:
    assert len(only("quality/template-advice", facts(authored(f"<p>{text}</p>", "privacy")))) == told
    assert only("quality/template-advice", facts(authored(f"<p>{text}</p>"))) == []


def test_near_misses_are_looked_for_twenty_times_at_most() -> None:
    html = "".join(f"<a href='/b{number}x/'>x</a>" for number in range(30))
    site = facts(authored(html), *(authored("", url=f"bb{number}x/") for number in range(30)))
    (check,) = (rule.problems for rule in rules.every() if rule.id == "quality/broken-links" and rule.check)
    mends = [problem.mend for problem in check(site)]
    assert [mend.startswith("write “") for mend in mends] == [True] * 20 + [False] * 10


@pytest.mark.parametrize("rule", [rule for rule in CHECKED if rule.local], ids=lambda rule: rule.id)
def test_a_local_rule_finds_the_same_on_each_page_by_itself(rule: rules.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    sites: list[model.SiteFacts] = []
    judge = audit.judge

    def noting(site: model.SiteFacts, *rest: object, **more: object) -> audit.Verdict:
        sites.append(site)
        return judge(site, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(audit, "judge", noting)
    build.build(FIXTURES / rule.id / "bad", build.Options(as_of=date(2026, 11, 24)))
    (site,) = sites
    assert rule.check
    whole = [repr(problem) for problem in rule.check(site)]
    parts = [
        repr(problem) for page in site.pages.values() for problem in rule.check(replace(site, pages={page.url: page}))
    ]
    assert sorted(whole) == sorted(parts) != []
