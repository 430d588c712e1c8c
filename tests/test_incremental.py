"""What earlier builds made never shows: a build with a store gives the very bytes and findings of a clean one."""

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpgen import build, disk, model, playbook
from helpgen.build.inputs import inputs

DAY = date(2026, 11, 24)
HERE = Path(__file__).parent
THEME = {
    "themes/mine/theme.yaml": "extends: default\n",
    "themes/mine/templates/parts/note.html": "<p>{{ site.categories | length }} topics, {{ home.title }}</p>\n",
    "themes/mine/templates/article.html": '{% extends "default/article.html" %}\n{% block after %}{{ super() }}'
    '{% include "parts/note.html" %}{% endblock %}\n',
}
SITE = """name: Shop {n}
url: https://help.shop.example/
contact: {{email: hi@shop.example, phone: "+44 20 7946 00{n:02}"}}
returns: {{days: {n}}}
markdown: {{engine: commonmark}}
theme: {{name: {theme}}}
"""


def whole(root: Path, **options: object) -> tuple[dict[str, bytes], tuple[model.Finding, ...], object]:
    made = build.build(root, build.Options(as_of=DAY, **options))  # type: ignore[arg-type]
    return bodies(made), made.findings, (made.waived, made.judged, made.checklist, made.pages)


def bodies(made: model.Build) -> dict[str, bytes]:
    return {o.path: o.body if o.body is not None else (o.copy_of or "").encode() for o in made.outputs}


def again(
    root: Path, store: build.Store, held: dict[str, str]
) -> tuple[dict[str, bytes | None], tuple[model.Finding, ...], object]:
    """A build that makes only what its user does not hold already, by path and SHA-256."""
    made = build.build(root, build.Options(as_of=DAY), store, wanted=lambda path, digest: held.get(path) != digest)
    some = {o.path: o.body if o.body is not None or not o.copy_of else o.copy_of.encode() for o in made.outputs}
    held |= {o.path: o.digest for o in made.outputs if o.digest}
    return some, made.findings, (made.waived, made.judged, made.checklist, made.pages)


