"""A site in several languages: folders, addresses, fallback, facts, and what hosts and search engines read of it."""

from datetime import date
from pathlib import Path

import html5lib
import pytest

from helpgen import build, load, model, phrases
from helpgen.phrases import Words

SETTINGS = """
name: Fern
url: https://help.fern.example/sub/
languages: [en, de, ar]
contact: {email: help@fern.example, phone: "+44 1632 960018", time_zone: Europe/London,
  hours: [{days: Mo-Fr, from: "09:00", to: "17:00"}], response_hours: 24}
returns: {days: 30}
markets: [{country: GB, currency: GBP}]
by_language:
  de: {contact: {phone: "+49 30 1234567"}}
"""
FILES = {
    "content/index.md": "---\ntitle: How can we help?\nrelated: [returns/refund.md]\n---\nWelcome.\n",
    "content/returns/_category.yaml": "title: Returns & refunds\nicon: return\norder: 3\n",
    "content/returns/refund.md": "---\ntitle: Refunds\nrole: refund\naliases: [/old/]\n---\n"
    "Call {{ contact.phone }} within {{ returns.days | days }}. See [the other](other.md#a-part).\n\n"
    "![](pic.png)\n\n!!! warning\n    Mind.\n",
    "content/returns/other.md": "# Other\n\n## A part\n\n[Back](refund.md#steps)\n\n!!! tip\n    Do.\n",
    "content/de/returns/_category.yaml": "title: Rückgabe\n",
    "content/de/returns/refund.md": "---\ntitle: Erstattung\nrole: refund\n---\n## Schritte {#schritte}\n\n"
    "Rufen Sie {{ contact.phone }} an, {{ returns.days | days }}, {{ '4.5' | money }}. [Andere](other.md)\n\n"
    "[Original](../../returns/refund.md)\n\n![](pic.png)\n\n!!! danger\n    Achtung.\n",
    "content/de/nur-hier.md": "# Nur auf Deutsch\n\nText.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[model.Build, dict[str, str]]:
    root = tmp_path_factory.mktemp("site")
    (root / "site.yaml").write_text(SETTINGS)
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "content/returns/pic.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return _built(root)


def _built(root: Path) -> tuple[model.Build, dict[str, str]]:
    result = build.build(root, build.Options(as_of=date(2026, 11, 26)))
    return result, {output.path: (output.body or b"").decode("utf-8", "replace") for output in result.outputs}


def _head(html: str) -> list[tuple[str | None, str | None, str | None]]:
    links = html5lib.parse(html, namespaceHTMLElements=False).iter("link")
    return [(e.get("rel"), e.get("hreflang"), e.get("href")) for e in links if e.get("hreflang")]


def test_the_default_language_stays_where_it_is(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["returns/refund/index.html"]
    assert '<html lang="en" dir="ltr">' in html
    assert "Call +44 1632 960018 within 30 days" in html
    assert "de/nur-hier" not in made[1]["topics/index.html"]


def test_a_translation_speaks_its_language_in_full(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["de/returns/refund/index.html"]
    assert '<html lang="de" dir="ltr">' in html
    assert "Rufen Sie +49 30 1234567 an, 30 Tage, 4,50\xa0£" in html.replace("&nbsp;", "\xa0")
    assert '<p class="admonition-title">Gefahr</p>' in html
    assert "Zum Inhalt springen" in html
    assert "Montag bis Freitag" in html
    assert '<a href="../../../de/returns/">Rückgabe</a>' in html
    assert "tel:+49301234567" in html
    assert '"name":"Hilfe"' in html, "in the structured data too"
    for english in ("Skip to content", "Opening hours", ">Help<", "Back to shop"):
        assert english not in html


def test_a_folder_is_described_before_its_first_page_is_translated(tmp_path: Path) -> None:
    for path, body in FILES.items():
        if not path.startswith("content/de/") or path.endswith("_category.yaml"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(body)
    (tmp_path / "content/returns/pic.png").write_bytes(b"")
    (tmp_path / "site.yaml").write_text(SETTINGS)
    result, files = _built(tmp_path)
    assert ">Rückgabe</h1>" in files["de/returns/index.html"]
    assert not [f for f in result.findings if "has no title in de" in f.message]


def test_a_picture_of_the_original_may_be_named_as_code_hosts_find_it(tmp_path: Path) -> None:
    picture = "![](../../returns/pic.png) [the file](../../returns/pic.png)"
    for path, text in {"site.yaml": SETTINGS, **FILES}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("![](pic.png)", picture) if path.startswith("content/de/") else text)
    (tmp_path / "content/returns/pic.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result, files = _built(tmp_path)
    html = files["de/returns/refund/index.html"]
    assert 'src="../../../returns/pic.png"' in html
    assert 'href="../../../returns/pic.png"' in html
    assert [f for f in result.findings if f.rule == "quality/broken-links" and "pic.png" in f.message] == []


def test_links_and_pictures_stay_in_the_language_where_they_can(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["de/returns/refund/index.html"]
    assert '<a href="../other/">Andere</a>' in html
    assert '<a href="../../../returns/refund/">Original</a>' in html
    assert 'src="../../../returns/pic.png"' in html
    borrowed = made[1]["de/returns/other/index.html"]
    assert '<a href="../refund/">Back</a>' in borrowed, "a translation has other anchors"


def test_what_is_not_translated_stands_there_as_the_original(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["ar/returns/other/index.html"]
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1 id="other" lang="en" dir="ltr">Other</h1>' in html
    assert 'data-body lang="en" dir="ltr"' in html
    assert "لم تُترجم هذه الصفحة بعد" in html
    assert '<meta name="robots" content="noindex">' in html
    assert ">Tip</p>" in html, "the note belongs to the English text"
    assert not _head(html)
    assert "ar/returns/other" not in made[1]["sitemap.xml"]
    assert "old/index.html" in made[1]
    assert "ar/old/index.html" not in made[1]


def test_the_start_page_is_never_borrowed(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["ar/index.html"]
    assert "كيف يمكننا مساعدتك؟" in html
    assert "noindex" not in html
    assert "Welcome." not in html
    assert 'href="../ar/returns/refund/"' in html, "popular questions stay"


def test_the_switch_stays_on_the_article(made: tuple[model.Build, dict[str, str]]) -> None:
    html = made[1]["de/returns/refund/index.html"]
    assert '<a href="../../../ar/returns/refund/" lang="ar" hreflang="ar"><bdi>العربية</bdi></a>' in html
    assert '<a href="../../../returns/refund/" lang="en" hreflang="en"><bdi>English</bdi></a>' in html
    lost = made[1]["de/404.html"]
    assert '<a href="/sub/" lang="en"' in lost
    alone = made[1]["de/nur-hier/index.html"]
    assert '<a href="../../" lang="en"' in alone, "what there is only in German leads to the start of the others"


def test_search_engines_learn_of_every_translation_and_of_no_other(made: tuple[model.Build, dict[str, str]]) -> None:
    base = "https://help.fern.example/sub/"
    expected = [
        ("alternate", "en", f"{base}returns/refund/"),
        ("alternate", "de", f"{base}de/returns/refund/"),
        ("alternate", "x-default", f"{base}returns/refund/"),
    ]
    assert _head(made[1]["returns/refund/index.html"]) == expected
    assert _head(made[1]["de/returns/refund/index.html"]) == expected
    assert not _head(made[1]["de/nur-hier/index.html"])
    sitemap = made[1]["sitemap.xml"]
    assert f'<xhtml:link rel="alternate" hreflang="x-default" href="{base}returns/refund/"/>' in sitemap
    assert sitemap.count(f"<loc>{base}de/returns/refund/</loc>") == 1


def test_hosts_find_the_lost_page_of_each_language(made: tuple[model.Build, dict[str, str]]) -> None:
    assert "Diese Seite finden wir nicht" in made[1]["de/404.html"]
    assert "/sub/de/* /sub/de/404.html 404\n" in made[1]["_redirects"]


def test_each_finding_is_told_once(made: tuple[model.Build, dict[str, str]]) -> None:
    told = [(f.place, f.rule, f.message) for f in made[0].findings if f.place.path.endswith(".md")]
    assert len(told) == len(set(told))


def test_a_site_in_one_language_needs_no_babel(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# A\n\n{{ returns.days | days }}\n")
    (tmp_path / "site.yaml").write_text("name: X\nreturns: {days: 3}\n")
    code = (
        "import sys, datetime, pathlib\nfrom helpgen import build\n"
        "build.build(pathlib.Path(sys.argv[1]), build.Options(as_of=datetime.date(2026, 1, 1)))\n"
        "print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("languages: [de, de]", "`de` is stated twice"),
        ("languages: [de]\nby_language: {fr: {name: Y}}", "`fr` is none of `languages`"),
        ("languages: [de]\nby_language: {en: {name: Y}}", "`en` is the language of the whole file"),
        ("languages: [de]\nby_language: {de: {nome: Y}}", "the key `nome` is unknown below `by_language.de`"),
    ],
)
def test_a_wrong_language_is_named(stated: str, message: str) -> None:
    _, findings = load.settings(f"name: X\nurl: https://x.example/\n{stated}\n")
    assert message in [finding.message for finding in findings]


def test_facts_of_a_language_keep_what_they_do_not_say_anew() -> None:
    settings, findings = load.settings(
        "name: X\nurl: https://x.example/\nlanguages: [de]\nreturns: {category: unlimited, days: 30}\n"
        "by_language: {de: {returns: {days: 14}}}\n"
    )
    german = settings.translations[0]
    assert not findings
    assert german.config.language == german.facts["language"] == "de"
    assert isinstance(german.config.returns, model.Returns)
    assert (german.config.returns.category, german.config.returns.days) == ("unlimited", 14)
    assert german.keys["returns.days"].line == 5
    assert german.keys["returns.category"].line == 4


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ("1. September 2026", "3,95 £", "60 £", "2–4 Tage", "a, b und c", "Vereinigtes Königreich")),
        ("fr", ("1 septembre 2026", "3,95 £GB", "60 £GB", "2–4 jours", "a, b et c", "Royaume-Uni")),
        ("ja", ("2026年9月1日", "£3.95", "£60", "2–4 日", "a、b、c", "イギリス")),
        ("pl", ("1 września 2026", "3,95 GBP", "60 GBP", "2–4 dni", "a, b i c", "Wielka Brytania")),
        ("en-GB", ("1 September 2026", "£3.95", "£60", "2 to 4 days", "a, b and c", "United Kingdom")),
    ],
)
def test_facts_are_said_as_the_locale_says_them(language: str, expected: tuple[str, ...]) -> None:
    speaking = phrases.of(Words(model.Catalog(language=language)))
    said = (
        speaking.date("2026-09-01"),
        speaking.money("3.95", "GBP"),
        speaking.money("60", "GBP"),
        speaking.days((2, 4)),
        speaking.listed(["a", "b", "c"]),
        speaking.country("GB"),
    )
    assert tuple(text.replace("\xa0", " ").replace("\u202f", " ") for text in said) == expected


@pytest.mark.parametrize("language", ["ar", "de", "pl", "ja", "fr"])
def test_a_placeholder_stays_visible_in_every_language(language: str) -> None:
    speaking = phrases.of(Words(model.Catalog(language=language)))
    unfilled = model.Unfilled("[your days]")
    for said in (speaking.days, speaking.date, speaking.duration, speaking.country, speaking.hours, speaking.address):
        assert said(unfilled) == "[your days]"
    assert speaking.money(unfilled, "EUR") == speaking.fee(unfilled, "EUR") == "[your days]"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "خلال يوم واحد"), (2, "خلال يومين"), (3, "خلال 3 أيام"), (11, "خلال 11 يومًا"), (100, "خلال 100 يوم")],
)
def test_plural_forms_are_those_of_the_language(number: int, expected: str) -> None:
    files = {"default": {"locale/ar.po": Path("themes/default/locale/ar.po").read_bytes()}}
    theme, _ = load.theme("default", files, ["ar"])
    words = Words(theme.catalogs["ar"])
    assert words.count("within %(count)s day", "within %(count)s days", number) % {"count": number} == expected


def test_a_theme_says_some_words_in_its_own_way() -> None:
    default = Path("themes/default/locale/de.po").read_bytes()
    mine = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\nmsgid "Help"\nmsgstr "Beistand"\n'
    files = {
        "default": {"locale/de.po": default},
        "mine": {"theme.yaml": b"extends: default\n", "locale/de-AT.po": mine},
    }
    theme, findings = load.theme("mine", files, ["en", "de-AT"])
    assert not findings
    words = Words(theme.catalogs["de-AT"])
    assert (words.say("Help"), words.say("Contact us"), words.say("Nobody says this")) == (
        "Beistand",
        "Kontakt",
        "Nobody says this",
    )


def test_a_language_without_words_is_named() -> None:
    theme, findings = load.theme("default", {"default": {}}, ["en", "sv"])
    assert [(f.rule, f.severity) for f in findings] == [("theme/words", "warning")]
    assert Words(theme.catalogs["sv"]).say("Help") == "Help"


def test_a_catalog_that_cannot_be_read_is_a_finding() -> None:
    files = {"default": {"locale/de.po": b'msgid "Help"\nnonsense\n'}}
    _, findings = load.theme("default", files, ["de"])
    assert [(f.rule, f.place.path) for f in findings] == [("theme/words", "themes/default/locale/de.po")]


def test_what_an_earlier_build_made_never_shows(tmp_path: Path) -> None:
    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    def bodies(made: model.Build) -> dict[str, bytes | None]:
        return {output.path: output.body for output in made.outputs}

    options, store = build.Options(as_of=date(2026, 11, 26), advice=True), build.Memory()
    write("site.yaml", SETTINGS)
    for path, text in FILES.items():
        write(path, text)
    (tmp_path / "content/returns/pic.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    changes = [
        ("content/de/returns/refund.md", "# Neu\n\nInnerhalb von 5 Tagen.\n"),
        ("content/returns/refund.md", "# New\n\nWithin 3 days.\n"),
        ("content/ar/returns/other.md", "# آخر\n\nنص.\n"),
        ("content/de/returns/_category.yaml", "title: Anders\n"),
        ("site.yaml", SETTINGS.replace("+49 30 1234567", "+49 30 7654321")),
    ]
    for path, text in [("site.yaml", SETTINGS), *changes]:
        write(path, text)
        warm, clean = build.build(tmp_path, options, store), build.build(tmp_path, options)
        assert bodies(warm) == bodies(clean), path
        assert warm.findings == clean.findings, path
    (tmp_path / "content/de/returns/refund.md").unlink()
    warm, clean = build.build(tmp_path, options, store), build.build(tmp_path, options)
    assert bodies(warm) == bodies(clean)
    assert warm.findings == clean.findings
