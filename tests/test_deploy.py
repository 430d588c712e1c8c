"""Plans, releases and the folder target; and `helpgen deploy` and `rollback` as a user runs them."""

import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from conftest import SITE, Result, tree, write
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import GOOD
from torture.ground import until

from helpgen import deploy, model, serving
from helpgen.deploy import plan as planning
from helpgen.deploy import releases
from helpgen.deploy.folder import Folder
from helpgen.deploy.plan import held, plan
from helpgen.deploy.values import Local
from helpgen.deploy.verify import verify
from helpgen.disk import files, publish
from helpgen.model import HelpgenError, Output

Run = Callable[..., Result]
Make = Callable[..., Path]
PATHS = ["index.html", "a/index.html", "b/index.html", "c/index.html", "s/1.css", "s/2.css", "p.svg", "sitemap.xml"]
DIGESTS = st.dictionaries(st.sampled_from(PATHS), st.sampled_from("123"))


def quiet(*_: object) -> None:
    """Say nothing."""


def local(folder: Path, texts: dict[str, str]) -> Local:
    """A built site with these files."""
    folder.mkdir(exist_ok=True)
    publish([Output(path=path, body=body.encode()) for path, body in texts.items()], folder / "out", folder)
    return Local(folder=folder / "out", files=files(folder / "out") or {})


# Plans -----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(DIGESTS, DIGESTS)
def test_a_plan_that_is_carried_out_leaves_exactly_the_site(site: dict[str, str], before: dict[str, str]) -> None:
    made = plan(site, before)
    after = dict(before)
    for group in made.steps:
        after |= {path: site[path] for path in group}
    for group in made.goodbyes:
        for path in group:
            del after[path]
    assert after == site
    assert bool(made) == (site != before)
    assert sorted(made.unchanged + made.added + made.changed) == sorted(site)


Pages = dict[str, frozenset[str]]


@st.composite
def a_site(draw: st.DrawFn) -> Pages:
    """Pages, and what each leads to; everything that is led to is there."""
    paths = ["index.html", *draw(st.sets(st.sampled_from(PATHS[1:])))]
    return {
        path: frozenset(draw(st.sets(st.sampled_from(paths)))) if planning.is_page(path) else frozenset()
        for path in paths
    }


@settings(deadline=None)
@given(a_site(), a_site(), st.randoms())
def test_at_no_instant_a_page_that_can_be_reached_leads_nowhere(old: Pages, new: Pages, dice: random.Random) -> None:
    made = plan({path: repr(sorted(to)) for path, to in new.items()}, {p: repr(sorted(t)) for p, t in old.items()})
    live = dict(old)
    for group in made.steps:
        for path in dice.sample(group, len(group)):  # the files of a group go in any order
            live[path] = new[path]
            assert dangling(live) == set()
    for group in made.goodbyes:
        for path in dice.sample(group, len(group)):
            del live[path]
            assert dangling(live) == set()
    assert live == new


def dangling(live: Pages) -> set[str]:
    """What pages that can be reached from the home page lead to and is not there."""
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        for to in live.get(todo.pop(), frozenset()) - seen:
            seen.add(to)
            todo.append(to)
    return seen - set(live)


@settings(deadline=None)
@given(DIGESTS, st.lists(DIGESTS, max_size=3), DIGESTS, st.randoms())
def test_after_broken_deploys_nothing_is_taken_for_what_it_is_not(
    first: dict[str, str], broken: list[dict[str, str]], last: dict[str, str], dice: random.Random
) -> None:
    live = dict(first)
    for at, site in enumerate(broken):
        made = plan(site, held(first, broken[:at]))
        todo = [path for group in (*made.steps, *made.goodbyes) for path in group]
        for path in todo[: dice.randint(0, len(todo))]:
            live[path] = site.get(path, "")
    live = {path: digest for path, digest in live.items() if digest}
    made = plan(last, held(first, broken))
    for path in (*made.added, *made.changed):
        live[path] = last[path]
    for path in made.removed:
        live.pop(path, None)
    assert live == last


def test_a_file_makes_room_for_a_folder() -> None:
    made = plan({"a/index.html": "1", "b": "1"}, {"a": "1", "b/c": "1"})
    assert made.in_the_way == ("a", "b/c")
    assert [planning.is_page(path) for path in ("a.html.gz", "a.css.br", "a.html")] == [True, False, True]
    assert list(planning.lines(plan({"n": "1", "n.html": "1", "c.html": "2"}, {"c.html": "1", "o.css": "1"}))) == [
        "  + n", "  + n.html", "  ~ c.html", "  - o.css",
    ]  # fmt: skip


