"""Rules that a site states in YAML: read, judged, explained, waived; and the page that documents them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import web
from conftest import SITE, Result, write
from hypothesis import given
from hypothesis import strategies as st

from helpgen import build, load, model, report, rules
from helpgen.cli.serve_ import Builder

DOCS = Path(__file__).parent.parent / "docs/content/checking/rules-of-your-own.md"
FENCES = re.findall(r"^```(\w+)\n(.*?)^```", DOCS.read_text(), re.MULTILINE | re.DOTALL)
EXAMPLE, NAMED, SAID, SHARED, OUTSIDE = (text for _, text in FENCES)
SHOP = web.page("Refund policy", "<p>We ask our users to write first.</p>" + web.WORDS)
REFUND = "---\nrole: refund\n---\n\nWe ask our users to write to us first.\n"


def found(root: Path, *, advice: bool = False) -> list[str]:
    """Findings of the site's own rules."""
    made = build.build(root, build.Options(as_of=date(2026, 11, 24), advice=advice))
    return [report.line(finding) for finding in made.findings if "(house/" in report.line(finding)]


def pack(*lines: str, head: str = "pack: house\ntitle: T\nrules:\n") -> str:
    about = "severity: error, message: it is wrong, mend: mend it, why: it matters, source: {title: S}"
    return head + "".join(f"  - {{id: house/r{n}, {line}, {about}}}\n" for n, line in enumerate(lines))


# The documentation


def test_the_example_of_the_documentation_works(site: Callable[..., Path]) -> None:
    root = site({"site.yaml": SITE + NAMED, "rules/house.yaml": EXAMPLE, "content/refund.md": REFUND})
    assert found(root) == SAID.splitlines()


def test_the_example_can_be_met(site: Callable[..., Path]) -> None:
    page = "---\nrole: refund\n---\n\nWe pay for the\nreturn.\n"
    root = site(
        {
            "site.yaml": SITE + NAMED,
            "rules/house.yaml": EXAMPLE,
            "content/refund.md": page,
            "content/guarantee.md": "---\nrole: guarantee\n---\n\nFive years.\n",
            "content/faq.md": "---\nrole: faq\n---\n\n## Is it a gift?\n\nNo.\n",
        }
    )
    assert found(root) == []
    assert found(root, advice=True) == [
        "index.html: advice: the footer has no link to our jobs (on /, and on 7 other pages); add one in the "
        "footer of your theme (house/jobs-link)"
    ]


