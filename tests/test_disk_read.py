"""Reading folders: what is content, and what becomes a finding instead of a crash."""

import os
import socket
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from conftest import write
from msgspec.structs import replace

from helpgen import disk, model
from helpgen.disk.read import _size
from helpgen.disk.walk import File


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def said(findings: tuple[model.Finding, ...] | list[model.Finding]) -> list[str]:
    return [f"{f.place.path}: {f.severity}: {f.message}; {f.mend} ({f.rule})" for f in findings]


def test_pages_categories_and_assets_are_told_apart(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/index.md": b"home",
            "content/_category.yaml": b"title: Home",
            "content/Über uns/team photo.png": png(40, 30),
            "content/returns/_category.yml": b"title: Returns",
            "content/returns/_index.md": b"returns",
            "content/returns/refund.MD": b"refund",
            "content/returns/form (1) #2.pdf": b"%PDF",
            "content/returns/_draft.md": b"left out",
            "content/.hidden/a.md": b"left out",
            "content/_parts/a.md": b"left out",
            "content/refund.md~": b"left out",
            "content/Thumbs.db": b"left out",
            "content/node_modules/a.md": b"left out",
            "other/a.md": b"not content",
        },
    )
    found = disk.read(tmp_path)
    assert replace(found, digests={}, seen={}) == disk.Tree(
        pages={
            "content/index.md": b"home",
            "content/returns/_index.md": b"returns",
            "content/returns/refund.MD": b"refund",
        },
        categories={
            "": ("content/_category.yaml", b"title: Home"),
            "returns": ("content/returns/_category.yml", b"title: Returns"),
        },
        assets=(
            model.Asset("content/returns/form (1) #2.pdf", "returns/form (1) #2.pdf"),
            model.Asset("content/Über uns/team photo.png", "über-uns/team photo.png", 40, 30),
        ),
    )


def test_the_order_is_that_of_the_names(tmp_path: Path) -> None:
    write(tmp_path, {f"content/{name}.md": b"" for name in ("b", "a/z", "c", "a/b/c", "a.b", "A")})
    assert list(disk.read(tmp_path).pages) == [f"content/{name}.md" for name in ("A", "a/b/c", "a/z", "a.b", "b", "c")]


@pytest.mark.parametrize("written", [".", "./"])
def test_the_root_may_be_the_content_folder(tmp_path: Path, written: str) -> None:
    write(
        tmp_path,
        {
            "site.yaml": b"",
            "index.md": b"home",
            "themes/mine/README.md": b"not content",
            "guide/themes/a.md": b"content",
            "node_modules/a/README.md": b"not content",
            ".helpgen/a.md": b"not content",
            "public/.helpgen.json": b"{}",
            "public/a.md": b"built, not content",
        },
    )
    tree = disk.read(tmp_path, written)
    assert (dict(tree.pages), tree.assets) == ({"guide/themes/a.md": b"content", "index.md": b"home"}, ())


def test_another_folder_may_be_the_content_folder(tmp_path: Path) -> None:
    write(tmp_path, {"docs/help/a/b.md": b"b", "docs/help/a/c.png": b""})
    tree = disk.read(tmp_path, "docs/help/")
    assert (dict(tree.pages), tree.assets) == (
        {"docs/help/a/b.md": b"b"},
        (model.Asset("docs/help/a/c.png", "a/c.png"),),
    )


@pytest.mark.parametrize("written", ["../x", "/etc", "a/../../x", "", "C:/x", "..\\x", "~/x"])
def test_a_content_folder_elsewhere_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(model.HelpgenError) as raised:
        disk.read(tmp_path, written)
    assert str(raised.value) == (
        f"site.yaml: the content folder {written!r} does not lie below the folder that holds site.yaml; "
        "write `content: content`"
    )


def test_a_content_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"file": b""})
    messages = []
    for name in ("content", "file"):
        with pytest.raises(model.HelpgenError) as raised:
            disk.read(tmp_path, name)
        messages.append(str(raised.value))
    end = f"in {tmp_path}: make it, or name another in site.yaml with `content:`"
    assert messages == [
        f"the content folder 'content' does not exist {end}",
        f"the content folder 'file' is not a folder {end}",
    ]