# Releases --------------------------------------------------------------------------------------------------------


def test_going_back_and_on_again() -> None:
    history = releases.History()
    names = []
    for text in "abc":
        names.append(releases.name({"index.html": text}, history.releases))
        history = releases.complete(releases.begin(history, names[-1]), names[-1], 5)
    assert [name[:6] for name in history.releases] == ["000003", "000002", "000001"]
    assert history.before == names[1]
    back = releases.complete(history, names[1], 5)
    assert (back.live, back.before) == (names[1], names[0])
    fourth = releases.name({"index.html": "d"}, back.releases)
    assert releases.complete(back, fourth, 5).releases == (fourth, names[1], names[0])
    assert releases.complete(back, fourth, 2).releases == (fourth, names[1])
    assert releases.begin(back, fourth).before == names[1]
    assert releases.load_state(releases.dump_state(back), "x") == back


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"helpgen":2,"live":"","releases":[]}',
                                 b'{"helpgen":1,"live":"../..","releases":[]}'])  # fmt: skip
def test_a_damaged_state_is_refused(raw: bytes) -> None:
    with pytest.raises(HelpgenError, match=r"state\.json is damaged"):
        releases.load_state(raw, "state.json")


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "", ".helpgen/state.json", "a/../../b", "a\\b"])
def test_a_manifest_can_not_lead_out_of_the_target(path: str) -> None:
    with pytest.raises(HelpgenError, match="is damaged"):
        releases.load(releases.dump({path: "1"}), "m.json")


# The folder ------------------------------------------------------------------------------------------------------


def test_a_folder_gets_releases_and_a_link(tmp_path: Path) -> None:
    target = Folder(tmp_path / "www", 2)
    first = target.publish(local(tmp_path, {"index.html": "1", "same.css": "x"}), quiet)
    assert tree(tmp_path / "www" / "current") == {"index.html": b"1", "same.css": b"x"}
    second = target.publish(local(tmp_path, {"index.html": "2", "same.css": "x", "n/a.html": "n"}), quiet)
    assert tree(tmp_path / "www" / "current") == {"index.html": b"2", "same.css": b"x", "n/a.html": b"n"}
    assert target.back(quiet) == (second, first)
    assert tree(tmp_path / "www" / "current")["index.html"] == b"1"
    with pytest.raises(HelpgenError, match="holds no release before"):
        target.back(quiet)
    third = target.publish(local(tmp_path, {"index.html": "3"}), quiet)
    assert {place.name for place in (tmp_path / "www" / "releases").iterdir() if place.is_dir()} == {first, third}


def test_a_folder_deploy_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    target = Folder(tmp_path / "www", 2)
    target.publish(local(tmp_path, {"index.html": "1"}), quiet)
    write(tmp_path / "www" / "releases" / ".part", {"index.html": "half", "gone/x.css": "x", "kept.css": "k"})
    before = (tmp_path / "www" / "releases" / ".part" / "kept.css").stat().st_ino
    target.publish(local(tmp_path, {"index.html": "2", "kept.css": "k"}), quiet)
    assert tree(tmp_path / "www" / "current") == {"index.html": b"2", "kept.css": b"k"}
    assert (tmp_path / "www" / "current" / "kept.css").stat().st_ino == before


