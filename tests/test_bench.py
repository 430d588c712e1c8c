"""The benchmark's corpus, its scenarios' marks, its table and its plot; no test looks at a clock."""

import json
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bench import __main__ as bench_main
from bench import corpus, measure, plot, reload, runner, scenarios, shares, site, table
from bench.sides import ALL, base, helpgen, hugo
from helpgen import cli

CONTENT = base.ROOT / "content"


@pytest.fixture(scope="module")
def whole() -> site.Neutral:
    return site.neutral(base.ROOT, corpus.make(60, CONTENT))


def test_the_same_seed_gives_the_same_corpus_and_another_seed_another() -> None:
    assert corpus.make(60, CONTENT) == corpus.make(60, CONTENT)
    assert corpus.make(60, CONTENT).articles != corpus.make(60, CONTENT, seed=2).articles


def test_a_corpus_has_the_size_and_the_variety_of_a_help_center() -> None:
    made = corpus.make(500, CONTENT)
    sizes = [len(base.matter({"title": a.title, "related": list(a.related)}, a.body)) for a in made.articles]
    assert 3350 < mean(sizes) < 3650
    assert min(sizes) > 2800
    assert max(sizes) < 4500
    assert len({a.path for a in made.articles}) == len({a.title for a in made.articles}) == 500
    assert len({a.body for a in made.articles}) == 500
    assert len(made.categories) + len(corpus.files(CONTENT, "_category.yaml")) == 46
    for article in made.articles:
        headings = [line for line in article.body.split("\n") if line.startswith("## ")]
        assert len(headings) == len(set(headings)) >= 3
        assert "\n1. " in article.body
        assert "](../" in article.body
    assert sum("| --- |" in a.body for a in made.articles) > 250


def test_more_articles_than_titles_is_said() -> None:
    with pytest.raises(ValueError, match="no more titles"):
        corpus.make(1_000_000, CONTENT)


def test_words_of_the_shop_are_put_in_place_of_item() -> None:
    assert corpus._about("Keep an item, the items and your item.", "egg cup") == (
        "Keep an egg cup, the egg cups and your egg cup."
    )


