"""Many shops on shared content: each is what `helpgen build` makes of it, and none stops another."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Result, tree, write
from dask_cluster import Cluster
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import build, disk, fleet, load, model
from helpgen.cli import common
from helpgen.fleet import unit

DAY = date(2026, 11, 24)
Run = Callable[..., Result]
POLICY = "\n\n".join(
    ["We say here what you can expect from us, and we keep to it, whatever happens to your parcel."] * 12
)
STEPS = "\n\n1. Write to us.\n2. Post it.\n"
BASE = "url: https://help.shop.example/\ncontact:\n  email: hi@shop.example\n  phone: none\nsearch: none\n"
FILES: dict[str, str | bytes] = {
    "site.yaml": BASE,
    "content/privacy.md": f"---\ntitle: Privacy\nrole: privacy\neffective: 2026-09-01\n---\n{POLICY}",
    "content/terms.md": f"---\ntitle: Terms\nrole: terms\neffective: 2026-09-01\n---\n{POLICY}",
    "content/refund.md": (
        "---\ntitle: Returns\nrole: refund\neffective: 2026-09-01\n---\n"
        f"## How to return {{clause=returns.steps}}{STEPS}\n## Your money {{clause=refund.steps}}{STEPS}\n{POLICY}"
    ),
    "content/pot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "FLEET.yaml": (
        "folder: shops\n"
        "shops:\n"
        "  - id: alpha\n    site: {name: Alpha, contact: {email: help@alpha.example}}\n"
        "  - {id: beta, site: {name: Beta}, content: more/beta}\n"
    ),
    "more/beta/terms.md": f"---\ntitle: Terms of Beta\nrole: terms\neffective: 2026-09-01\n---\n{POLICY}",
    "more/beta/pot.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>",
    "shops/gamma/site.yaml": "name: Gamma\n",
    "shops/gamma/content/tea/cups.md": "# Cups\n\nWrite to {{ contact.email }}.\n",
}
WORDS = ("fleet", "FLEET.yaml", "--as-of", "2026-11-24")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "fleet", FILES)


def shops(done: Result) -> dict[str, dict[str, Any]]:
    return {shop["id"]: shop for shop in json.loads(done.stdout)["shops"]}


def states(done: Result) -> dict[str, str]:
    return {id_: shop["status"] + (" again" * shop["unchanged"]) for id_, shop in shops(done).items()}


def run(root: Path, executor: Executor | None = None, *, fresh: bool = False) -> dict[str, model.ShopResult]:
    read, findings = fleet.read(root / "FLEET.yaml", build.Options(as_of=DAY))
    assert read, findings
    return {one.id: one for one in fleet.run(read, disk.Store(root), executor, fresh=fresh)}


def test_each_shop_is_what_a_build_makes_of_it(root: Path, helpgen: Run, tmp_path: Path) -> None:
    done = helpgen(*WORDS, "--format", "json", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert states(done) == {"alpha": "ok", "beta": "ok", "gamma": "ok"}
    own = {
        "alpha": {"site.yaml": "name: Alpha\n" + BASE.replace("hi@shop", "help@alpha")},
        "beta": {"site.yaml": "name: Beta\n" + BASE}
        | {f"content/{name}": FILES[f"more/beta/{name}"] for name in ("terms.md", "pot.svg")},
        "gamma": {"site.yaml": "name: Gamma\n" + BASE, "content/tea/cups.md": FILES["shops/gamma/content/tea/cups.md"]},
    }
    for id_, files in own.items():
        site = write(tmp_path / id_, {**{k: v for k, v in FILES.items() if k.startswith("content/")}, **files})
        assert helpgen("build", "--as-of", "2026-11-24", cwd=site).returncode == 0
        assert tree(root / "public" / id_) == tree(site / "public")


def test_one_in_trouble_stops_no_other(root: Path, helpgen: Run) -> None:
    assert helpgen(*WORDS, cwd=root).returncode == 0
    before = tree(root / "public/gamma")
    write(
        root,
        {
            "shops/gamma/content/tea/cups.md": "# Cups\n\n[x](nowhere.md)\n",
            "shops/delta/site.yaml": "name: Delta\nreturns: [\n",
            "shops/epsilon/site.yaml": "name: Epsilon\ncontact:\n  emial: a@b.example\n",
            "shops/zeta/site.yaml": "name: Zeta\n",
            "public/zeta/mine.txt": "not helpgen's",
            "shops/eta/content/a.md": "# A\n",
            "shops/theta/site.yaml": "name: Theta\n",
            "shops/theta/content": "no folder",
        },
    )
    done = helpgen(*WORDS, "--format", "json", cwd=root)
    assert done.returncode == 1
    assert states(done) == {
        "alpha": "ok again", "beta": "ok again", "gamma": "errors", "delta": "errors", "epsilon": "errors",
        "zeta": "failed", "eta": "failed", "theta": "failed",
    }  # fmt: skip
    found = {id_: [(f["path"], f["line"]) for f in shop["findings"]] for id_, shop in shops(done).items()}
    assert found["gamma"] == [("shops/gamma/content/tea/cups.md", 3)]
    assert found["delta"] == [("shops/delta/site.yaml", 2)]
    assert found["epsilon"] == [("shops/epsilon/site.yaml", 3)]
    troubles = {id_: shop["trouble"] for id_, shop in shops(done).items()}
    assert "it holds files that helpgen did not write" in troubles["zeta"]
    assert "there is no file shops/eta/site.yaml" in troubles["eta"]
    assert "is not a folder" in troubles["theta"]
    assert tree(root / "public/gamma") == before
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable to root")
def test_an_unwritable_folder_fails_alone(root: Path) -> None:
    (root / "public/alpha").mkdir(parents=True)
    (root / "public/alpha").chmod(0o500)
    results = run(root)
    assert {id_: one.status for id_, one in results.items()} == {"alpha": "failed", "beta": "ok", "gamma": "ok"}


def test_a_folder_that_is_a_link_or_a_file_fails_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "public").mkdir()
    (root / "public/alpha").symlink_to(tmp_path / "elsewhere")
    (root / "public/beta").write_text("a file")
    results = run(root)
    assert {id_: one.status for id_, one in results.items()} == {"alpha": "failed", "beta": "failed", "gamma": "ok"}
    assert "is a link" in results["alpha"].trouble
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_mistake_of_helpgen_fails_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build.whole

    def breaks(given: Any, *rest: Any) -> model.Build:
        if given.name == "Beta":
            raise ZeroDivisionError("on purpose")
        return whole(given, *rest)

    monkeypatch.setattr(build, "whole", breaks)
    results = run(root)
    assert {id_: one.status for id_, one in results.items()} == {"alpha": "ok", "beta": "failed", "gamma": "ok"}
    assert "ZeroDivisionError: on purpose" in results["beta"].trouble
    monkeypatch.setattr(build, "whole", whole)
    again = run(root)
    assert {id_: (one.status, one.kept) for id_, one in again.items()} == {
        "alpha": ("ok", True),
        "beta": ("ok", False),
        "gamma": ("ok", True),
    }


def dies(shared: bytes, job: bytes) -> bytes:
    """Ends its process when it gets to one shop."""
    if b"beta" in job:
        os._exit(9)
    return unit.shop(shared, job)


class Deadly(Executor):
    """Hands on another task than it was given."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":  # noqa: ARG002
        return self.inner.submit(dies, *args)