def test_a_release_that_was_half_deleted_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Folder(tmp_path / "www", 2)
    for text in "12":
        target.publish(local(tmp_path, {"index.html": text, "a.html": text}), quiet)

    def killed(place: Path) -> None:
        (place / "a.html").unlink()
        raise KeyboardInterrupt

    third = local(tmp_path, {"index.html": "3", "a.html": "3"})
    monkeypatch.setattr("shutil.rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        target.publish(third, quiet)
    monkeypatch.undo()
    for text in "21":
        with suppress(HelpgenError):
            target.back(quiet)
        live = tree(tmp_path / "www" / "current")
        assert sorted(live) == ["a.html", "index.html"], text
    target.publish(local(tmp_path, {"index.html": "4", "a.html": "4"}), quiet)
    assert len(list((tmp_path / "www" / "releases").iterdir())) == 4


def test_the_second_deploy_to_a_folder_waits(tmp_path: Path) -> None:
    waited: list[str] = []
    second = Folder(tmp_path / "www", 2, waited.append)
    three = local(tmp_path / "other", {"index.html": "3"})
    thread = Thread(target=lambda: second.publish(three, quiet))

    def meanwhile(*_: object) -> None:
        thread.start()
        assert until(lambda: bool(waited))

    Folder(tmp_path / "www", 2).publish(local(tmp_path, {"index.html": "1"}), meanwhile)
    thread.join(20)
    assert tree(tmp_path / "www" / "current") == {"index.html": b"3"}


def test_what_was_changed_by_hand_is_not_taken_over(tmp_path: Path) -> None:
    target = Folder(tmp_path / "www", 3)
    target.publish(local(tmp_path, {"index.html": "1", "a.css": "a"}), quiet)
    (tmp_path / "www" / "current" / "a.css").write_text("by hand")
    target.publish(local(tmp_path, {"index.html": "2", "a.css": "a"}), quiet)
    assert tree(tmp_path / "www" / "current") == {"index.html": b"2", "a.css": b"a"}


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "www", {"mine.txt": "mine"})
    site = local(tmp_path, {"index.html": "1"})
    for act in (Folder(tmp_path / "www", 2).look, lambda site: Folder(tmp_path / "www", 2).publish(site, quiet)):
        with pytest.raises(HelpgenError, match=r"holds files that helpgen did not put there \(mine.txt\)"):
            act(site)
    assert tree(tmp_path / "www") == {"mine.txt": b"mine"}


def test_a_site_that_changes_while_it_is_sent_is_noticed(tmp_path: Path) -> None:
    site = local(tmp_path, {"index.html": "1"})
    (tmp_path / "out" / "index.html").write_text("2")
    with pytest.raises(HelpgenError, match="changed while it was being sent"):
        Folder(tmp_path / "www", 2).publish(site, quiet)
    assert not (tmp_path / "www" / "current").exists()


def test_a_site_for_the_staff_is_refused(tmp_path: Path) -> None:
    site = local(tmp_path, {"index.html": "1", model.STAFF_MARK: ""})
    with pytest.raises(HelpgenError, match="for the staff"):
        deploy.public(site)


# What a host is asked for ----------------------------------------------------------------------------------------


def test_headers_and_redirects_are_read_from_what_was_built() -> None:
    wishes = serving.read("/*\n  X-A: 1\n  B: x: y\n/_static/*\n  Cache-Control: lasting\n", "/o%20ld /new/ 301\n")
    assert wishes.headers("a/index.html") == {
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": serving.REVALIDATE, "X-A": "1", "B": "x: y",
    }  # fmt: skip
    assert wishes.headers("_static/a.css")["Cache-Control"] == "lasting"
    assert (wishes.moved("/o ld"), wishes.moved("/new/")) == ("/new/", "")
    assert (wishes.shared, wishes.lasting) == ({"X-A": "1", "B": "x: y"}, {"/_static/": "lasting"})


@pytest.mark.parametrize(("path", "kind"), [
    ("a.svg", "image/svg+xml; charset=utf-8"), ("a.woff2", "font/woff2"), ("A.PNG", "image/png"),
    (".nojekyll", "application/octet-stream"), ("_headers", "application/octet-stream"),
    ("a.b/c", "application/octet-stream"), ("a.js", "text/javascript; charset=utf-8"), ("a.webp", "image/webp"),
])  # fmt: skip
def test_content_types(path: str, kind: str) -> None:
    assert serving.content_type(path) == kind


# The commands ----------------------------------------------------------------------------------------------------


def test_deploy_sends_changes_only_and_rollback_returns(site: Make, helpgen: Run, tmp_path: Path) -> None:
    settings = SITE + "deploy: {live: {folder: {path: ../www}}}\n"
    root = site({**GOOD, "site.yaml": settings})
    dry = helpgen("deploy", "--dry-run", cwd=root)
    assert (dry.returncode, (tmp_path / "www").exists()) == (0, False)
    assert "  + terms/index.html" in dry.stdout.splitlines()
    first = helpgen("deploy", "--no-verify", cwd=root)
    assert first.returncode == 0, first.stderr
    built = helpgen("build", cwd=root)
    assert built.returncode == 0
    public = tree(root / "public")
    del public[".helpgen.json"]
    assert tree(tmp_path / "www" / "current") == public
    write(root, {"content/more.md": "# More\n\nText.\n"})
    second = helpgen("deploy", "live", "--no-verify", cwd=root)
    assert second.returncode == 0, second.stderr
    assert re.search(r"live \(folder\): [1-9]\d* new, [1-9]\d* changed, \d+ removed, [1-9]\d* unchanged", second.stdout)
    assert "more/index.html" in tree(tmp_path / "www" / "current")
    back = helpgen("rollback", cwd=root)
    assert (back.returncode, tree(tmp_path / "www" / "current")) == (0, public)
    assert "is live again, in place of 000002-" in back.stdout