def test_links_are_followed_only_inside(tmp_path: Path) -> None:
    write(tmp_path, {"real/a/index.md": b"a", "real/b.md": b"b", "secret/key.md": b"secret", "realm/c.md": b"c"})
    (tmp_path / "content").symlink_to("real")
    links = {
        "a/again": "../a",
        "copy": "a",
        "copy.md": "b.md",
        "nothing.md": "missing.md",
        "self.md": "self.md",
        "out": "../secret",
        "near": "../realm",
        "out.md": tmp_path / "secret/key.md",
        "up": "..",
    }
    for name, target in links.items():
        (tmp_path / "real" / name).symlink_to(target)
    tree = disk.read(tmp_path)
    assert dict(tree.pages) == {
        "content/a/index.md": b"a",
        "content/b.md": b"b",
        "content/copy/index.md": b"a",
        "content/copy.md": b"b",
    }
    copy = "put a copy of what it leads to in its place (file/symlink)"
    leaves = f"error: the link leads out of content, so it is not followed; {copy}"
    back = "error: the link leads back to a folder that it lies in; remove it (file/symlink)"
    nothing = "error: the link leads to nothing; remove it, or put back what it led to (file/symlink)"
    assert said(tree.findings) == [
        f"content/a/again: {back}",
        f"content/copy/again: {back}",
        f"content/near: {leaves}",
        f"content/nothing.md: {nothing}",
        f"content/out: {leaves}",
        f"content/out.md: {leaves}",
        f"content/self.md: {nothing}",
        f"content/up: {leaves}",
    ]


def test_special_files_never_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/a.md": b"a"})
    os.mkfifo(tmp_path / "content/pipe.md")
    os.mkfifo(tmp_path / "content/pipe.png")
    (tmp_path / "content/zero.md").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path / "content")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("talk.md")
        tree = disk.read(tmp_path)
    special = "error: this is a pipe, a socket or a device, not a file; move it out of the folder (file/special)"
    assert said(tree.findings) == [
        f"content/pipe.md: {special}",
        f"content/pipe.png: {special}",
        f"content/talk.md: {special}",
        "content/zero.md: error: the link leads out of content, so it is not followed; "
        "put a copy of what it leads to in its place (file/symlink)",
    ]


def test_names_that_fit_no_address_are_shown_readably(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"content/a\nb.md": b"", "content/c\\d.png": b"", "content/\x01.md": b"", "content/fine 😀 %#.md": b""},
    )
    for name in (b"caf\xe9.md", b"d\xff"):
        (tmp_path / "content" / os.fsdecode(name)).mkdir()
    tree = disk.read(tmp_path)
    assert list(tree.pages) == ["content/fine 😀 %#.md"]
    reason = "error: the name holds bytes or characters that can't stand in an address; rename it (file/name)"
    assert said(tree.findings) == [
        f"content/\\x01.md: {reason}",
        f"content/a\\nb.md: {reason}",
        f"content/c\\d.png: {reason}",
        f"content/caf\\xe9.md: {reason}",
        f"content/d\\xff: {reason}",
    ]


def test_large_files_are_not_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/most.md": b"x" * 2_000_000,
            "content/more.md": b"x" * 2_000_001,
            "content/video.mp4": b"x" * 3_000_000,
        },
    )
    tree = disk.read(tmp_path)
    assert (list(tree.pages), tree.assets) == (
        ["content/most.md"],
        (model.Asset("content/video.mp4", "video.mp4"),),
    )
    assert said(tree.findings) == [
        "content/more.md: error: the file is larger than 2 MB, the most that helpgen reads; "
        "split it, or move it out of the folder (file/too-large)"
    ]


