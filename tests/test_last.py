"""The record of the last publish answers only what a build would say, and stands aside wherever it can't know."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from helpgen.cli import asking, building
from helpgen.cli import helpgen as commands
from helpgen.last import FILE
from tests.conftest import tree
from tests.test_incremental import Shop

MACRO = "---\ntitle: Broken {n}\n---\nHello {{{{ case.name }}}},\n\nwe are sorry, that makes {n}.\n"
RULES = """pack: house
title: House
rules:
  - {{id: house/words, kind: forbidden, words: {{en: ["More {n}"]}}, severity: warning, message: no, mend: leave it out,
     why: W, source: {{title: S}}}}
"""


def said(root: Path, *options: str) -> tuple[int, str, str]:
    """Exit status of a build, what it says but for counts of files and seconds, and its findings."""
    time.sleep(0.02)  # stamps of what was changed just now are not trusted
    ran = CliRunner().invoke(commands, ["build", "--site", str(root), *options], standalone_mode=False)
    if ran.exception:
        raise ran.exception
    return ran.return_value, re.sub(r"\d+ files written.*removed|[\d.]+ s$", "", ran.stdout), ran.stderr


def keep_stamp(place: Path, raw: bytes) -> None:
    """Change a file so that its size and its time of change stay."""
    told = place.stat()
    place.write_bytes(raw[: told.st_size].ljust(told.st_size, b" "))
    os.utime(place, ns=(told.st_atime_ns, told.st_mtime_ns))


class Folder(Shop):
    """A site, its output and its record, changed at random."""

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(root, seed)
        self.options: dict[str, tuple[str, ...]] = {"day": ("--as-of", "2026-11-24"), "errors": ("--keep-going",)}

    def harm(self) -> str:  # noqa: C901
        """One change beside those of a site; what it was."""
        kind = self.dice.choice(["nothing", "out-edit", "out-gone", "out-all", "sneaky", "day", "option", "record",
                                 "macro", "link", "rules", "stage"])  # fmt: skip
        public, page = self.root / "public", self.dice.choice(self.pages())
        built = sorted(place for place in public.rglob("*") if place.is_file()) if public.is_dir() else []
        if kind == "out-edit" and built:
            place = self.dice.choice(built)
            keep_stamp(place, place.read_bytes().replace(b"e", b"o")) if place.name != ".helpgen.json" else None
        elif kind == "out-gone" and built:
            self.dice.choice(built).unlink()
        elif kind == "out-all":
            shutil.rmtree(public, ignore_errors=True)
        elif kind == "sneaky":
            keep_stamp(page, page.read_bytes().replace(b"Wait", b"Stay"))
        elif kind == "day":
            self.options["day"] = ("--as-of", self.dice.choice(["2026-11-24", "2029-01-01"]))
        elif kind == "option":
            more = ((), ("--strict",), ("--advice",), ("--drafts",), ("--base-url", "https://b.example/x/"))
            self.options["more"] = self.dice.choice(more)
            self.options["errors"] = self.dice.choice(((), ("--keep-going",), ("--keep-going",)))
        elif kind == "record" and (self.root / FILE).is_file():
            raw = bytearray((self.root / FILE).read_bytes())
            raw[self.dice.randrange(len(raw))] ^= 4
            (self.root / FILE).write_bytes(raw)
        elif kind == "macro":
            self.write("staff/macros/broken.md", MACRO.format(n=self.dice.randrange(5)))
        elif kind == "link" and not (self.root / "content/linked.md").is_symlink():
            (self.root / "content/linked.md").symlink_to(page)
        elif kind == "rules":
            self.write("rules/house.yaml", RULES.format(n=self.dice.randrange(5)))
            settings = (self.root / "site.yaml").read_text()
            if "rules:" not in settings:
                self.write("site.yaml", settings + "checks: {rules: [rules/house.yaml]}\n")
        elif kind == "stage" and public.is_dir():
            (public / ".helpgen-stage").mkdir(exist_ok=True)
        return f"{kind} {page.name}"


@pytest.mark.parametrize("seed", range(8))
def test_what_it_answers_is_what_a_clean_build_says(tmp_path: Path, seed: int) -> None:
    shop, clean = Folder(tmp_path / "site", seed), tmp_path / "clean"
    for _ in range(12):
        before = tree(shop.root / "public") if (shop.root / "public").is_dir() else {}
        done = [shop.dice.choice([shop.change, shop.harm, shop.harm])() for _ in range(shop.dice.choice([0, 1, 1, 2]))]
        options = [word for words in shop.options.values() for word in words]
        now = said(shop.root, *options)
        shutil.rmtree(clean, ignore_errors=True)
        ignored = shutil.ignore_patterns("public", ".helpgen")
        shutil.copytree(shop.root, clean, symlinks=True, ignore=ignored)
        for place in clean.rglob("*"):
            if place.is_symlink():  # it leads into the first site
                target = place.readlink()
                place.unlink()
                place.symlink_to(clean / target.relative_to(shop.root))
        assert now == said(clean, *options), done
        if (clean / "public").is_dir():
            assert tree(shop.root / "public") == tree(clean / "public"), done
        elif not any("out-" in one for one in done):
            assert tree(shop.root / "public") == before if before else not (shop.root / "public").is_dir()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each build that is really made."""
    made: list[str] = []
    real = building.built

    def noted(*args: Any, **kwargs: Any) -> Any:
        made.append("built")
        return real(*args, **kwargs)

    monkeypatch.setattr(building, "built", noted)
    return made