class Shop:
    """A site on disk, changed at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice, self.count = root, random.Random(seed), 0
        self.settings(7, "default")
        for path, text in THEME.items():
            self.write(path, text)
        for name in ("index", "privacy", "terms", "returns/refund", "returns/faq", "orders/where", "orders/change"):
            self.page(f"content/{name}.md")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def settings(self, number: int, theme: str) -> None:
        self.write("site.yaml", SITE.format(n=number, theme=theme))

    def pages(self) -> list[Path]:
        return sorted((self.root / "content").rglob("*.md"))

    def page(self, path: str) -> None:
        self.count += 1
        role = next((role for role in ("privacy", "terms", "refund", "faq") if role in path), "")
        others = [str(p.relative_to(self.root / "content")) for p in self.pages()] or ["index.md"]
        lines = [f"title: {self.dice.choice(['Alpha', 'Beta', 'Gamma'])} {path.rpartition('/')[2]}"]
        lines += [f"role: {role}"] if role else []
        lines += self.dice.sample(
            ["draft: true", "noindex: true", "order: 3", "effective: 2026-10-01", "keywords: [a]"], 1
        )
        body = self.dice.choice(
            [
                "Send it within 14 days.",
                "You have {{ returns.days }} days.",
                "Write to {{ contact.email }}.",
                "[Insert address]",
            ]
        )
        link = self.dice.choice(others)
        steps = f"## How to return an item? {self.count}\n\n1. Write.\n2. Wait.\n"
        self.write(
            path, "---\n" + "\n".join(lines) + f"\n---\n{body}\n\nSee [that](/{link}#how-{self.count % 3}).\n\n{steps}"
        )

    def change(self) -> str:  # noqa: C901, PLR0912
        """One change; what it was."""
        page = self.dice.choice(self.pages())
        path = str(page.relative_to(self.root))
        kinds = "body body title new gone move facts theme template folder same category link image alias"
        kind = self.dice.choice(kinds.split())
        if kind == "body":
            page.write_text(page.read_text() + f"\nMore {self.dice.randrange(9)}.\n")
        elif kind == "link":
            other = self.dice.choice(self.pages()).relative_to(self.root / "content")
            page.write_text(page.read_text() + f"\nSee [this](/{other}#how-{self.dice.randrange(3)}).\n")
        elif kind == "image":
            self.write(f"content/pictures/{self.dice.randrange(3)}.txt", "x")
            page.write_text(page.read_text() + f"\n[It](/pictures/{self.dice.randrange(3)}.txt)\n")
        elif kind == "alias":
            page.write_text(page.read_text().replace("title: ", f"aliases: [/old-{self.count % 3}/]\ntitle: ", 1))
        elif kind == "title":
            page.write_text(page.read_text().replace("title: ", f"title: New {self.dice.randrange(9)} ", 1))
        elif kind == "new":
            self.page(f"content/{self.dice.choice(['orders', 'returns', 'extra'])}/page-{self.count}.md")
        elif kind == "gone" and len(self.pages()) > 4:
            page.unlink()
        elif kind == "move":
            target = self.root / "content" / self.dice.choice(["orders", "moved/deep"]) / page.name
            target.parent.mkdir(parents=True, exist_ok=True)
            page.rename(target)
        elif kind == "facts":
            self.settings(self.dice.randrange(5, 60), self.dice.choice(["default", "mine"]))
        elif kind == "theme":
            self.settings(7, self.dice.choice(["default", "mine"]))
        elif kind == "template":
            self.write(
                "themes/mine/templates/parts/note.html", f"<p>{self.count} {{{{ site.policies | length }}}}</p>\n"
            )
        elif kind == "folder" and page.parent != self.root / "content":
            target = page.parent.with_name(f"{page.parent.name}-{self.count}")
            page.parent.rename(target)
            self.count += 1
        elif kind == "same":
            page.touch()
        elif kind == "category":
            self.write(f"{page.parent.relative_to(self.root)}/_category.yaml", f"title: Topic {self.count % 4}\n")
            self.count += 1
        return f"{kind} {path}"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_builds_after_changes_are_those_of_a_clean_start(tmp_path: Path, seed: int, kind: str) -> None:
    shop = Shop(tmp_path, seed)
    store: build.Store = build.Memory() if kind == "memory" else disk.Store(tmp_path)
    held: dict[str, str] = {}
    last: dict[str, bytes] = {}
    for _ in range(14):
        done = [shop.change() for _ in range(shop.dice.choice([0, 1, 1, 1, 3]))]
        made, found, rest = again(tmp_path, store if kind == "memory" else disk.Store(tmp_path), held)
        clean, all_found, all_rest = whole(tmp_path)
        now = {path: last[path] if body is None else body for path, body in made.items()}
        assert now == clean, done
        assert found == all_found, done
        assert rest == all_rest, done
        last |= now  # as `held` keeps what a folder once had
    assert isinstance(store, build.Memory) or (tmp_path / ".helpgen/cache.sqlite").is_file()


def test_a_build_without_a_change_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Shop(tmp_path, 1)
    store, held = build.Memory(), dict[str, str]()
    again(tmp_path, store, held)
    from helpgen.build import tasks

    def never(*_: object) -> bytes:
        raise AssertionError("something is made again")

    monkeypatch.setattr(tasks, "drafts", never)
    monkeypatch.setattr(tasks, "looks", never)
    made, _, _ = again(tmp_path, store, held)
    assert [path for path, body in made.items() if path.endswith(".html") and body is not None] == []


@pytest.mark.parametrize("seed", range(4))
def test_the_preview_shows_what_a_first_build_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    from helpgen.build import tasks
    from helpgen.cli.serve_ import Builder

    shop = Shop(tmp_path, seed)
    asked = build.Options(as_of=DAY, drafts=True, preview=True)
    builder, looked, real = Builder(tmp_path, asked), list[int](), tasks.looks
    for _ in range(8):
        done = [shop.change() for _ in range(shop.dice.choice([0, 1, 1, 3]))]
        now, first = builder(), Builder(tmp_path, asked)()
        assert (bodies(now), now.findings) == (bodies(first), first.findings), done
    monkeypatch.setattr(tasks, "looks", lambda *given: looked.append(1) or real(*given))
    builder()
    assert looked == []
    page = shop.pages()[-1]
    page.write_text(page.read_text() + "\nOne more sentence.\n")
    assert b"One more sentence" in b"".join(bodies(builder()).values())
    assert looked == [1]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_for_the_staff_is_that_of_a_clean_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    shop, options, store = Shop(tmp_path, seed), build.Options(as_of=DAY), disk.Store(tmp_path)
    for path, raw in disk.starter_staff().items():
        shop.write(path, raw.decode())
    macros = sorted(path for path in disk.starter_staff() if path.endswith(".md"))
    real, read = playbook.read, list[int]()
    monkeypatch.setattr(playbook, "read", lambda *given, **named: read.append(1) or real(*given, **named))
    for number in range(20):
        path = shop.dice.choice(macros)
        link = shop.dice.choice(["orders/where", "returns/refund", "extra/none"])
        changes: dict[str, Callable[[], object]] = {
            "macro": lambda path=path: shop.write(
                path, f"# {shop.dice.random()}\n\nWe have {{{{ returns.days }}}} days."
            ),
            "link": lambda path=path, link=link: shop.write(path, f"# A\n\nSee [it](../../content/{link}.md)."),
            "gone": lambda path=path: (tmp_path / path).unlink(missing_ok=True),
            "playbook": lambda: shop.write("playbook.yaml", shop.dice.choice(["roles: []\n", "rows: [\n"])),
            "matrix": lambda: shop.write("playbook.yaml", disk.starter_staff()["playbook.yaml"].decode()),
            "no playbook": lambda: (tmp_path / "playbook.yaml").unlink(missing_ok=True),
            "page": lambda link=link: shop.write(f"content/{link}.md", f"---\nslug: {shop.dice.choice('ab')}\n---\nA."),
            "other": shop.change,
            "nothing": lambda: None,
        }
        done = shop.dice.choice(sorted(changes))
        changes[done]()
        (_, now), (_, clean) = inputs(tmp_path, options, store), inputs(tmp_path, options, build.Memory())
        assert now == clean, done
        assert list(now.private.texts) == list(clean.private.texts)
        assert now.key == clean.key, done
        read.clear()
        (again, same), known = inputs(tmp_path, options, store), inputs(tmp_path, options, disk.Store(tmp_path))
        assert not read, number
        assert (again, same) == known


def _flip(place: Path, dice: random.Random) -> None:
    raw = bytearray(place.read_bytes())
    for _ in range(200):
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    place.write_bytes(raw)


def _cut(place: Path, dice: random.Random) -> None:
    place.write_bytes(place.read_bytes()[: dice.randrange(100, 9000)])


def _newer(place: Path, _: random.Random) -> None:
    import sqlite3

    with sqlite3.connect(place) as other:
        other.executescript("PRAGMA user_version = 999; DROP TABLE kept; CREATE TABLE kept (what TEXT)")


def _folder(place: Path, _: random.Random) -> None:
    place.unlink()
    place.mkdir()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("harm", [_flip, _cut, _newer, _folder])
def test_a_harmed_cache_only_costs_time(tmp_path: Path, harm: Callable[[Path, random.Random], None], seed: int) -> None:
    Shop(tmp_path, 1)
    store = disk.Store(tmp_path)
    build.build(tmp_path, build.Options(as_of=DAY), store)
    store.close()
    for extra in ("-wal", "-shm"):
        (tmp_path / f".helpgen/cache.sqlite{extra}").unlink(missing_ok=True)
    harm(tmp_path / ".helpgen/cache.sqlite", random.Random(seed))
    made = build.build(tmp_path, build.Options(as_of=DAY), disk.Store(tmp_path))
    clean = whole(tmp_path)
    assert (bodies(made), made.findings) == clean[:2]
    shutil.rmtree(tmp_path / ".helpgen")


@pytest.mark.parametrize(
    "kind",
    [
        "draft", "text", "plan", "line", "page", "framing", "structured", "verdict", "private", "draft notes",
        "page notes",
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", [1, 2])
def test_what_the_cache_has_lost_is_made_again(tmp_path: Path, kind: str, part: int) -> None:
    import sqlite3

    shop = Shop(tmp_path, 3)
    store, held = disk.Store(tmp_path), dict[str, str]()
    first, _, _ = again(tmp_path, store, held)
    store.close()
    for change in (shop.change, lambda: None):
        with sqlite3.connect(tmp_path / ".helpgen/cache.sqlite") as cache:
            gone = cache.execute("DELETE FROM kept WHERE kind = ? AND rowid % ? = 0", (kind, part))
        assert gone.rowcount or part == 2
        change()
        made, found, rest = again(tmp_path, disk.Store(tmp_path), held)
        first |= {path: body for path, body in made.items() if body is not None}
        assert ({path: first[path] for path in made}, found, rest) == whole(tmp_path)


def test_what_another_build_told_of_a_page_is_not_believed(tmp_path: Path) -> None:
    Shop(tmp_path, 3)
    store = build.Memory()
    build.build(tmp_path, build.Options(as_of=DAY), store)
    rows = store._kept["page"]
    keys = sorted(rows)
    store.put("page", {key: rows[other] for key, other in zip(keys, reversed(keys), strict=True)})
    store.trim("verdict", [])
    made = build.build(tmp_path, build.Options(as_of=DAY), store, wanted=lambda *_: False)
    _, found, (waived, judged, checklist, pages) = whole(tmp_path)  # type: ignore[misc]
    assert (made.findings, made.waived, made.judged) == (found, waived, judged)
    assert (made.checklist, made.pages) == (checklist, pages)


def test_processes_make_what_one_makes(tmp_path: Path) -> None:
    from helpgen.cli import common

    shop = Shop(tmp_path, 2)
    for number in range(150):
        shop.page(f"content/many/page-{number}.md")
    with common.hands() as executor:
        assert executor
        made = build.build(tmp_path, build.Options(as_of=DAY), None, executor)
    assert (bodies(made), made.findings) == whole(tmp_path)[:2]