def test_the_commands_of_the_documentation_work(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    files = {
        "agency/house.yaml": EXAMPLE,
        "FLEET.yaml": "site: shared\nshops: [{id: oak, site: {name: Oak}}]\n",
        "shared/site.yaml": SITE,
        "shared/content/refund.md": REFUND,
        "shops/fernhill/site.yaml": SITE,
        "shops/fernhill/content/refund.md": REFUND,
        "fernhill/site.yaml": SITE + NAMED,
        "fernhill/rules/house.yaml": EXAMPLE,
        "site/public/refunds/index.html": SHOP,
    }
    write(tmp_path, files)
    for command in (*SHARED.splitlines(), OUTSIDE.splitlines()[1]):
        done = helpgen(*command.split()[1:], cwd=tmp_path)
        assert "house/who-pays" in done.stdout + done.stderr, command


def test_every_kind_and_key_is_documented() -> None:
    text = DOCS.read_text()
    keys = [*model.OwnRules.__struct_fields__, *model.OwnRule.__struct_fields__, *model.OwnSource.__struct_fields__]
    kinds = ["page", "phrase", "heading", "link", "forbidden"]
    assert [name for name in (*keys, *kinds) if f"`{name}`" not in text] == []


# Judging


@pytest.mark.parametrize(
    ("rule", "page", "places"),
    [
        ("kind: forbidden, words: {en: [users]}", "The users.\n\nOur Users, users.\n", ["1:5", "3:5", "3:12"]),
        ("kind: forbidden, words: {en: [users]}", "Superusers and usersnap and `users`.\n", []),
        ("kind: forbidden, words: {en: [we don't]}", "As we\ndon’t know.\n", ["1:4"]),
        ("kind: forbidden, words: {de: [users]}", "The users.\n", []),
        ("kind: forbidden, words: {every: [users]}", "The users.\n", ["1:5"]),
        ("kind: forbidden, words: {en: [a, a b]}", "Not a b.\n", ["1:5"]),
        ("kind: forbidden, words: {en: ['(x)', '100 %']}", "Is (x) 100 % sure?\n", ["1:4", "1:8"]),
        ("kind: forbidden, role: terms, words: {en: [users]}", "The users.\n", []),
        ("kind: forbidden, words: {en: [users]}", "---\nlanguage: de\n---\nThe users.\n", []),
        ("kind: forbidden, words: {en: [a], en-gb: [users]}", "---\nlanguage: en-GB\n---\nA users.\n", ["4:3"]),
    ],
)
def test_forbidden_words_are_found_where_they_stand(
    site: Callable[..., Path], rule: str, page: str, places: list[str]
) -> None:
    root = site({"site.yaml": SITE + NAMED, "rules/house.yaml": pack(rule), "content/page.md": page})
    assert [re.findall(r"page\.md:(\d+:\d+)", line)[0] for line in found(root)] == places


@pytest.mark.parametrize(
    ("rule", "fails"),
    [
        ("kind: phrase, role: refund, words: {en: [thirty days]}", False),
        ("kind: phrase, role: refund, words: {en: [sixty days]}", True),
        ("kind: phrase, role: refund, words: {en: [sixty days, Thirty Days]}", False),
        ("kind: phrase, role: refund, words: {de: [sechzig Tage]}", False),
        ("kind: phrase, role: terms, words: {en: [sixty days]}", False),
        ("kind: heading, role: refund, words: {en: [how long]}", False),
        ("kind: heading, role: refund, words: {en: [thirty days]}", True),
        ("kind: page, role: refund", False),
        ("kind: page, role: guarantee", True),
        ("kind: page, role: terms", False),
        ("kind: link, words: {en: [Contact us]}", False),
        ("kind: link, words: {en: [Contact us]}, target: contact/", False),
        ("kind: link, target: contact", False),
        ("kind: link, words: {en: [Contact us]}, target: refund/", True),
        ("kind: link, words: {en: [Elsewhere]}", True),
        ("kind: link, target: 'https://shop.example'", False),
        ("kind: link, target: 'https://other.example/'", True),
        ("kind: link, target: 'https://help.shop.example/contact/'", False),
        ("kind: link, target: 'https://help.shop.example/elsewhere/'", True),
        ("kind: link, words: {de: [Kontakt]}", False),
    ],
)
def test_what_is_asked_for_is_there_or_not(site: Callable[..., Path], rule: str, fails: bool) -> None:
    stated = SITE + NAMED + "store: https://shop.example/\npolicies: {external: {terms: 'https://shop.example/t'}}\n"
    page = "---\nrole: refund\n---\n\n## How long?\n\nThirty\ndays.\n"
    root = site({"site.yaml": stated, "rules/house.yaml": pack(rule), "content/refund.md": page})
    assert [line.count("it is wrong") for line in found(root)] == ([1] if fails else [])


def test_a_waiver_covers_a_rule_of_the_house(site: Callable[..., Path]) -> None:
    waive = "  waive: [{rule: house/r0, reason: not yet, by: owner, on: 2026-09-01, until: 2027-03-01}]\n"
    files = {
        "site.yaml": SITE + NAMED + waive,
        "rules/house.yaml": pack("kind: page, role: guarantee"),
        "content/a.md": "A",
    }
    made = build.build(site(files), build.Options(as_of=date(2026, 11, 24)))
    assert [finding.rule for finding, _ in made.waived] == ["house/r0"]
    assert [pack for pack in made.packs if pack == "house"] == ["house"]
    (card,) = (card for card in made.judged if card.id == "house/r0")
    assert card == model.RuleCard(
        id="house/r0",
        area="T",
        title="There is a page with `role: guarantee`.",
        why="it matters",
        mend="mend it",
        severity="error",
        packs=("house",),
        basis=("house",),
        rests="a rule of the house",
        sources=(("S", ""),),
    )


def test_a_rule_of_the_house_is_explained(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    root = site({"site.yaml": SITE + NAMED, "rules/house.yaml": EXAMPLE})
    done = helpgen("explain", "house/who-pays", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip("\n") + "\n" == (
        "house/who-pays\n"
        "Weight: error in house.\n\n"
        "Every page with `role: refund` says “we pay for the return” or “you pay for the return” (en), "
        "“wir zahlen die Rücksendung” or “Sie zahlen die Rücksendung” (de).\n\n"
        "Why it matters: customers quote this sentence to us\n\n"
        "How it is looked for: the text of the page, letter case aside, as whole words; a page in a language without "
        "words of its own is left alone.\n\n"
        "Passes: one of the phrases stands on the page.\n\n"
        "Fails: the page does not say in our words who pays for a return\n\n"
        "To put right: write “we pay for the return” or “you pay for the return”\n\n"
        "Rests on: a rule of the house.\n\n"
        "Sources:\n"
        "- Service team, minutes of May 2026\n"
    )
    assert "house/jobs-link" in helpgen("explain", cwd=root).stdout
    assert helpgen("explain", "house/who-pay", cwd=root).stderr == (
        "helpgen: there is no rule house/who-pay; did you mean house/who-pays?\n"
    )


# Rules that several sites share, and sites that helpgen did not make


def house(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if "(house/" in line]


def test_a_pack_outside_of_the_site_is_given_by_whoever_runs_the_command(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    pack_file = write(tmp_path, {"agency/house.yaml": EXAMPLE}) / "agency/house.yaml"
    root = site({"content/refund.md": REFUND, "content/guarantee.md": "---\nrole: guarantee\n---\n\nFive years.\n"})
    wanted = SAID.splitlines()[:2]
    for path in (str(pack_file), "../agency/house.yaml"):
        assert house(helpgen("check", "--rules", path, cwd=root).stdout) == wanted
        done = helpgen("build", "--rules", path, cwd=root)
        assert (house(done.stderr), done.returncode) == (wanted, 1)
    assert house(helpgen("check", cwd=root).stdout) == []
    assert "who pays" in helpgen("explain", "--rules", str(pack_file), "house/who-pays", cwd=root).stdout


def test_a_build_is_made_again_when_a_given_pack_changes(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    root, pack_file = site({"content/refund.md": REFUND}), tmp_path / "house.yaml"
    words = ("build", "--keep-going", "--rules", "../house.yaml")
    for rule, found in (("[users]", 1), ("[nobody]", 0), ("[users]", 1)):
        pack_file.write_text(pack(f"kind: forbidden, words: {{en: {rule}}}"))
        assert helpgen(*words, cwd=root).stderr.count("(house/r0)") == found


def test_a_preview_follows_a_given_pack(site: Callable[..., Path], tmp_path: Path) -> None:
    root, pack_file = site({"content/refund.md": REFUND}), tmp_path / "house.yaml"
    builder = Builder(root, build.Options(as_of=date(2026, 11, 24), drafts=True, preview=True), [str(pack_file)])
    assert pack_file in builder.places()
    for rule, found in (("[users]", 1), ("[nobody]", 0), ("[users]", 1)):
        pack_file.write_text(pack(f"kind: forbidden, words: {{en: {rule}}}"))
        assert [finding.rule for finding in builder().findings].count("house/r0") == found
    pack_file.unlink()
    with pytest.raises(model.HelpgenError, match=r"--rules: .*house\.yaml: there is no such file"):
        builder()


def test_what_a_given_pack_forbids_is_not_deployed(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    settings = SITE + "deploy: {live: {folder: {path: ../www}}}\n"
    root = site({"site.yaml": settings, "content/refund.md": REFUND, "content/guarantee.md": "---\nrole: guarantee\n"
                 "---\n\nFive years.\n"})  # fmt: skip
    write(tmp_path, {"agency/house.yaml": EXAMPLE})
    done = helpgen("deploy", "--no-verify", "--rules", "../agency/house.yaml", cwd=root)
    assert (done.returncode, house(done.stderr)) == (1, SAID.splitlines()[:2])
    assert not (tmp_path / "www").exists()


def test_reports_name_a_given_pack_as_it_is_seen_from_where_the_program_runs(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    site({"content/a.md": "A\n"})
    write(tmp_path, {"agency/house.yaml": pack("kind: page, role: guarantee")})
    done = helpgen("check", "--site", "site", "--rules", "agency/house.yaml", "--format", "github", cwd=tmp_path)
    assert "::error file=agency/house.yaml,line=4,col=6,title=house/r0::it is wrong; mend it" in done.stdout


@pytest.mark.parametrize(
    "command",
    [("check",), ("build",), ("serve",), ("deploy",), ("audit", "."), ("fleet", "FLEET.yaml"), ("explain",)],
)
def test_a_given_pack_that_is_not_there_is_a_wrong_call(
    site: Callable[..., Path], helpgen: Callable[..., Result], command: tuple[str, ...]
) -> None:
    settings = SITE + "deploy: {live: {folder: {path: ../www}}}\n"
    root = site({"site.yaml": settings, "content/a.md": "A\n", "FLEET.yaml": "shops: []\n"})
    done = helpgen(*command, "--rules", "nowhere.yaml", cwd=root)
    assert (done.returncode, "nowhere.yaml: there is no such file" in done.stderr) == (2, True)


def test_mistakes_in_several_packs_are_told_at_once(
    site: Callable[..., Path], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    write(tmp_path, {"a.yaml": pack("kind: pag, role: refund"), "b.yaml": "pack: house\n"})
    root = site({"site.yaml": SITE + NAMED, "rules/house.yaml": pack("kind: phrase"), "content/a.md": "A\n"})
    said = [
        "rules/house.yaml:4:20: error: the kind `phrase` needs `role` and `words`; state it in this rule "
        "(config/value)",
        "../a.yaml:4:26: error: `rules.kind` can't be `pag`; did you mean `page`? (config/value)",
        "../b.yaml:1:1: error: `rules` is missing here; state it (config/missing)",
        "../b.yaml:1:1: error: `title` is missing here; state it (config/missing)",
    ]
    words = ("--rules", "../a.yaml", "--rules", "../b.yaml")
    done = helpgen("check", *words, cwd=root)
    assert (done.returncode, sorted(done.stdout.splitlines())) == (2, sorted(said))
    write(root, {"shop/index.html": SHOP})
    done = helpgen("audit", "shop", "--config", "site.yaml", *words, cwd=root)
    assert (done.returncode, done.stderr.removeprefix("helpgen: ").splitlines()) == (2, said)


def test_a_site_of_anybodys_is_judged_by_the_packs_of_its_facts_and_by_given_ones(
    helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    files = {
        "own/site.yaml": SITE + NAMED,
        "own/rules/house.yaml": EXAMPLE,
        "agency.yaml": EXAMPLE.replace("house", "agency"),
        "shop/index.html": web.page("Oak", web.WORDS),
        "shop/refunds/index.html": SHOP,
    }
    write(tmp_path, files)
    who = "error: the page does not say in our words who pays for a return; write “we pay for the return” or “you pay "
    users = "warning: we speak of customers: “users”; write “customers”"
    missing = "error: there is no page about our guarantee; write one with `role: guarantee` in its front matter"
    wanted = [
        f"shop/index.html: {missing} (house/guarantee-page)",
        f"shop/refunds/index.html: {who}for the return” (house/who-pays)",
        f"shop/refunds/index.html:3: {users} (house/no-users)",
    ]
    done = helpgen("audit", "shop", "--config", "own/site.yaml", cwd=tmp_path)
    assert (house(done.stdout), done.returncode) == (wanted, 1)
    one = helpgen("audit", "shop", "--config", "own/site.yaml", "--rule", "house/who-pays", cwd=tmp_path)
    assert one.stdout.splitlines() == wanted[1:2]
    shared = helpgen("audit", "shop", "--rules", "agency.yaml", cwd=tmp_path)
    assert [line for line in shared.stdout.splitlines() if "(agency/" in line] == [
        line.replace("house", "agency") for line in wanted
    ]


@pytest.mark.parametrize(
    ("pages", "missed"),
    [
        ({"index.html": web.page("Oak", web.WORDS)}, True),
        ({"index.html": web.page("Oak", web.WORDS), "products/x/index.html": web.page("Our guarantee", "")}, False),
        ({"index.html": web.page("木", "木の器を作っています。" * 50, "").replace("lang=en", "lang=ja")}, False),
    ],
    ids=["missing", "named by its heading alone", "in a language without words"],
)
def test_a_page_that_may_be_there_is_not_missed(
    helpgen: Callable[..., Result], tmp_path: Path, pages: dict[str, str], missed: bool
) -> None:
    write(tmp_path, {"a.yaml": pack("kind: page, role: guarantee"), **{f"shop/{k}": v for k, v in pages.items()}})
    done = helpgen("audit", "shop", "--rules", "a.yaml", cwd=tmp_path)
    assert bool(house(done.stdout)) == missed


def test_a_fleet_is_judged_by_a_given_pack(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    files = {
        "agency/house.yaml": pack("kind: page, role: guarantee", "kind: forbidden, words: {en: [users]}"),
        "fleet/FLEET.yaml": "site: shared\nshops: [{id: oak, site: {name: Oak}}, {id: elm, site: {name: Elm}}]\n",
        "fleet/shared/site.yaml": SITE,
        "fleet/shared/content/a.md": "The users.\n",
    }
    write(tmp_path, files)
    done = helpgen("fleet", "fleet/FLEET.yaml", "--rules", "agency/house.yaml", cwd=tmp_path)
    assert (house(done.stdout), done.returncode) == (
        [
            "../agency/house.yaml:4:6: error: it is wrong; mend it (house/r0): 2 shops, such as elm",
            "shared/content/a.md:1:5: error: it is wrong: “users”; mend it (house/r1): 2 shops, such as elm",
        ],
        1,
    )


# Mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            ["1: the file states no rules; begin with `pack: house` and `title: Rules of our shop`, and list `rules:`"],
        ),
        ("- a\n", ["1: the file is not made of `key: value` lines; write lines such as `pack: house`"]),
        ("pack: house\n", ["1: `rules` is missing here; state it", "1: `title` is missing here; state it"]),
        (pack("kind: page"), ["4: the kind `page` needs `role`; state it in this rule"]),
        (pack("kind: phrase"), ["4: the kind `phrase` needs `role` and `words`; state it in this rule"]),
        (pack("kind: link"), ["4: the kind `link` needs `words`, `target` or both; state it in this rule"]),
        (
            pack("kind: page, role: refund, target: a/"),
            ["4: the kind `page` has no use for `target`; take it out"],
        ),
        (pack("kind: pag, role: refund"), ["4: `rules.kind` can't be `pag`; did you mean `page`?"]),
        (
            pack("kind: page, role: refund, severety: error"),
            ["4: the key `severety` is unknown below `rules`; did you mean `severity`?"],
        ),
        (
            pack("kind: forbidden, words: {en: []}"),
            ["4: a phrase in `words` is empty or too long; write up to 200 letters"],
        ),
        (pack("kind: forbidden, words: {en: [' ']}"), ["4: the kind `forbidden` needs `words`; state it in this rule"]),
        (
            pack(f"kind: forbidden, words: {{en: [{'a' * 201}]}}"),
            ["4: a phrase in `words` is empty or too long; write up to 200 letters"],
        ),
        (
            pack("kind: link, target: /a/../b"),
            [
                "4: `target` can't be `/a/../b`; write an address with https://, or a path from the site's root: "
                "about/terms/"
            ],
        ),
        (
            pack("kind: page, role: refund", head="pack: shop\ntitle: T\nrules:\n"),
            ["4: the id `house/r0` does not begin with the name of the pack; write `shop/r0`"],
        ),
        (
            pack("kind: page, role: refund").replace("message: it is wrong", "message: "),
            ["4: `rules.message` is empty; state it"],
        ),
        (
            pack("kind: page, role: refund") + pack("kind: page, role: faq", head=""),
            ["5: there are two rules `house/r0`; give one of them another name"],
        ),
        (
            pack("kind: page, role: [refund"),
            [
                "4: the bracket `[` that opens here isn't closed where it should be; close it with `]` and put commas "
                "between the values, or put the value in quotes"
            ],
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, said: list[str]) -> None:
    made, findings = load.own_rules(text, "rules/house.yaml")
    assert made is None
    assert [f"{finding.place.line}: {finding.message}; {finding.mend}" for finding in findings] == said
    assert {finding.place.path for finding in findings} == {"rules/house.yaml"}


@pytest.mark.parametrize(
    ("path", "files", "said"),
    [
        ("rules/x.yaml", {}, "site.yaml:6:11: error: there is no file rules/x.yaml; correct the path (config/missing)"),
        *(
            (
                path,
                {},
                f"site.yaml:6:11: error: `{path}` can't be a file of rules; write the path of a YAML file from the "
                "folder of site.yaml on, such as rules/house.yaml; one that lies elsewhere is named with --rules "
                "(config/value)",
            )
            for path in ("../x.yaml", "/etc/x.yaml", "rules/x.json", "a/../x.yaml", "C:/x.yaml", "a//x.yaml")
        ),
        (
            "rules/x.yaml",
            {"rules/x.yaml": "pack: core\ntitle: T\nrules: []\n"},
            "rules/x.yaml:1:1: error: the name `core` of the pack is taken; give it a name of its own (config/value)",
        ),
        (
            "rules/x.yaml",
            {"rules/x.yaml": "pack: refund\ntitle: T\nrules: []\n"},
            "rules/x.yaml:1:1: error: the name `refund` of the pack is taken; give it a name of its own (config/value)",
        ),
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_used_stops_the_build(
    site: Callable[..., Path], path: str, files: dict[str, str], said: str
) -> None:
    root = site({"site.yaml": SITE + f"checks:\n  rules: ['{path}']\n", **files})
    made = build.build(root, build.Options(as_of=date(2026, 11, 24)))
    assert [report.line(finding) for finding in made.findings] == [said]
    assert report.status(made) == 2


def test_a_link_out_of_the_site_is_not_followed(site: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(pack("kind: page, role: refund"))
    root = site({"site.yaml": SITE + NAMED, "rules/x.txt": ""})
    (root / "rules" / "house.yaml").symlink_to(tmp_path / "secret.yaml")
    made = build.build(root, build.Options(as_of=date(2026, 11, 24)))
    assert [report.line(finding) for finding in made.findings] == [
        "site.yaml:6:11: error: the link rules/house.yaml leads out of the folder of the site; put a copy of what it "
        "leads to in its place (file/symlink)"
    ]


def test_two_files_can_not_have_one_name(site: Callable[..., Path]) -> None:
    files = dict.fromkeys(["rules/a.yaml", "rules/b.yaml"], "pack: house\ntitle: T\nrules: []\n")
    root = site({"site.yaml": SITE + "checks: {rules: [rules/a.yaml, rules/b.yaml]}\n", **files})
    made = build.build(root, build.Options(as_of=date(2026, 11, 24)))
    assert [report.line(finding) for finding in made.findings] == [
        "rules/b.yaml:1:1: error: the name `house` of the pack is taken; give it a name of its own (config/value)"
    ]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_end_of_the_program(text: str) -> None:
    made, findings = load.own_rules(text, "rules/house.yaml")
    assert (made is None) == bool(findings)


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_phrase_can_be_looked_for(phrase: str) -> None:
    own = model.OwnRule(
        id="house/a", kind="forbidden", severity="error", message="m", mend="m", why="w",
        source=model.OwnSource(title="S"), words={"every": (phrase,)},
    )  # fmt: skip
    place = model.Place("rules/house.yaml", 1)
    (rule,), _ = rules.own([model.OwnPack(name="house", title="T", place=place, rules=((own, place),))])
    block = model.BlockFact(text=" ".join(phrase.split()), tag="p")
    page = model.PageFacts(url="a/", kind="article", path="content/a.md", blocks=(block,))
    site = model.SiteFacts(
        config=model.Config(), as_of=date(2026, 11, 24), pages={"a/": page}, files=frozenset(), sources={}
    )
    assert rule.check
    assert len(list(rule.check(site))) >= 1