def test_a_process_that_dies_takes_only_its_shop(root: Path) -> None:
    for number in range(6):
        write(root, {f"shops/more-{number}/site.yaml": f"name: More {number}\n"})
    with common.hands(jobs=2) as pool:
        assert pool
        results = run(root, Deadly(pool))
    failed = {id_: one.trouble for id_, one in results.items() if one.status != "ok"}
    assert failed == {"beta": "the process that built it was ended, perhaps for want of memory"}
    assert len(results) == 9


def test_it_goes_on_where_it_was_stopped(root: Path, helpgen: Run) -> None:
    read, _ = fleet.read(root / "FLEET.yaml", build.Options(as_of=DAY))
    assert read
    stopped = fleet.run(read, disk.Store(root), None, fresh=False)
    first = next(stopped).id
    stopped.close()  # type: ignore[attr-defined]
    assert {id_ for id_, one in run(root).items() if one.kept} == {first}
    assert all(one.kept for one in run(root).values())
    assert not any(one.kept for one in run(root, fresh=True).values())
    shutil.rmtree(root / "public/alpha")
    (root / "more/beta/pot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>")
    done = helpgen(*WORDS, "--format", "json", cwd=root)
    assert states(done) == {"alpha": "ok", "beta": "ok", "gamma": "ok again"}
    assert "<path/>" in (root / "public/beta/pot.svg").read_text()
    (root / "content/privacy.md").write_bytes(str(FILES["content/privacy.md"]).replace("Privacy", "Data").encode())
    assert not any(one.kept for one in run(root).values())


