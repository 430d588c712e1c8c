"""The forms of a report: JSON, SARIF, JUnit, GitHub's commands, Markdown, HTML; and the options that ask for them."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import jsonschema
import msgspec
import pytest
from conftest import SITE, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import __version__, model, report
from helpgen.report.baseline import Entry
from helpgen.report.wording import sentence

SARIF = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text())
NASTY = '50% of `a,b`: <b>@x</b> | "it\'s"\n[c](d) \x00\x1b[2J \ud83d'
EXCUSE = model.Waiver(
    rule="policy/terms", reason="ours are <elsewhere>", by="owner", on=date(2026, 9, 1), until=date(2027, 3, 1)
)


def finding(
    rule: str, severity: model.Severity = "error", line: int = 0, column: int = 0, **said: str
) -> model.Finding:
    place = model.Place(said.pop("path", "content/a b.md"), line, column)
    fields = {"message": f"{rule} is wrong", "mend": "do that", **said}
    return model.Finding(place=place, rule=rule, severity=severity, **fields)


def card(rule: str, area: str, basis: str, rests: str, url: str = "https://law.example/1") -> model.RuleCard:
    return model.RuleCard(
        id=rule,
        area=area,
        title=f"{area} are right.",
        why="a buyer asks for them.",
        mend="write them.",
        severity="error",
        packs=("core",),
        basis=(basis,),
        rests=rests,
        sources=(("The text, clause 1", url),),
    )


MADE = report.Report(
    name="Tea & Toys",
    as_of=date(2026, 11, 24),
    pages=3,
    packs=("core",),
    rules=(
        card("contact/phone", "Contacts", "law", "law"),
        card("policy/terms", "Policies", "guidance", "guidance; nothing here is a legal duty", url=""),
        card("refund/time", "Refunds", "law", "law"),
        card("refund/steps", "Refunds", "law", "law"),
    ),
    findings=(
        finding("contact/phone", line=2, column=5, url="a/", message="`phone` is “x”"),
        finding("refund/time", "warning", path="site.yaml"),
    ),
    waived=((finding("policy/terms", line=1), EXCUSE),),
    accepted=(finding("refund/steps", line=1),),
    gone=(Entry(path="old.md", rule="x/y", message="was wrong"),),
    texts={"content/a b.md": "one\nsay x here\n"},
    base="shop/",
)


def nasty(text: str = NASTY) -> report.Report:
    """Every text that comes from an author, a file name or a settings file, as bad as it can be."""
    found = finding("x/y", line=1, column=1, message=text, mend=text, path=text, url=text)
    waiver = model.Waiver(rule="x/y", reason=text, by=text, on=date(2026, 9, 1), until=date(2027, 3, 1))
    return report.Report(
        name=text,
        findings=(found,),
        waived=((found, waiver),),
        accepted=(found,),
        gone=(Entry(path=text, rule=text, message=text),),
        packs=(text,),
        rules=(card(text, text, text, text, url=text), card("x/y", text, text, text, url=text)),
        texts={text: text},
        base=text,
    )


anything = st.text(max_size=40)


# JSON


def test_json_says_everything() -> None:
    said = json.loads(report.write("json", MADE))
    rules, findings = said.pop("rules"), said.pop("findings")
    assert said == {
        "format": 1,
        "helpgen": __version__,
        "name": "Tea & Toys",
        "as_of": "2026-11-24",
        "base": "shop/",
        "pages": 3,
        "packs": ["core"],
        "strict": False,
        "stopped": False,
        "status": 1,
        "counts": {"error": 1, "warning": 1, "advice": 0, "waived": 1, "accepted": 1, "gone": 1},
        "score": 0,
        "areas": [
            {"area": "Contacts", "score": 0, "rules": 1, "held": 0},
            {"area": "Policies", "score": None, "rules": 0, "held": 0},
            {"area": "Refunds", "score": 0, "rules": 2, "held": 0},
        ],
        "waived": [
            {
                "rule": "policy/terms",
                "severity": "error",
                "path": "content/a b.md",
                "line": 1,
                "column": None,
                "message": "policy/terms is wrong",
                "mend": "do that",
                "url": "",
                "source": "one",
                "basis": ["guidance"],
                "fingerprint": said["waived"][0]["fingerprint"],
                "waiver": {"reason": "ours are <elsewhere>", "by": "owner", "on": "2026-09-01", "until": "2027-03-01"},
            }
        ],
        "accepted": [
            {
                "rule": "refund/steps",
                "severity": "error",
                "path": "content/a b.md",
                "line": 1,
                "column": None,
                "message": "refund/steps is wrong",
                "mend": "do that",
                "url": "",
                "source": "one",
                "basis": ["law"],
                "fingerprint": said["accepted"][0]["fingerprint"],
            }
        ],
        "gone": [{"path": "old.md", "rule": "x/y", "message": "was wrong", "count": 1}],
        "read": {"stopped_after": None, "not_asked": {}},
        "taken": None,
        "reach": [],
    }
    assert findings[0] == {
        "rule": "contact/phone",
        "severity": "error",
        "path": "content/a b.md",
        "line": 2,
        "column": 5,
        "message": "`phone` is “x”",
        "mend": "do that",
        "url": "a/",
        "source": "say x here",
        "basis": ["law"],
        "fingerprint": findings[0]["fingerprint"],
    }
    assert rules[1] == {
        "id": "policy/terms",
        "area": "Policies",
        "title": "Policies are right.",
        "severity": "error",
        "packs": ["core"],
        "basis": ["guidance"],
        "rests_on": "guidance; nothing here is a legal duty",
        "sources": [{"title": "The text, clause 1", "url": ""}],
        "unread_since": None,
    }


# SARIF


def sarif(made: report.Report) -> dict[str, object]:
    log = json.loads(report.write("sarif", made))
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    (run,) = log["runs"]
    return run


def test_the_sarif_schema_can_say_no() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SARIF).validate({"version": "2.1.0", "runs": [{}]})


def test_sarif_holds_results_with_their_state() -> None:
    run = sarif(MADE)
    results = run["results"]
    assert [(r["ruleId"], r["level"], r.get("baselineState"), len(r.get("suppressions", ()))) for r in results] == [
        ("contact/phone", "error", "new", 0),
        ("refund/time", "warning", "new", 0),
        ("refund/steps", "error", "unchanged", 0),
        ("policy/terms", "error", None, 1),
    ]
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in results] == [r["ruleId"] for r in results]
    assert results[0] | {"partialFingerprints": ""} == {
        "ruleId": "contact/phone",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`phone` is “x”. Do that."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "shop/content/a%20b.md"},
                    "region": {"startLine": 2, "startColumn": 5, "snippet": {"text": "say x here"}},
                }
            }
        ],
        "partialFingerprints": "",
        "properties": {"page": "/a/"},
        "baselineState": "new",
    }
    assert results[1]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "shop/site.yaml"}}}]
    assert results[3]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "ours are <elsewhere> (by owner, 2026-09-01 to 2027-03-01)",
        }
    ]
    assert run["tool"]["driver"]["rules"][1] == {
        "id": "policy/terms",
        "shortDescription": {"text": "Policies are right."},
        "fullDescription": {"text": "Policies are right. A buyer asks for them."},
        "help": {
            "text": "Policies are right.\n\na buyer asks for them.\n\nTo put right: write them.\n\n"
            "Rests on guidance; nothing here is a legal duty.\n\nThe text, clause 1"
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["Policies", "guidance", "core"],
            "basis": ["guidance"],
            "rests_on": "guidance; nothing here is a legal duty",
        },
    }


@pytest.mark.parametrize(
    "made", [report.Report(findings=()), report.of(model.Build(outputs=(), findings=(), stopped=True))]
)
def test_an_empty_report_is_sarif_too(made: report.Report) -> None:
    assert sarif(made)["results"] == []


@settings(max_examples=30, deadline=None)
@given(anything)
def test_any_words_are_valid_sarif(words: str) -> None:
    assert len(sarif(nasty(words))["results"]) == 3


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/olg-köln bestätigt", "https://a.example/olg-k%C3%B6ln%20best%C3%A4tigt"),
        ("https://a.example/?a=%20b#c", "https://a.example/?a=%20b#c"),
        ("0", None),
        ("http://[", None),
    ],
)
def test_sarif_names_the_source_of_a_rule_if_it_has_an_address(url: str, written: str | None) -> None:
    made = sarif(report.Report(findings=(), rules=(card("x/y", "a", "b", "c", url=url),)))
    assert made["tool"]["driver"]["rules"][0].get("helpUri") == written


# JUnit


def test_junit_has_a_test_for_each_rule() -> None:
    assert report.write("junit", MADE) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="helpgen" tests="4" failures="1" skipped="2">\n'
        '  <testsuite name="Contacts" tests="1" failures="1" skipped="0">\n'
        '    <testcase classname="helpgen.Contacts" name="contact/phone"><failure type="error" message="1 error">'
        "content/a b.md:2:5: error: `phone` is “x”; do that (contact/phone)\nRests on law.</failure></testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="Policies" tests="1" failures="0" skipped="1">\n'
        '    <testcase classname="helpgen.Policies" name="policy/terms">'
        '<skipped message="waived by owner until 2027-03-01: ours are &lt;elsewhere&gt;"/></testcase>\n'
        "  </testsuite>\n"
        '  <testsuite name="Refunds" tests="2" failures="0" skipped="1">\n'
        '    <testcase classname="helpgen.Refunds" name="refund/steps">'
        '<skipped message="accepted by the baseline: 1 error"/></testcase>\n'
        '    <testcase classname="helpgen.Refunds" name="refund/time"><system-out>'
        "site.yaml: warning: refund/time is wrong; do that (refund/time)\nRests on law.</system-out></testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="helpgen" tests="0" failures="0" skipped="0">\n'
        "    <system-out>3 pages checked: 1 error, 1 warning, 1 waived, 1 accepted, 1 gone\n"
        "rests on law: contact/phone, refund/time\n"
        "waived by owner until 2027-03-01: content/a b.md:1: error: policy/terms is wrong; do that (policy/terms): "
        "ours are &lt;elsewhere&gt;\n"
        "accepted by the baseline: 1 error\n"
        "gone since the baseline was written: old.md: was wrong (x/y)</system-out>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_with_strict_a_warning_fails_its_rule() -> None:
    strict = report.Report(findings=MADE.findings, rules=MADE.rules, strict=True)
    assert len(ElementTree.fromstring(report.write("junit", strict)).findall(".//failure")) == 2


@settings(max_examples=50, deadline=None)
@given(anything)
def test_any_words_are_valid_xml(words: str) -> None:
    assert len(ElementTree.fromstring(report.write("junit", nasty(words))).findall(".//failure")) == 1


# GitHub


def test_github_reads_one_command_a_line() -> None:
    assert report.write("github", MADE).splitlines()[:4] == [
        "::error file=shop/content/a b.md,line=2,col=5,title=contact/phone::`phone` is “x”; do that%0ARests on law.",
        "::warning file=shop/site.yaml,title=refund/time::refund/time is wrong; do that%0ARests on law.",
        "::notice title=helpgen::3 pages checked: 1 error, 1 warning, 1 waived, 1 accepted, 1 gone",
        "::notice title=helpgen::rests on law: contact/phone, refund/time",
    ]


def test_no_word_can_end_a_command_or_a_property() -> None:
    path, message = "a:b,c%\n::stop-commands::x.md", "100%\r\n::error::no"
    made = report.Report(findings=(finding("x/y", path=path, message=message, mend=""),))
    assert report.write("github", made).splitlines()[0] == (
        "::error file=a%3Ab%2Cc%25%0A%3A%3Astop-commands%3A%3Ax.md,title=x/y::100%25%0D%0A::error::no"
    )


@given(anything)
def test_any_words_are_commands(words: str) -> None:
    # GitHub reads line by line, and knows no other line ends than these two.
    lines = re.split(r"\r\n|\r|\n", report.write("github", nasty(words)))
    assert lines.pop() == ""
    assert [line for line in lines if not re.match(r"::(error|notice) [^\r\n]*?::", line)] == []


# Markdown


def test_markdown_is_made_of_plain_words() -> None:
    assert report.write("markdown", MADE) == (
        "# Tea \\& Toys: 1 error, 1 warning\n"
        "\n"
        "3 pages checked: 1 error, 1 warning, 1 waived, 1 accepted, 1 gone, as of 2026-11-24. Packs of rules: core.\n"
        "\n"
        "| Area | Score | Rules that hold |\n"
        "| --- | ---: | ---: |\n"
        "| Contacts | 0 | 0 of 1 |\n"
        "| Policies | – | 0 of 0 |\n"
        "| Refunds | 0 | 0 of 2 |\n"
        "\n"
        "Score of all: 0. The score is the share of the rules that hold, halved while one of them has an error. Rules "
        "whose findings are all waived don’t count.\n"
        "\n"
        "## Findings\n"
        "\n"
        "### `content/a b.md`\n"
        "\n"
        "- **error** line 2:5: `phone` is “x”. Do that. (`contact/phone`, rests on law)\n"
        "\n"
        "### `site.yaml`\n"
        "\n"
        "- **warning**: refund/time is wrong. Do that. (`refund/time`, rests on law)\n"
        "\n"
        "## Waived\n"
        "\n"
        "| Finding | Reason | By | Until |\n"
        "| --- | --- | --- | --- |\n"
        "| `content/a b.md:1` policy/terms is wrong (`policy/terms`), rests on guidance; nothing here is a legal duty "
        "| ours are \\<elsewhere\\> | owner | 2027-03-01 |\n"
        "\n"
        "## Accepted by the baseline\n"
        "\n"
        "- content/a b.md:1: error: refund/steps is wrong; do that (refund/steps)\n"
        "\n"
        "## Gone since the baseline was written\n"
        "\n"
        "- old.md: was wrong (x/y)\n"
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("site.yaml doesn't state a name", "site.yaml doesn't state a name."),
        ("content/a.md:3 says 14 days", "content/a.md:3 says 14 days."),
        ("`phone` is missing", "`phone` is missing."),
        ("the page says e.g. that", "The page says e.g. that."),
    ],
)
def test_the_name_of_a_file_gets_no_capital_letter(said: str, written: str) -> None:
    assert sentence(said) == written


def test_markdown_escapes_what_authors_wrote() -> None:
    made = report.Report(findings=(finding("x/y", path="a`b|c.md", message=NASTY, mend=""),))
    said = report.write("markdown", made).splitlines()
    assert said[-3] == "### `` a`b¦c.md ``"
    assert said[-1] == (
        '- **error**: 50% of `a,b`: \\<b\\>\\@x\\</b\\> \\| "it\'s" \\[c\\](d) \\\\x00\\\\x1b\\[2J \\\\ud83d. (`x/y`)'
    )


# HTML


def document(made: report.Report) -> ElementTree.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(report.write("html", made))


def words(element: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()).split()).replace(" .", ".").replace(" ,", ",").replace(" :", ":")


def test_html_shows_everything() -> None:
    page = document(MADE)
    main = page.find(".//main")
    assert main is not None
    assert words(page.find(".//header")) == (  # type: ignore[arg-type]
        "Help center report Tea & Toys 1 error, 1 warning Score 0 of 100 Rules that hold 0 of 3 Pages 3 "
        "Judged as of 2026-11-24 Waived 1 Accepted by the baseline 1"
    )
    assert [words(item) for item in main.findall(".//ul[@class='areas']/li")] == [
        "Contacts Score 0 0 of 1 rule holds",
        "Refunds Score 0 0 of 2 rules hold",
        "Policies Waived",
    ]
    assert words(main.findall(".//article")[0]) == (
        "Contacts are right. error contact/phone Rests on law. A buyer asks for them. "
        "content/a b.md:2:5 on the page /a/ phone is “x”. 2 say x here To mend it: Do that. "
        "How to put it right, and where the rule comes from: contact/phone Write them. The text, clause 1"
    )
    assert [words(mark) for mark in main.iter("mark")] == ["x"]
    sections = {words(section.find("h2")): words(section) for section in main.findall("section")}  # type: ignore[arg-type]
    assert sections["Waived"] == (
        "Waived Findings that somebody answers for, with the reason and the last day on which that holds. error "
        "content/a b.md:1 policy/terms is wrong. policy/terms, rests on guidance; nothing here is a legal duty "
        "Ours are <elsewhere>. Decided by owner on 2026-09-01, until 2027-03-01."
    )
    assert sections["Accepted by the baseline"] == (
        "Accepted by the baseline error content/a b.md:1 refund/steps is wrong. refund/steps"
    )
    assert sections["Gone since the baseline was written"].endswith("old.md: was wrong (x/y)")
    assert sections["Packs of rules that were judged"].endswith("core what every help center needs, 4 rules")


def test_html_asks_nobody_for_anything() -> None:
    page = document(MADE)
    assert [e.tag for e in page.iter() if e.tag in ("script", "link", "img", "iframe")] == []
    assert [e for e in page.iter() if "src" in e.attrib] == []
    assert "url(" not in report.write("html", MADE)
    assert "@import" not in report.write("html", MADE)
    policies = [e.get("content") for e in page.iter("meta") if e.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def test_a_clean_report_says_so() -> None:
    page = document(report.Report(findings=(), name="Shop", rules=MADE.rules))
    assert [words(e) for e in page.iter("p") if e.get("class") == "good"] == ["Every rule that was judged holds."]


def test_a_stopped_report_has_no_score() -> None:
    made = report.Report(findings=MADE.findings, stopped=True)
    assert words(document(made).find(".//header")) == (  # type: ignore[arg-type]
        "Help center report Help center 1 error, 1 warning: the settings can’t be used, so nothing else was judged "
        "Waived 0"
    )


@settings(max_examples=50, deadline=None)
@given(st.sampled_from([NASTY, "</style><script>", "javascript:x", "\"'><img src=x onerror=y>"]) | anything)
def test_no_words_become_markup(text: str) -> None:
    page = html5lib.parse(report.write("html", nasty(text)), namespaceHTMLElements=False)
    assert [e.tag for e in page.iter() if e.tag in ("script", "img", "b")] == []
    assert [e.get("href") for e in page.iter("a") if not re.match("#|https?://", e.get("href") or "")] == []


def test_the_same_report_comes_out_the_same() -> None:
    for name in report.FORMATS:
        assert report.write(name, MADE) == report.write(name, MADE)


# On the command line

BROKEN = {"content/a.md": "# A\n\nSee [b](b.md).\n\nSee [c](c.md).\n"}


# Old sources

OLD = report.Report(
    findings=(finding("contact/phone"), finding("contact/phone", line=3), finding("refund/time")),
    rules=(
        msgspec.structs.replace(card("contact/phone", "Contacts", "law", "law"), unread_since=date(2026, 11, 23)),
        card("refund/time", "Refunds", "law", "law"),
    ),
)


@pytest.mark.parametrize("form", ["text", "junit", "markdown", "html", "sarif"])
def test_a_rule_says_once_that_its_source_was_not_read_for_long(form: str) -> None:
    said = words(document(OLD)) if form == "html" else report.write(form, OLD)
    assert said.replace("\\", "").count("not read since 2026-11-23") == 1


def test_json_names_the_day_on_which_sources_were_read() -> None:
    cards = json.loads(report.write("json", OLD))["rules"]
    assert [one["unread_since"] for one in cards] == ["2026-11-23", None]


def test_sources_grow_old_by_the_day_that_is_judged(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    root = site({"content/index.md": "# A\n"})
    for day, is_old in (("2026-11-24", False), ("2027-06-01", True)):
        assert ("sources not read since 2026-11-23, " in helpgen("check", "--as-of", day, cwd=root).stderr) is is_old


# What is told beside findings

WAY = model.Way(clicks=2, pages=("", "a/", "b/"))
OUTSIDE = report.Report(
    findings=(),
    name="https://shop.example/",
    extent=model.Extent(stopped="80 pages", left_out={"robots.txt": 1}),
    taken=(
        model.Taken(
            role="refund", place="https://shop.example/r", confidence=0.9, surely="sure", by=("link", "heading")
        ),
        model.Taken(role="terms", place="https://shop.example/t", confidence=0.5, surely="perhaps", read=False),
    ),
    reach=(
        model.Reach(goal="Terms", language="en", pages=3, median=1, p90=2, worst=(WAY,)),
        model.Reach(goal="Privacy", language="pt-BR", pages=4),
    ),
)


def test_json_says_how_much_was_read_and_what_pages_were_taken_for() -> None:
    said = json.loads(report.write("json", OUTSIDE))
    assert said["read"] == {"stopped_after": "80 pages", "not_asked": {"robots.txt": 1}}
    assert said["taken"][0] == {
        "role": "refund",
        "place": "https://shop.example/r",
        "confidence": 0.9,
        "surely": "sure",
        "by": ["link", "heading"],
        "read": True,
    }
    assert said["reach"][0] == {
        "goal": "Terms",
        "language": "en",
        "pages": 3,
        "median": 1,
        "p90": 2,
        "worst": [{"clicks": 2, "pages": ["/", "/a/", "/b/"]}],
    }


@pytest.mark.parametrize("form", ["text", "markdown", "junit", "html"])
def test_every_form_for_people_says_it_too(form: str) -> None:
    said = words(document(OUTSIDE)) if form == "html" else report.write(form, OUTSIDE)
    for part in (
        "Stopped after 80 pages: there is more on this site",
        "Not asked for: 1 address (robots.txt)",
        "https://shop.example/r",
        "sure, 0.90, by link and heading",
        "perhaps, 0.50, not read",
        "Privacy",
        "never",
        *(() if form == "junit" else ("rom 3 pages in “en”", "rom 4 pages in “pt-BR”")),
    ):
        assert part in said, part


def test_github_and_sarif_say_that_not_all_was_read() -> None:
    assert "::notice title=helpgen::Stopped after 80 pages: there is more" in report.write("github", OUTSIDE)
    assert sarif(OUTSIDE)["properties"]["stopped_after"] == "80 pages"  # type: ignore[index]


def test_what_was_not_asked_for_is_not_told() -> None:
    assert not {"taken", "clicks"} & {element.get("id") for element in document(MADE).iter("h2")}
    nothing = report.Report(findings=(), taken=())
    assert words(document(nothing)).count("None.") == report.write("markdown", nothing).count("None.") == 1


@pytest.fixture
def broken(site: Callable[..., Path]) -> Path:
    return site({"site.yaml": SITE + "checks: {packs: [quality]}\n", **BROKEN})


def broken_links(said: str) -> list[str]:
    return [line for line in said.splitlines() if "leads nowhere" in line]


def test_several_reports_go_to_files_and_the_lines_are_printed(broken: Path, helpgen: Callable[..., Result]) -> None:
    files = [f"--format={name}=out/{name}.txt" for name in report.FORMATS]
    (broken / "out").mkdir()
    done = helpgen("check", "--as-of", "2026-11-24", *files, cwd=broken)
    assert done.returncode == 1
    assert len(broken_links(done.stdout)) == 2
    assert sorted(path.stem for path in (broken / "out").iterdir()) == sorted(report.FORMATS)
    said = json.loads((broken / "out" / "json.txt").read_text())
    assert said["counts"]["error"] == done.stdout.count(" error: ")
    assert (broken / "out" / "text.txt").read_text() == done.stdout + done.stderr


def test_one_report_may_be_printed(broken: Path, helpgen: Callable[..., Result]) -> None:
    done = helpgen("check", "--format", "json", cwd=broken)
    assert json.loads(done.stdout)["status"] == done.returncode == 1
    assert re.fullmatch(r"\d+ pages checked: .*\n", done.stderr)


def test_paths_start_where_the_program_runs(broken: Path, helpgen: Callable[..., Result]) -> None:
    done = helpgen("check", "--site", "site", "--format", "github", cwd=broken.parent)
    assert [line for line in done.stdout.splitlines() if line.startswith("::error file=site/content/a.md,line=3")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "yaml"], "'yaml' is not one of text, json, sarif, junit, github, html, markdown"),
        (["--format", "json="], "name a file behind 'json='"),
        (["--format", "json", "--format", "sarif"], "only one report can be printed: write --format sarif=FILE"),
        (["--baseline", "b.json"], "helpgen: there is no file b.json; make it with --write-baseline b.json"),
        (["--baseline", "content"], "helpgen: content: it can't be read: Is a directory"),
        (["--format", "json=content"], "helpgen: content: it can't be written: Is a directory"),
        (["--baseline", "site.yaml"], "helpgen: site.yaml: this is no baseline of helpgen's (JSON is malformed"),
    ],
)
def test_a_wrong_call_ends_with_two(
    broken: Path, helpgen: Callable[..., Result], arguments: list[str], said: str
) -> None:
    done = helpgen("check", *arguments, cwd=broken)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert said in done.stderr


def test_a_baseline_accepts_what_is_there_and_no_more(broken: Path, helpgen: Callable[..., Result]) -> None:
    written = helpgen("check", "--write-baseline", "known.json", cwd=broken)
    assert (written.returncode, written.stdout) == (0, "")
    page = broken / "content" / "a.md"
    page.write_text("# A\n\nNew words move it down.\n\nSee [b](b.md).\n\nSee [d](d.md).\n")
    later = helpgen("check", "--baseline", "known.json", cwd=broken)
    assert later.returncode == 1
    assert [line.partition(": error: ")[0] for line in later.stdout.splitlines()] == ["content/a.md:7:9"]
    assert [line for line in later.stderr.splitlines() if line.startswith("gone")] == [
        "gone since the baseline was written: content/a.md: the link to “c.md” leads nowhere: there is no such page "
        "(quality/broken-links)"
    ]


def test_a_baseline_holds_overnight(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    seen = "attestations:\n  - {rule: dispute/message-watch, by: support, on: 2026-11-20}\n"
    root = site({"site.yaml": SITE + seen, "content/index.md": "# A\n"})
    helpgen("check", "--as-of", "2027-02-15", "--write-baseline", "known.json", cwd=root)
    for day, ends in (("2027-02-16", "in 2 days"), ("2027-02-17", "tomorrow"), ("2027-02-18", "today")):
        later = helpgen("check", "--as-of", day, "--baseline", "known.json", "--format", "json", "--strict", cwd=root)
        assert later.returncode == 0, later.stdout
        said = json.loads(later.stdout)
        assert said["gone"] == []
        assert [one["message"] for one in said["accepted"] if one["rule"] == "meta/attestations-due"] == [
            f"what support saw for dispute/message-watch on 2026-11-20 ends {ends}, on 2027-02-18"
        ]


def test_settings_that_can_not_be_used_leave_the_baseline_alone(broken: Path, helpgen: Callable[..., Result]) -> None:
    helpgen("check", "--write-baseline", "known.json", cwd=broken)
    before = (broken / "known.json").read_bytes()
    (broken / "site.yaml").write_text("name: [")
    done = helpgen("check", "--write-baseline", "known.json", "--format", "sarif=x.sarif", cwd=broken)
    assert done.returncode == 2
    assert (broken / "known.json").read_bytes() == before
    log = json.loads((broken / "x.sarif").read_text())
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]


def test_a_page_of_an_audited_site_is_an_address_and_no_file() -> None:
    address = "http://shop.example/a%20b/?c=1"
    made = report.Report(findings=(finding("x/y", path=address, line=7, message="no", mend=""),))
    (result,) = sarif(made)["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": address},
        "region": {"startLine": 7},
    }
    said = "http://shop.example/a%2520b/?c=1:7: no"
    assert report.write("github", made).splitlines()[0] == f"::error title=x/y::{said}"