def test_nothing_is_built_where_nothing_changed(tmp_path: Path, built: list[str]) -> None:
    Shop(tmp_path, 1)
    first = said(tmp_path, "--keep-going")
    assert [said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going", "--output", "public")] == [first, first]
    assert first[2]
    assert len(built) == 1
    said(tmp_path, "--keep-going", "--strict")
    said(tmp_path, "--keep-going")
    assert len(built) == 3  # it knows one question, the last


def test_a_content_folder_of_another_name_is_known_from_the_second_build_on(tmp_path: Path, built: list[str]) -> None:
    shop = Shop(tmp_path, 1)
    (tmp_path / "content").rename(tmp_path / "texts")
    shop.write("site.yaml", (tmp_path / "site.yaml").read_text() + "content: texts\n")
    said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going")
    assert len(built) == 2
    (tmp_path / "texts/privacy.md").write_text("---\ntitle: Privacy\nrole: privacy\n---\nNew words.\n")
    said(tmp_path, "--keep-going")
    assert len(built) == 3
    assert "New words" in (tmp_path / "public/privacy/index.html").read_text()


def test_it_vouches_for_no_folder_with_links(tmp_path: Path, built: list[str]) -> None:
    Shop(tmp_path, 1)
    (tmp_path / "content/twin.md").symlink_to("privacy.md")
    said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going")
    assert len(built) == 2


def test_an_output_folder_that_became_a_link_is_refused_as_ever(tmp_path: Path) -> None:
    Shop(tmp_path, 1)
    said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going")
    (tmp_path / "public").rename(tmp_path / "elsewhere")
    (tmp_path / "public").symlink_to("elsewhere")
    with pytest.raises(Exception, match="is a link"):
        said(tmp_path, "--keep-going")


def test_it_follows_no_link_in_the_place_of_the_record(tmp_path: Path) -> None:
    Shop(tmp_path, 1)
    other = tmp_path / "other.txt"
    other.write_text("mine")
    (tmp_path / ".helpgen").mkdir()
    (tmp_path / FILE).symlink_to(other)
    (tmp_path / f"{FILE}.part").symlink_to(other)
    said(tmp_path, "--keep-going"), said(tmp_path, "--keep-going")
    assert other.read_text() == "mine"
    assert not (tmp_path / FILE).is_symlink()


def test_a_build_reads_nothing_but_the_places_that_are_looked_at(tmp_path: Path) -> None:
    shop = Folder(tmp_path, 1)
    shop.settings(7, "mine")
    shop.write("site.yaml", (tmp_path / "site.yaml").read_text() + "checks: {rules: [rules/house.yaml]}\n")
    shop.write("rules/house.yaml", RULES.format(n=1))
    shop.write("staff/macros/broken.md", MACRO.format(n=1))
    shutil.copy(Path(__file__).parent.parent / "playbook.yaml", tmp_path)
    shop.write("versions/refund/2026-01-01.md", "---\n---\n")
    shop.write("content/.well-known/security.txt", "Contact: mailto:a@shop.example\n")
    code = (
        "import os, sys\n"
        "from helpgen import build, disk\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "root, seen = Path(sys.argv[1]).resolve(), set()\n"
        "def hook(event, args):\n"
        "    if event in ('open', 'os.scandir', 'os.listdir') and isinstance(args[0], (str, os.PathLike)):\n"
        "        seen.add(os.path.abspath(args[0]))\n"
        "sys.addaudithook(hook)\n"
        "build.build(root, build.Options(as_of=date(2026, 11, 24), drafts=True))\n"
        "print(*sorted({os.path.relpath(p, root).split(os.sep)[0] for p in seen if p.startswith(f'{root}/')}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    known = {*asking.READ, "content", "rules"}
    assert set(done.stdout.split()) == known