@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_helpgen_finds_nothing_in_the_corpus(
    engine: str, whole: site.Neutral, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    side = helpgen.Helpgen(engine)
    side.lay(whole, tmp_path, False)
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", "--site", str(tmp_path), "--strict", "--as-of", side.as_of])
    assert ended.value.code == 0
    assert "no findings" in capsys.readouterr().out
    scenarios.complete(side, tmp_path, whole, whole.pages[-1], 0)
    scenarios.themed(side, tmp_path, whole, whole.pages[-1], 0)
    with pytest.raises(scenarios.UnchangedError):
        scenarios.edited(side, tmp_path, whole, whole.pages[-1], 1)


def test_what_a_peer_gets_has_no_form_of_helpgen_left(whole: site.Neutral) -> None:
    for page in whole.pages:
        assert "{{" not in page.body + page.title + page.description
        assert "clause=" not in page.body
    assert len(whole.policies) == 12


@pytest.mark.parametrize("side", ALL, ids=lambda side: side.name)
def test_every_side_can_be_edited(side: base.Side, whole: site.Neutral, tmp_path: Path) -> None:
    side.lay(whole, tmp_path, False)
    page = whole.pages[-1]
    for prepare in (scenarios.edit, scenarios.title, scenarios.theme):
        prepare(side, tmp_path, page, 7)
    assert "This paragraph was added in round 7." in side.source(tmp_path, page).read_text()
    assert "What changed in round 7" in side.source(tmp_path, page).read_text()
    assert base.MARK.format(7) in side.template(tmp_path).read_text()


def test_a_cold_build_finds_no_output_and_no_cache(whole: site.Neutral, tmp_path: Path) -> None:
    side = hugo.Hugo()
    for path in (side.output(tmp_path), *side.caches(tmp_path)):
        base.write(path / "file", "old")
    scenarios.cold(side, tmp_path, whole.pages[-1], 1)
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_measured_with_all_its_processes(tmp_path: Path) -> None:
    child = "x = bytearray(9 << 23); import time; time.sleep(.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    sample = measure.run([str(base.BESIDE / "python"), "-c", code], tmp_path, base.Side().environment(), 60)
    assert sample.status == 0
    assert sample.peak > 9 << 23
    stopped = measure.run([str(base.BESIDE / "python"), "-c", "while True: pass"], tmp_path, {}, 0.3)
    assert stopped.status != 0
    assert "stopped after" in stopped.said


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_that_processes_share_counts_once(tmp_path: Path) -> None:
    code = "import os, time; x = bytearray(9 << 23); pids = [os.fork() for _ in range(2)]; time.sleep(.4)"
    sample = measure.run([str(base.BESIDE / "python"), "-c", code], tmp_path, base.Side().environment(), 60)
    assert 9 << 23 < sample.peak < 2 * (9 << 23)


def test_a_process_that_is_left_behind_counts_too(tmp_path: Path) -> None:
    child = "import time\nwhile time.process_time() < 0.4: pass"
    code = f"import subprocess, sys, os; subprocess.Popen([sys.executable, '-c', {child!r}]); os._exit(0)"
    sample = measure.run([str(base.BESIDE / "python"), "-c", code], tmp_path, base.Side().environment(), 60)
    assert sample.cpu >= 0.4


def test_written_files_are_counted(tmp_path: Path) -> None:
    base.write(tmp_path / "same", "1")
    base.write(tmp_path / "changed", "1")
    before = measure.files(tmp_path)
    base.write(tmp_path / "changed.new", "1")
    (tmp_path / "changed.new").replace(tmp_path / "changed")
    base.write(tmp_path / "folder" / "new", "1")
    assert measure.written(before, measure.files(tmp_path)) == 2


def quiet(text: str) -> None:
    """Says nothing."""


class Fake(base.Side):
    """Builds by a command of its own."""

    def __init__(self, name: str, code: str) -> None:
        self.name = self.label = name
        self.code = code

    def lay(self, site: site.Neutral, folder: Path, search: bool) -> None:
        hugo.Hugo().lay(site, folder, search)

    def build(self, folder: Path) -> list[str]:  # noqa: ARG002
        return [str(base.BESIDE / "python"), "-c", self.code]


def test_a_build_that_fails_or_lies_is_kept_as_failed_and_the_others_go_on(whole: site.Neutral, tmp_path: Path) -> None:
    good = Fake(
        "good",
        "import pathlib as p\n"
        "for f in p.Path('content').rglob('*.md'):\n"
        "    name = str(f.relative_to('content').with_suffix(''))\n"
        "    to = p.Path('public', '' if name == '_index' else name)\n"
        "    to.mkdir(parents=True, exist_ok=True)\n"
        "    (to / 'index.html').write_text(f.read_text())\n",
    )
    lazy = Fake("lazy", "import pathlib; pathlib.Path('public').mkdir(exist_ok=True)")
    wrong = Fake("wrong", "import sys; sys.exit('no such theme')")
    one = runner.Round(whole, 60, False, runner.Limits(60, 50), tmp_path, quiet)
    cold, warm = scenarios.ALL[:2]
    rows = {(row.side, row.scenario): row for row in one.run([wrong, lazy, good], [cold, warm], 2, cold)}
    assert rows["wrong", "cold"].failed == "status 1: no such theme"
    assert rows["lazy", "cold"].failed.endswith("pages were not built, such as about/accessibility.md")
    assert rows["wrong", "warm"].skipped == "not run, since its build of “cold” failed"
    assert rows["wrong", "warm"].runs == []
    assert len(rows["good", "cold"].runs) == len(rows["good", "warm"].runs) == 2
    assert rows["good", "cold"].plain()["median"]["written"] == len(list(whole.pages)) + 47


def test_a_side_that_takes_too_long_is_not_run_again(whole: site.Neutral, tmp_path: Path) -> None:
    good = helpgen.Helpgen("commonmark")
    one = runner.Round(whole, 60, False, runner.Limits(60, 0), tmp_path, quiet)
    cold, warm = scenarios.ALL[:2]
    first, second = one.run([good], [cold, warm], 2, cold)
    assert len(first.runs) == 1
    assert second.runs == []
    assert second.skipped.startswith("not run: one build took")


def test_sampled_stacks_are_shared_out_among_rooms() -> None:
    raw = "\n".join(
        [
            "process 1:python;<module> (helpgen:8);main (helpgen/cli/__init__.py:42);build (helpgen/build.py:89);"
            "inspect (helpgen/audit/page.py:3);clean (helpgen/text.py:9) 6",
            "process 1:python;main (helpgen/cli/__init__.py:42);build (helpgen/build.py:89);slug (helpgen/text.py:9) 3",
            "process 1:python;<module> (helpgen:8) 1",
            "process 2:python;wait (helpgen/cli/common.py:189);select (selectors.py:415) 7",
            "process 1:python;spread (helpgen/build/spread.py:49);wait (threading.py:327) 5",
            "",
        ]
    )
    assert shares.by_room(raw) == {"audit": 0.6, "text": 0.3, "start and other": 0.1}


def test_without_the_audit_the_same_pages_are_made_and_nothing_is_found(tmp_path: Path) -> None:
    side = helpgen.Helpgen("commonmark")
    side.lay(site.neutral(base.ROOT, corpus.make(2, CONTENT)), tmp_path, False)
    (tmp_path / "content" / "broken.md").write_text("# Broken\n\n[Nowhere](nowhere.md)\n")
    command = side.build(tmp_path)
    environment = side.environment() | {"PYTHONPATH": str(base.ROOT)}
    judged = measure.run([*command, "--keep-going"], tmp_path, environment, 300)
    pages = {path.relative_to(tmp_path) for path in (tmp_path / "public").rglob("*.html")}
    assert (judged.status, "nowhere.md" in judged.said) == (1, True)
    shutil.rmtree(tmp_path / "public")
    shutil.rmtree(tmp_path / ".helpgen")
    spared = measure.run([sys.executable, "-m", "bench.unaudited", *command[1:]], tmp_path, environment, 300)
    assert (spared.status, spared.said) == (0, "")
    assert {path.relative_to(tmp_path) for path in (tmp_path / "public").rglob("*.html")} == pages


def test_saving_a_page_is_timed_until_the_browser_is_told(tmp_path: Path) -> None:
    side, made = helpgen.Helpgen("commonmark"), corpus.make(3, CONTENT)
    side.lay(site.neutral(base.ROOT, made), tmp_path, False)
    path = made.articles[0].path
    times = reload.measure(side, tmp_path, tmp_path / "content" / path, base.page_url(path), 1, quiet)
    assert len(times) == 1
    with pytest.raises(reload.ServeError, match="does not show"):
        reload.measure(side, tmp_path, tmp_path / "content" / path, "contact/", 1, quiet)


def _row(side: str, scenario: str, wall: float, **more: Any) -> dict[str, Any]:
    figures = {"wall": wall, "cpu": wall, "peak": 2**20, "written": 3.0, "files": 3.0}
    row = {"pages": 500, "search": False, "side": side, "scenario": scenario, "failed": "", "skipped": ""}
    return row | {"runs": [figures], "median": figures} | more


def _results() -> dict[str, Any]:
    return {
        "machine": {
            "cpu": "a <b> c",
            "cores": "2",
            "memory": "1 GiB",
            "kernel": "Linux",
            "load": "0.1",
            "python": "3.11",
        },
        "versions": {"hugo": "1", "helpgen": "2"},
        "missing": {"zola": "it does not run"},
        "labels": {"hugo": "Hugo", "helpgen": "helpgen", "mkdocs": "MkDocs <1>", "zola": "Zola"},
        "scenarios": {"cold": "cold", "warm": "no change"},
        "rows": [
            _row("helpgen", "cold", 2.0),
            _row("hugo", "cold", 4.0),
            _row("mkdocs", "cold", 0, runs=[], median={}, failed="status 1: no nav"),
            _row("helpgen", "warm", 0.25),
            _row("hugo", "warm", 2.5),
            _row("mkdocs", "warm", 0, runs=[], median={}, skipped="not run"),
        ],
        "extra": {"start": {"label": "start", "value": 38.5, "unit": "ms", "failed": ""}},
    }


def test_the_table_shows_medians_ratios_and_what_failed() -> None:
    made = table.markdown(_results())
    assert "| helpgen | 2.00 (0.50) | 0.250 (0.10) |" in made
    assert "| Hugo | 4.00 | 2.50 |" in made
    assert "| MkDocs <1> | failed | not run |" in made
    assert "| helpgen | 1 | 2.00 (0.50) | 3 | 3 |" in made
    assert "- MkDocs <1>, 500 articles, cold: status 1: no nav." in made
    assert "MkDocs <1>, 500 articles, warm" not in made
    assert "- Zola is missing: it does not run." in made
    assert "| start | 38.5 ms |" in made


@pytest.mark.parametrize("words", ["--pages=none", "--pages=0", "--only=jekyll", "--scenario=hot"])
def test_a_wrong_call_is_said(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench_main.main([words])
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_the_plot_is_an_svg_with_a_dot_for_every_figure() -> None:
    tree = ET.fromstring(plot.svg(_results()))
    circles = [e for e in tree.iter("{http://www.w3.org/2000/svg}circle") if e.find("{*}title") is not None]
    assert len(circles) == 4
    assert all(0 < float(circle.attrib["cx"]) < plot.WIDTH for circle in circles)
    nothing = _results() | {"rows": []}
    assert plot.svg(nothing) == ""


def test_the_written_results_are_those_of_the_readme() -> None:
    file = base.ROOT / "bench" / "results.json"
    if file.is_file():
        assert table.markdown(json.loads(file.read_text())) in (base.ROOT / "bench" / "README.md").read_text()