def test_nothing_is_sent_with_an_error(site: Make, helpgen: Run, tmp_path: Path) -> None:
    settings = SITE + "deploy: {live: {folder: {path: ../www}}}\n"
    root = site({**GOOD, "site.yaml": settings, "content/a.md": "# A\n\n[x](nowhere.md)\n"})
    done = helpgen("deploy", cwd=root)
    assert (done.returncode, (tmp_path / "www").exists()) == (1, False)
    assert done.stderr.splitlines()[-1] == "Nothing was sent to live: 1 error."


@pytest.mark.parametrize(("settings", "arguments", "status", "message"), [
    ("", (), 2, "helpgen: site.yaml names no place to deploy to"),
    ("deploy: {a: {folder: {path: x}}, b: {folder: {path: y}}}\n", (), 2, "Usage: helpgen deploy"),
    ("deploy: {live: {folder: {path: x}}}\n", ("lvie",), 2, "helpgen: site.yaml names no target lvie; did you mean"),
    ("deploy: {live: {url: https://a.example/}}\n", (), 2, "site.yaml:5:17: error: this target does not say where"),
    ("deploy: {live: {keep: 3}}\n", (), 2, "helpgen: this target does not say where it is"),
    ("deploy: {live: {folder: {path: x}, git: {repository: y}}}\n", (), 2,
     "site.yaml:5:36: error: this target has `folder` and `git`; keep one"),
    ("deploy: {live: {netlify: {site: x, token: abcdef}}}\n", (), 2, "site.yaml:5:36: error: a password or key"),
    ("deploy: {live: {git: {repository: 'https://bot:hunter2@git.example/x.git'}}}\n", (), 2,
     "site.yaml:5:35: error: a password or key"),
    ("deploy: {live: {git: {repository: '--upload-pack=x'}}}\n", (), 2, "site.yaml:5:35: error: `deploy.live.git.rep"),
    ("deploy: {live: {git: {repository: 'ext::sh -c x'}}}\n", (), 2, "site.yaml:5:35: error: `deploy.live.git.rep"),
])  # fmt: skip
def test_a_wrong_target_gets_a_clear_message(
    settings: str, arguments: tuple[str, ...], status: int, message: str, site: Make, helpgen: Run
) -> None:
    done = helpgen("deploy", *arguments, cwd=site({**GOOD, "site.yaml": SITE + settings}))
    assert done.returncode == status
    assert any(line.startswith(message) for line in done.stderr.splitlines()), done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "abcdef" not in done.stderr + done.stdout


def test_a_page_can_not_show_where_the_site_is_published(site: Make, helpgen: Run) -> None:
    settings = SITE + "deploy: {live: {ssh: {host: secret-host.example, path: /srv/x}}}\n"
    page = {"content/a.md": "# A\n\n{{ deploy.live.ssh.host }}\n"}
    root = site({**GOOD, **page, "site.yaml": settings})
    assert helpgen("build", "--keep-going", cwd=root).returncode == 1
    assert not any(b"secret-host" in body for body in tree(root / "public").values())


def test_verifying_tells_what_does_not_answer(tmp_path: Path) -> None:
    from web import serving as server

    site = local(
        tmp_path, {"index.html": "1", "a/index.html": "a", "_redirects": "/old.html /a/ 301\n", "old.html": "o"}
    )
    good = {"/": "1", "/a/": "a", "/old.html": (301, {"Location": "/a/"}, "")}
    with server(good) as web:  # type: ignore[arg-type]
        assert verify(web.url, site, plan(site.files, {}), quiet, pauses=()) == []
    bad = {"/": "2", "/a/": (500, {}, ""), "/old.html": (301, {"Location": "/b/"}, ""), "*": "hello"}
    with server(bad) as web:  # type: ignore[arg-type]
        wrong = verify(web.url, site, plan(site.files, {}), quiet, pauses=(0,))
    assert [line.removeprefix(web.url) for line in wrong] == [
        "/ answers with something else than what was sent",
        "/a/ answers with 500",
        "/old.html leads to /b/, not to /a/",
        "/helpgen-no-such-page/ does not exist and answers with 200, not with 404",
    ]
    unreachable = verify("http://127.0.0.1:1/", site, plan(site.files, {}), quiet, pauses=())
    assert len(unreachable) == 1
    assert unreachable[0].startswith("http://127.0.0.1:1/ does not answer")
