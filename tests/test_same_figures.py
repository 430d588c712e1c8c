"""A translation against its original: what is told, and what is left alone."""

from datetime import date
from pathlib import Path

import pytest

from helpgen import build

RULE = "language/same-figures"
SETTINGS = """name: Fern
url: https://help.fern.example/
languages: [{language}]
contact: {{email: help@fern.example, phone: "+44 1632 960018"}}
returns: {{days: 30}}
markets: [{{country: GB, currency: GBP}}]
{more}
"""


def told(root: Path, original: str, translation: str, language: str = "de", more: str = "") -> list[str]:
    (root / "site.yaml").write_text(SETTINGS.format(language=language, more=more))
    for path, text in ((f"content/{language}/a.md", translation), ("content/a.md", original)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    made = build.build(root, build.Options(as_of=date(2026, 11, 26)))
    return [f"{f.place.line}: {f.message}" for f in made.findings if f.rule == RULE]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Innerhalb von 5 Werktagen, für 1.234,50 €."),
        ("fr", "Sous 5 jours ouvrés, pour 1 234,50 €."),
        ("es", "En 5 días laborables, por 1.234,50 €."),
        ("it", "Entro 5 giorni lavorativi, per 1.234,50 €."),
        ("nl", "Binnen 5 werkdagen, voor € 1.234,50."),
        ("pl", "W ciągu 5 dni roboczych, za 1 234,50 €."),
        ("ja", "5営業日以内に、€1,234.50で。"),
        ("ar", "خلال ٥ أيام عمل، مقابل ١٬٢٣٤٫٥٠ €."),
    ],
)
def test_every_language_is_read(tmp_path: Path, language: str, text: str) -> None:
    original = "# A\n\nWithin 5 business days, for €1,234.50.\n"
    assert told(tmp_path, original, f"# B\n\n{text}\n", language) == []
    found = told(tmp_path, original.replace("5 business", "3 business"), f"# B\n\n{text}\n", language)
    assert len(found) == 1
    assert "where content/a.md:3 says “3 business days”" in found[0]


def test_a_language_without_words_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert told(tmp_path, "# A\n\nWithin 14 days.\n", "# B\n\nInom 14 dagar.\n", "sv") == []
    assert told(tmp_path, "# A\n\nWithin 14 days.\n", "# B\n\nInom 30 dagar.\n", "sv") == [
        "3: “30” here, where content/a.md:3 says “14”"
    ]


def test_a_number_that_is_left_out_or_moved_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "# A\n\nWithin 14 days. It costs £5.\n", "# B\n\nBald.\n") == []
    assert told(tmp_path, "# A\n\nWithin 5 days.\n\nFor £8.\n", "# B\n\nInnerhalb von 5 Tagen, für 8 £.\n") == []
    assert told(tmp_path, "# A\n\nFor £8, within 5 days.\n", "# B\n\nInnerhalb von 5 Tagen, für 8 £.\n") == []


def test_an_article_is_no_number(tmp_path: Path) -> None:
    original = "# A\n\nOnce a day, within 3 days, for a week.\n"
    assert told(tmp_path, original, "# B\n\nEinmal am Tag, innerhalb von drei Tagen, eine Woche lang.\n") == []


def test_sections_are_paired_by_order_or_else_by_clause(tmp_path: Path) -> None:
    original = (
        "# A\n\n## One {clause=returns.window}\n\nWithin 30 days.\n\n## Two {clause=refund.time}\n\nWithin 5 days.\n"
    )
    turned = (
        "# B\n\n## Zwei {clause=refund.time}\n\nIn 4 Tagen.\n\n### Mehr\n\n"
        "## Eins {clause=returns.window}\n\nIn 30 Tagen.\n"
    )
    assert told(tmp_path, original, turned) == ["5: “4 Tagen” here, where content/a.md:9 says “5 days”"]
    unmarked = "# B\n\n## Zwei\n\nIn 4 Tagen.\n\n### Mehr\n\n## Eins\n\nIn 30 Tagen.\n"
    assert told(tmp_path, original, unmarked) == [], "nothing tells which belong together"


def test_what_by_language_states_may_differ(tmp_path: Path) -> None:
    more = 'by_language: {de: {returns: {days: 14}, contact: {phone: "+49 30 901820"}}}'
    original = "# A\n\nWithin {{ returns.days }} days, by {{ contact.phone }}.\n"
    translation = "# B\n\nInnerhalb von {{ returns.days }} Tagen, unter {{ contact.phone }}.\n"
    assert told(tmp_path, original, translation, more=more) == []
    wrong = translation.replace("{{ returns.days }}", "21")
    assert told(tmp_path, original, wrong, more=more) == ["3: “21 Tagen” here, where content/a.md:3 says “30 days”"]


def test_a_place_may_be_accepted_with_a_reason(tmp_path: Path) -> None:
    translation = "# B\n\n<!-- helpgen: fact-ok in Germany the law says so -->\nInnerhalb von 3 Tagen.\n"
    assert told(tmp_path, "# A\n\nWithin 5 days.\n", translation) == []


def test_dates_need_no_year_and_slashes_tell_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "# A\n\nBy 24 December 2026.\n", "# B\n\nBis zum 24. Dezember.\n") == []
    assert told(tmp_path, "# A\n\nBy 24 December.\n", "# B\n\nBis zum 23. Dezember.\n") == [
        "3: “23. Dezember” here, where content/a.md:3 says “24 December”"
    ]
    assert told(tmp_path, "# A\n\nBy 12/24/2026.\n", "# B\n\nBis 24/12/2026.\n") == []