def test_a_run_that_was_killed_goes_on(root: Path, helpgen: Run) -> None:
    for number in range(40):
        write(root, {f"shops/more-{number}/site.yaml": f"name: More {number}\n"})
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", *WORDS, "--jobs", "1"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not (root / "public/more-1/.helpgen.json").exists():
            pass
        process.kill()
    done = helpgen(*WORDS, "--format", "json", cwd=root)
    again = [id_ for id_, state in states(done).items() if state == "ok again"]
    assert done.returncode == 0
    assert 0 < len(again) < 43


def test_a_cluster_and_processes_make_what_one_process_makes(root: Path, tmp_path: Path) -> None:
    def whole() -> dict[str, bytes]:
        made = tree(root / "public")
        shutil.rmtree(root / "public")
        return made

    here = {id_: (one.status, one.findings) for id_, one in run(root).items()}
    files = whole()
    with common.hands(jobs=2) as executor:
        assert {id_: (one.status, one.findings) for id_, one in run(root, executor, fresh=True).items()} == here
    assert whole() == files
    with Cluster(tmp_path) as cluster:
        cluster.add()
        with common.hands(cluster.address) as executor:
            assert {id_: (one.status, one.findings) for id_, one in run(root, executor, fresh=True).items()} == here
    assert whole() == files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "FLEET.yaml:1: error: the file names no shops; "),
        ("site: .\n", "FLEET.yaml:1:1: error: the file names no shops; "),
        ("shops:\n  - {id: ../up}\n", "FLEET.yaml:2:10: error: `shops.id` can't be `../up`"),
        ("shops:\n  - {id: a}\n  - {id: a}\n", "FLEET.yaml:3:6: error: there are two shops `a`; "),
        ("shops:\n  - {id: a, site: x}\n", "FLEET.yaml:2:13: error: `site` is a group of keys; "),
        ("shops:\n  - {id: a, sight: {}}\n", "FLEET.yaml:2:13: error: the key `sight` is unknown below `shops`; "),
        ("shops: [{site: {}}]\n", "FLEET.yaml:1:9: error: `shops.id` is missing here; "),
        ("output: ../out\nshops: [{id: a}]\n", "FLEET.yaml:1:9: error: `output` can't be `../out`"),
        ("output: /out\nshops: [{id: a}]\n", "FLEET.yaml:1:9: error: `output` can't be `/out`"),
        ("folder: shops\nshops: [{id: gamma}]\n", "shops/gamma/site.yaml: error: the shop `gamma` stands in the list"),
    ],
)
def test_a_wrong_file_is_told_by_line(root: Path, helpgen: Run, text: str, said: str) -> None:
    write(root, {"FLEET.yaml": text})
    done = helpgen(*WORDS, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said), done.stderr
    assert not (root / "public").exists()