def test_broken_images_have_no_size(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="20"></svg>'
    images = {
        "cut.png": png(40, 30)[:20],
        "empty.jpg": b"",
        "fine.svg": svg % b"10.4px",
        "share.svg": svg % b"100%",
        "text.gif": b"this is no image",
        "zero.png": png(0, 9),
    }
    write(tmp_path, {f"content/{name}": raw for name, raw in images.items()})
    tree = disk.read(tmp_path)
    assert {asset.url: (asset.width, asset.height) for asset in tree.assets} == {
        **dict.fromkeys(images, (0, 0)),
        "fine.svg": (10, 20),
    }
    assert tree.findings == ()


def test_a_file_that_vanishes_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/a.md": b"a", "content/b.md": b"b", "content/c.png": b"", "content/d/e.md": b""})
    opened = os.open

    def open_late(path: str, *rest: int) -> int:
        if str(path).endswith("b.md"):
            for name in ("b.md", "c.png", "d/e.md"):
                (tmp_path / "content" / name).unlink()
            (tmp_path / "content/d").rmdir()
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", open_late)
    tree = disk.read(tmp_path)
    assert dict(tree.pages) == {"content/a.md": b"a"}
    gone = "warning: the file vanished while it was read, so it is left out; build again if it should be there"
    assert said(tree.findings) == [
        f"content/b.md: {gone} (file/vanished)",
        f"content/c.png: {gone} (file/vanished)",
        f"content/d: {gone} (file/vanished)",
    ]


@contextmanager
def without_power() -> Iterator[None]:
    """Be an ordinary user for a while: root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_named() -> None:
    with tempfile.TemporaryDirectory() as made:
        root = write(
            Path(made), {"content/a.md": b"", "content/b.png": b"", "content/c/d.md": b"", "content/e.md": b"e"}
        )
        root.chmod(0o755)
        for name in ("a.md", "b.png", "c"):
            (root / "content" / name).chmod(0)
        with without_power():
            tree = disk.read(root)
        (root / "content/c").chmod(0o700)
    assert dict(tree.pages) == {"content/e.md": b"e"}
    reason = "error: it can't be read: Permission denied; give yourself the right to read it, or move it elsewhere"
    assert said(tree.findings) == [f"content/{name}: {reason} (file/unreadable)" for name in ("a.md", "b.png", "c")]


def test_a_second_category_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"content/a/_category.yaml": b"1", "content/a/_category.yml": b"2"})
    tree = disk.read(tmp_path)
    assert dict(tree.categories) == {"a": ("content/a/_category.yaml", b"1")}
    assert said(tree.findings) == [
        "content/a/_category.yml: warning: the folder is already described by _category.yaml, "
        "so this file is not read; remove one of them (file/name)"
    ]


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 70)
    write(tmp_path, {f"content/{deep}/a.md": b"", "content/b.md": b"b"})
    tree = disk.read(tmp_path)
    assert list(tree.pages) == ["content/b.md"]
    assert said(tree.findings) == [
        f"content/{'/'.join(['d'] * 60)}: error: folders are nested more than 60 deep here, so the rest is not read; "
        "move it further up (file/name)"
    ]


def test_a_picture_whose_place_a_pipe_takes_is_not_waited_for(tmp_path: Path) -> None:
    place = str(tmp_path / "box.svg")
    os.mkfifo(place)
    found: list[tuple[int, int]] = []
    asked = Thread(target=lambda: found.append(_size(File("content/box.svg", "box.svg", place))), daemon=True)
    asked.start()
    asked.join(10)
    assert found == [(0, 0)]


def test_settings(tmp_path: Path) -> None:
    messages = []
    place = tmp_path / "site.yaml"
    steps: list[tuple[Callable[[], object], ...]] = [
        (),
        (place.mkdir,),
        (place.rmdir, lambda: os.mkfifo(place)),
        (place.unlink, lambda: place.write_bytes(b"x" * 2_000_001)),
    ]
    for step in steps:
        for action in step:
            action()
        with pytest.raises(model.HelpgenError) as raised:
            disk.settings(tmp_path)
        messages.append(str(raised.value))
    assert messages == [
        f"there is no site.yaml in {tmp_path}: go to the folder of your site, or make a new site with `helpgen new`",
        "site.yaml: it is a folder, not a file; move it out of the way",
        "site.yaml: this is a pipe, a socket or a device, not a file; move it out of the folder",
        "site.yaml: the file is larger than 2 MB, the most that helpgen reads; split it, or move it out of the folder",
    ]
    (tmp_path / "site.yaml").unlink()
    (tmp_path / "site.yaml").write_bytes(b"name: A")
    assert disk.settings(tmp_path) == b"name: A"


def test_a_sites_own_theme_takes_the_place_of_a_bundled_one(tmp_path: Path) -> None:
    ours = write(tmp_path / "package", {"themes/default/theme.yaml": b"1", "themes/plain/templates/a.html": b"plain"})
    site = write(
        tmp_path / "site",
        {
            "themes/plain/theme.yaml": b"mine",
            "themes/plain/templates/parts/_a.html": b"a",
            "themes/plain/assets/a.css": b"css",
            "themes/plain/assets/.DS_Store": b"left out",
            "themes/plain/README.md": b"left out",
            "themes/_old/theme.yaml": b"left out",
            "themes/notes.txt": b"no theme",
            "themes/big/assets/a.bin": b"x" * 5_000_001,
        },
    )
    (site / "themes/plain/templates/out.html").symlink_to("/etc/hostname")
    themes, findings = disk.themes(site, ours)
    assert themes == {
        "default": {"theme.yaml": b"1"},
        "plain": {"theme.yaml": b"mine", "templates/parts/_a.html": b"a", "assets/a.css": b"css"},
        "big": {},
    }
    assert said(findings) == [
        "themes/big/assets/a.bin: error: the file is larger than 5 MB, the most that helpgen reads; "
        "split it, or move it out of the folder (file/too-large)",
        "themes/plain/templates/out.html: error: the link leads out of themes/plain, so it is not followed; "
        "put a copy of what it leads to in its place (file/symlink)",
    ]


def test_a_site_without_themes_has_the_bundled_ones(tmp_path: Path) -> None:
    ours = write(tmp_path / "package", {"themes/default/theme.yaml": b"1"})
    assert disk.themes(tmp_path / "nowhere", ours) == ({"default": {"theme.yaml": b"1"}}, [])


def test_the_bundled_files_lie_beside_the_package() -> None:
    assert disk.bundled() == Path(__file__).parents[1]


def test_files_for_machines_are_published_and_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/.well-known/security.txt": "Contact: mailto:a@b.example\n",
            "content/llms.txt": "# Shop\n",
            "content/deep/.well-known/x.txt": "x",
            "content/deep/llms.txt": "x",
        },
    )
    tree = disk.read(tmp_path)
    assert [asset.url for asset in tree.assets] == [".well-known/security.txt", "deep/llms.txt", "llms.txt"]
    assert tree.plain == {".well-known/security.txt": b"Contact: mailto:a@b.example\n", "llms.txt": b"# Shop\n"}


def test_a_file_that_becomes_a_link_while_it_is_read_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "site", {"content/a.md": b"a", "content/b.svg": b"b"})
    secret = write(tmp_path, {"secret": b"secret"}) / "secret"
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom helpgen import disk\n"
        f"root, secret = Path({str(root)!r}), {str(secret)!r}\n"
        "def swap(event, arguments):\n"
        "    path = str(arguments[0]) if event == 'open' else ''\n"
        "    if path.endswith(('a.md', 'b.svg')) and not os.path.islink(path):\n"
        "        os.unlink(path)\n"
        "        os.symlink(secret, path)\n"
        "sys.addaudithook(swap)\n"
        "tree = disk.read(root)\n"
        "print(dict(tree.pages), [asset.path for asset in tree.assets])\n"
        "print([(f.place.path, f.rule) for f in tree.findings])\n"
        "try: print(b''.join(disk.chunks(root, 'content/b.svg')))\n"
        "except OSError as error: print(error.strerror)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "{} []",
        "[('content/a.md', 'file/symlink'), ('content/b.svg', 'file/symlink')]",
        "it has become a link that leads elsewhere",
    ]
