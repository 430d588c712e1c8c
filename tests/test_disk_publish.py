"""Publishing: the folder holds the outputs afterwards, and whatever goes wrong, no file is lost or half written."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import tree, write
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import disk, last, model
from helpgen.disk import manifest

Site = Mapping[str, bytes]

OLD = {
    "404.html": b"not here",
    "assets/a.11.css": b"old style" * 1000,
    "assets/logo.svg": b"logo",
    "file": b"a file where a folder will be",
    "folder/a/index.html": b"a folder where a file will be",
    "folder/b.txt": b"b",
    "gone/deep/down/index.html": b"gone, uses assets/a.11.css",
    "index.html": b"old, uses assets/a.11.css",
    "returns/index.html": b"old, uses assets/a.11.css",
}
NEW = {
    "404.html": b"not here",
    "assets/a.22.css": b"new style" * 1000,
    "assets/logo.svg": b"logo",
    "file/index.html": b"new, uses assets/a.22.css",
    "folder": b"a file now",
    "index.html": b"new, uses assets/a.22.css",
    "returns/index.html": b"new, uses assets/a.22.css",
    "returns/new/index.html": b"new, uses assets/a.22.css",
}


def outputs(site: Site) -> list[model.Output]:
    return [model.Output(path=path, body=body) for path, body in site.items()]


def publish(site: Site, root: Path) -> disk.Published:
    root.mkdir(exist_ok=True)
    return disk.publish(outputs(site), root / "public", root)


def published(folder: Path) -> dict[str, bytes]:
    return {path: body for path, body in tree(folder).items() if path != disk.MANIFEST}


def folders(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir())


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(model.HelpgenError) as raised:
        action()
    return str(raised.value)


def test_a_first_publish_writes_everything(tmp_path: Path) -> None:
    done = publish({"b/index.html": b"b", "a.css": b"a"}, tmp_path)
    assert done == disk.Published(written=("a.css", "b/index.html"), unchanged=(), removed=())
    assert tree(tmp_path / "public") == {
        "a.css": b"a",
        "b/index.html": b"b",
        ".helpgen.json": (
            b'{\n "helpgen": 1,\n "files": {\n  "a.css": "%s",\n  "b/index.html": "%s"\n }\n}\n'
            % (sha256(b"a").hexdigest().encode(), sha256(b"b").hexdigest().encode())
        ),
    }


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    before = (tmp_path / "public/404.html").stat()
    done = publish(NEW, tmp_path)
    assert done == disk.Published(
        written=(
            "assets/a.22.css", "file/index.html", "folder", "index.html", "returns/index.html",
            "returns/new/index.html",
        ),
        unchanged=("404.html", "assets/logo.svg"),
        removed=("assets/a.11.css", "file", "folder/a/index.html", "folder/b.txt", "gone/deep/down/index.html"),
    )  # fmt: skip
    assert published(tmp_path / "public") == NEW
    assert folders(tmp_path / "public") == ["assets", "file", "returns", "returns/new"]
    after = (tmp_path / "public/404.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_publishing_twice_changes_nothing_at_all(tmp_path: Path) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (tmp_path / "public").rglob("**/*")}

    publish(OLD, tmp_path)
    before = state()
    done = publish(OLD, tmp_path)
    assert done == disk.Published(written=(), unchanged=tuple(sorted(OLD)), removed=())
    assert state() == before


def test_what_was_edited_or_deleted_by_hand_is_mended(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    write(tmp_path / "public", {"index.html": b"edited by hand, the length isn", "404.html": b"NOT HERE"})
    (tmp_path / "public/assets/logo.svg").unlink()
    (tmp_path / "public/folder/b.txt").unlink()
    (tmp_path / "public/folder/b.txt").symlink_to("/etc/hostname")
    done = publish(OLD, tmp_path)
    assert done.written == ("404.html", "assets/logo.svg", "folder/b.txt", "index.html")
    assert published(tmp_path / "public") == OLD
    assert not (tmp_path / "public/folder/b.txt").is_symlink()


def test_files_of_others_stay(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    write(tmp_path / "public", {"CNAME": b"help.shop.example", "gone/mine.txt": b"mine"})
    publish(NEW, tmp_path)
    assert published(tmp_path / "public") == {**NEW, "CNAME": b"help.shop.example", "gone/mine.txt": b"mine"}


def test_files_of_others_are_never_overwritten(tmp_path: Path) -> None:
    publish({"index.html": b"1"}, tmp_path)
    write(tmp_path / "public", {"CNAME": b"mine", "a": b"mine", "b/c": b"mine", "same.txt": b"same"})
    before = tree(tmp_path / "public")
    new = {"index.html": b"2", "CNAME": b"ours", "a/index.html": b"ours", "b": b"ours", "same.txt": b"same"}
    assert refusal(lambda: publish(new, tmp_path)) == (
        f"{tmp_path}/public holds files that helpgen did not write, where the site needs its own: CNAME, a, b/c; "
        "move them to the content folder or delete them"
    )
    assert tree(tmp_path / "public") == before
    assert publish({"same.txt": b"same"}, tmp_path).removed == ("index.html",)
    assert publish({}, tmp_path).removed == ("same.txt",)


def test_copies_are_streamed_and_get_ordinary_rights(tmp_path: Path) -> None:
    body = os.urandom(3_000_000)
    write(tmp_path, {"content/video.mp4": body})
    (tmp_path / "content/video.mp4").chmod(0o600)
    video = [model.Output(path="video.mp4", copy_of="content/video.mp4")]
    umask = os.umask(0o027)
    try:
        done = [disk.publish(video, tmp_path / "public", tmp_path) for _ in range(2)]
    finally:
        os.umask(umask)
    assert [each.written for each in done] == [("video.mp4",), ()]
    assert published(tmp_path / "public") == {"video.mp4": body}
    assert stat.S_IMODE((tmp_path / "public/video.mp4").stat().st_mode) == 0o640


def test_a_copy_that_vanished_stops_the_publish(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    before = tree(tmp_path / "public")
    site = [*outputs(NEW), model.Output(path="a.png", copy_of="content/a.png")]
    assert refusal(lambda: disk.publish(site, tmp_path / "public", tmp_path)) == (
        "content/a.png: the file vanished while the site was built, so nothing was published; build again"
    )
    assert tree(tmp_path / "public") == before


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        (["a.html", "a.html"], "a.html and a.html"),
        (
            ["A/index.html", "a/index.html", "a/INDEX.html"],
            "A/index.html and a/INDEX.html; A/index.html and a/index.html",
        ),
        (["a", "b", "A/b.html"], "a and A/b.html"),
        (["é.txt", "e\u0301.txt"], "e\u0301.txt and é.txt"),
    ],
)
def test_outputs_that_need_one_place_are_refused(tmp_path: Path, paths: list[str], pairs: str) -> None:
    site = [model.Output(path=path, body=b"") for path in paths]
    assert refusal(lambda: disk.publish(site, tmp_path / "public", tmp_path)) == (
        f"these files of the site can't stand beside each other, rename one of each: {pairs}"
    )
    assert tree(tmp_path) == {}


def test_paths_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    paths = ["../a", "/b", "a/../b", "a//b", "./c", "", ".", ".helpgen.json", ".helpgen-stage/x", "a\\b", "d/"]
    site = [model.Output(path=path, body=b"") for path in [*paths, "fine"]]
    assert refusal(lambda: disk.publish(site, tmp_path / "public", tmp_path)) == (
        f"these can't be paths of a site's files: {', '.join(map(repr, sorted(paths)))}"
    )
    assert tree(tmp_path) == {}


def test_folders_that_are_not_for_publishing_are_refused(tmp_path: Path) -> None:
    root = write(
        tmp_path / "sites/shop",
        {
            "docs/a.md": b"",
            "themes/mine/theme.yaml": b"",
            "full/a.txt": b"",
            "file": b"",
            "real/x/.helpgen.json": b"{}",
        },
    )
    (root / "link").symlink_to("real")
    before = tree(tmp_path)
    reasons = {
        ".": "it is or holds the site itself; name a folder of its own, such as public",
        "..": "it is or holds the site itself; name a folder of its own, such as public",
        "docs": "it is or holds docs; name a folder of its own, such as public",
        "docs/out": "it lies inside docs; name a folder beside it, such as public",
        "themes": "it is or holds themes; name a folder of its own, such as public",
        "themes/mine/out": "it lies inside themes; name a folder beside it, such as public",
        "full": "it holds files that helpgen did not write; name an empty folder or a new one",
        "file": "it is a file; remove it or name a folder",
        "link": f"{root}/link is a link; name the folder that it leads to",
        "link/x": f"{root}/link is a link; name the folder that it leads to",
    }
    told = {name: refusal(lambda name=name: disk.publish([], root / name, root, content="docs")) for name in reasons}
    assert told == {name: f"the site can't be published to {root / name}: {why}" for name, why in reasons.items()}
    (root / ".helpgen/build.lock").unlink()
    assert tree(tmp_path) == before


def test_a_folder_below_a_root_that_is_content_is_fine(tmp_path: Path) -> None:
    disk.publish(outputs(OLD), tmp_path / "public", tmp_path, content=".")
    assert published(tmp_path / "public") == OLD


def test_a_folder_with_only_git_in_it_counts_as_empty(tmp_path: Path) -> None:
    write(tmp_path / "public", {".git": b"gitdir: elsewhere"})
    publish({"index.html": b"1"}, tmp_path)
    assert published(tmp_path / "public") == {".git": b"gitdir: elsewhere", "index.html": b"1"}


def test_a_link_inside_the_output_is_not_written_through(tmp_path: Path) -> None:
    publish({"a/index.html": b"1", "a/b.txt": b"1", "c/d.txt": b"1"}, tmp_path)
    elsewhere = write(tmp_path / "elsewhere", {"index.html": b"mine", "b.txt": b"1", "d.txt": b"mine"})
    for name in ("a", "c"):
        for file in (tmp_path / "public" / name).iterdir():
            file.unlink()
        (tmp_path / "public" / name).rmdir()
        (tmp_path / "public" / name).symlink_to("../elsewhere")
    before = tree(elsewhere)
    assert refusal(lambda: publish({"a/index.html": b"2", "a/b.txt": b"1"}, tmp_path)) == (
        f"the site can't be published to {tmp_path}/public: {tmp_path}/public/a is a link; remove it"
    )
    (tmp_path / "public/a").unlink()
    publish({"a/index.html": b"2"}, tmp_path)
    assert tree(elsewhere) == before
    assert (tmp_path / "public/a/index.html").read_bytes() == b"2"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD\n{",
        "[]",
        '{"helpgen": 2, "files": {}}',
        '{"helpgen": 1, "files": {"../../precious": "0"}}',
        '{"helpgen": 1, "files": {"/etc/passwd": "0"}}',
    ],
)
def test_a_manifest_that_makes_no_sense_is_not_trusted(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"precious": b"", "public/.helpgen.json": text.encode(), "public/index.html": b"old"})
    before = published(tmp_path)
    place = tmp_path / "public"
    assert refusal(lambda: publish(NEW, tmp_path)) == (
        f"{place}/.helpgen.json is damaged, so it is not known which files are helpgen's: "
        f"delete the folder {place} and build again"
    )
    (tmp_path / ".helpgen/build.lock").unlink()
    assert published(tmp_path) == before


NAMES = st.sampled_from(["a", "b", "c.html"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, bytes]:
    """A few files, none of which is also a folder."""
    drawn = draw(st.dictionaries(PATHS, st.sampled_from([b"1", b"22"]), max_size=6))
    return {path: body for path, body in drawn.items() if not any(other.startswith(path + "/") for other in drawn)}


@settings(max_examples=80, deadline=None)
@given(st.lists(sites(), min_size=2, max_size=4))
def test_whatever_was_there_the_folder_holds_the_last_site(versions: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for version in versions:
            publish(version, root)
        left = tree(root / "public")
        publish(versions[-1], root / "fresh")
        assert left == tree(root / "fresh/public")
        assert folders(root / "public") == folders(root / "fresh/public")


def run_and_kill(root: Path, nth: int) -> bool:
    """Publish NEW in a process of its own that is killed before its n-th step on the disk; whether it got that far."""
    child = os.fork()
    if child == 0:
        left = [nth]

        def kill(event: str, _: object) -> None:
            if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        try:
            publish(NEW, root)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_step_each_file_is_old_or_new_and_the_next_publish_mends(tmp_path: Path) -> None:
    steps, clean = 0, tmp_path / "clean"
    publish(NEW, clean)
    while True:
        root = tmp_path / str(steps)
        publish(OLD, root)
        killed = run_and_kill(root, steps + 1)
        left = published(root / "public")
        visible = {path: body for path, body in left.items() if not path.startswith(".helpgen-stage/")}
        for path, body in visible.items():
            assert body in (OLD.get(path), NEW.get(path)), f"{path} after {steps} steps"
            style = body.partition(b"uses ")[2].decode()
            assert not style or style in visible, f"{path} has lost {style} after {steps} steps"
        third = root if steps % 2 else None
        if third:
            publish({"index.html": b"third"}, third)
            assert published(third / "public") == {"index.html": b"third"}
            assert folders(third / "public") == []
        else:
            publish(NEW, root)
            assert tree(root / "public") == tree(clean / "public")
            assert folders(root / "public") == folders(clean / "public")
        if not killed:
            break
        steps += 1
    assert steps > 40


def test_a_first_publish_that_is_killed_is_taken_up(tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    publish(NEW, clean)
    steps = 0
    while run_and_kill(tmp_path / f"{steps}", steps + 1):
        publish(NEW, tmp_path / f"{steps}")
        assert tree(tmp_path / f"{steps}/public") == tree(clean / "public")
        steps += 1
    assert steps > 30


def test_two_publishes_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    versions = [{f"{n}/index.html": b"%d" % version for n in range(30 + version)} for version in range(2)]
    for _ in range(10):
        children = []
        for version in versions:
            child = os.fork()
            if child == 0:
                code = 1
                try:
                    publish(version, tmp_path)
                    code = 0
                finally:
                    os._exit(code)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
        assert published(tmp_path / "public") in versions
        noted = json.loads((tmp_path / "public/.helpgen.json").read_text())["files"]
        assert noted == {path: sha256(body).hexdigest() for path, body in published(tmp_path / "public").items()}


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    code = (
        "import sys, filelock; lock = filelock.FileLock('.helpgen/build.lock'); lock.acquire();"
        "sys.stdout.write('held'); sys.stdout.flush(); sys.stdin.read()"
    )
    (tmp_path / ".helpgen").mkdir()
    holder = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.read(4) == b"held"
    said: list[str] = []

    def impatient() -> disk.Published:
        return disk.publish([], tmp_path / "public", tmp_path, waiting=lambda: said.append("waiting"), timeout=0.1)

    message = refusal(impatient)
    assert (message, said) == (
        f"another build of {tmp_path} has been running for 0.1 seconds: wait until it ends, or end it, and build again",
        ["waiting"],
    )

    def let_go() -> None:
        said.append("let go")
        holder.kill()

    done = disk.publish(outputs(OLD), tmp_path / "public", tmp_path, waiting=let_go)
    holder.wait()
    assert (len(done.written), said) == (len(OLD), ["waiting", "let go"])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts an empty disk with these options and gives its folder."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / "disk"
        place.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            pytest.skip("there is no mount here")
        if done.returncode:
            pytest.skip("mounting is not permitted here")
        mounted[:] = [place]
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("options", ["size=64k", "size=1m,nr_inodes=16"])
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, small_disk: Callable[[str], Path], options: str) -> None:
    folder = small_disk(options) / "public"
    old = {"index.html": b"old" * 4000, "a/index.html": b"old"}
    new = {f"{n}/index.html": b"new" * 4000 for n in range(12)}
    root = write(tmp_path / "site", {"site.yaml": b""})
    full = f"there is no space left on the disk of {folder}: nothing was published"
    assert refusal(lambda: disk.publish(outputs(new), folder, root)) == full
    assert tree(folder.parent) == {}
    disk.publish(outputs(old), folder, root)
    before = tree(folder), folders(folder)
    assert refusal(lambda: disk.publish(outputs({**old, **new}), folder, root)) == full
    assert (tree(folder), folders(folder)) == before


def test_a_read_only_folder_leaves_the_old_site(tmp_path: Path, small_disk: Callable[[str], Path]) -> None:
    folder = small_disk("size=1m") / "public"
    root = write(tmp_path / "site", {"site.yaml": b""})
    disk.publish(outputs(OLD), folder, root)
    small_disk("remount,ro")
    assert disk.publish(outputs(OLD), folder, root).written == ()
    assert refusal(lambda: disk.publish(outputs(NEW), folder, root)) == (
        f"{folder}/.helpgen-stage can't be written, because its disk is read-only: nothing was published"
    )
    assert published(folder) == OLD


def test_a_folder_without_the_right_to_write_is_named() -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        root.chmod(0o777)
        publish(OLD, root)
        for place in (root / ".helpgen").iterdir():
            place.chmod(0o666)
        (root / "public").chmod(0o555)
        power = os.geteuid()
        if power == 0:
            os.seteuid(65534)
        try:
            message = refusal(lambda: publish(NEW, root))
        finally:
            os.seteuid(power)
        assert message == (
            f"{root}/public/.helpgen-stage can't be written or read, because you do not have the right to: "
            "nothing was published"
        )
        assert published(root / "public") == OLD
        (root / "public").chmod(0o755)


def test_a_file_name_that_the_disk_does_not_take_is_named(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    name = "x" * 300
    assert refusal(lambda: publish({f"{name}/index.html": b""}, tmp_path)) == (
        f"{tmp_path}/public/{name}/index.html is too long a path for this disk: nothing was published"
    )
    assert published(tmp_path / "public") == OLD


@given(
    st.lists(
        st.text("ab./\\\0\n", max_size=6) | st.sampled_from([".helpgen.json", ".helpgen-stage/x", "a/.helpgen.json"])
    )
)
def test_one_look_at_all_paths_tells_what_a_look_at_each_tells(paths: list[str]) -> None:
    assert manifest.are_safe(paths) == all(map(manifest.is_safe, paths))


def test_what_is_changed_while_a_publish_waits_for_the_clock_is_not_taken_for_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, page = disk.Store(tmp_path), tmp_path / "public/index.html"
    monkeypatch.setattr(last, "settles", lambda _: last.now() + 1_000_000)

    def waited(until: int) -> int:
        page.write_bytes(b"<p>by somebody else")
        monkeypatch.setattr(last, "settles", lambda _: 0)
        return until

    monkeypatch.setattr(last, "waited", waited)
    made = [model.Output(path="index.html", body=b"<p>by the publish")]
    disk.publish(made, tmp_path / "public", tmp_path, standing=disk.Standing(tmp_path / "public", store))
    files = {"index.html": sha256(b"<p>by the publish").hexdigest()}
    assert page.read_bytes() == b"<p>by somebody else"
    assert disk.Standing(tmp_path / "public", store).lacking(files) == {"index.html"}