def test_wrong_calls(root: Path, helpgen: Run) -> None:
    for words, said in {
        ("fleet", "none.yaml"): "there is no such file",
        ("fleet", "FLEET.yaml", "--format", "sarif"): "'sarif' is not one of text, json, markdown, html",
        ("fleet", "FLEET.yaml", "--format", "json", "--format", "html"): "only one report can be printed",
        ("fleet", "FLEET.yaml", "--jobs", "2", "--executor", "dask://x:1"): "give one of them",
    }.items():
        done = helpgen(*words, cwd=root)
        assert (done.returncode, done.stderr.count(said)) == (2, 1), done.stderr
    write(root, {"FLEET.yaml": "folder: none\n"})
    assert "the folder of shops 'none' can't be read" in helpgen(*WORDS, cwd=root).stderr
    write(root, {"FLEET.yaml": "folder: shops\n", "shops/Big Shop/site.yaml": "name: Big\n"})
    assert "the folder `Big Shop` can't name a shop" in helpgen(*WORDS, cwd=root).stderr


def test_links_lead_nowhere_else(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret/a.md": "# Secret\n", "secret.yaml": "name: Secret\n"})
    (root / "shops/delta").mkdir()
    (root / "shops/delta/site.yaml").symlink_to(tmp_path / "secret.yaml")
    write(root, {"shops/epsilon/site.yaml": "name: E\n"})
    (root / "shops/epsilon/content").symlink_to(tmp_path / "secret")
    results = run(root)
    assert "the link leads out of" in results["delta"].trouble
    assert "the link leads out of" in results["epsilon"].trouble
    assert results["alpha"].status == "ok"


def test_reports_name_every_shop(root: Path, helpgen: Run) -> None:
    write(root, {"shops/x/site.yaml": "name: X\ntheme: {accent: '<script>'}\n"})
    (root / "out").mkdir(exist_ok=True)
    done = helpgen(*WORDS, "--format", "html=out/r.html", "--format", "markdown=r.md", cwd=root)
    page, text = (root / "out/r.html").read_text(), (root / "r.md").read_text()
    assert done.returncode == 1
    for id_ in ("alpha", "beta", "gamma", "x"):
        assert f'<th scope="row">{id_}</th>' in page
        assert f"| {id_} | " in text
        assert f"\n{id_} " in f"\n{done.stdout}"
    assert "<script>" not in page
    assert "<script>" not in text
    assert "4 shops: 3 published, 1 with errors and left as they were" in done.stdout


SCALARS = st.text("xyzé -#:'\"&*[{", max_size=8)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=12,
)
GROUPS = st.dictionaries(st.sampled_from("abcd"), TREES, min_size=1, max_size=4)


def merged(base: Any, over: Any) -> Any:
    if isinstance(base, dict) and isinstance(over, dict):
        return {**base, **{key: merged(base[key], value) if key in base else value for key, value in over.items()}}
    return over


@settings(max_examples=150, deadline=None)
@given(GROUPS, GROUPS)
def test_groups_are_merged_key_by_key(base: dict[str, Any], over: dict[str, Any]) -> None:
    from helpgen.load import nodes, overlays

    def plain(node: nodes.Node) -> Any:
        if isinstance(node, nodes.Mapping):
            return {key.text: plain(value) for key, value in node.pairs}
        return [plain(item) for item in node.items] if isinstance(node, nodes.Sequence) else node.text

    below, found = nodes.compose(json.dumps(base)), load.overlay(json.dumps(over), "over.yaml")
    assert isinstance(below, nodes.Mapping)
    assert found[0]
    assert plain(overlays.merged(below, found[0])) == merged(plain(below), plain(found[0].root))
