"""Making a new site: only where nothing is, and all of it or nothing."""

from pathlib import Path

import pytest
from conftest import tree, write

from helpgen import disk, model

FILES = {"site.yaml": b"name: A\n", "content/index.md": b"home", "content/a/b.md": b"b"}


def refusal(folder: Path) -> str:
    with pytest.raises(model.HelpgenError) as raised:
        disk.write_new(FILES, folder)
    return str(raised.value)


@pytest.mark.parametrize("name", ["", "shop", "shops/one/two"])
def test_files_are_written_into_a_new_or_empty_folder(tmp_path: Path, name: str) -> None:
    disk.write_new(FILES, tmp_path / name)
    assert tree(tmp_path / name) == FILES


def test_a_repository_without_files_counts_as_empty(tmp_path: Path) -> None:
    write(tmp_path, {".git/config": b""})
    disk.write_new(FILES, tmp_path)
    assert tree(tmp_path) == {**FILES, ".git/config": b""}


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"full/b": b"", "full/a": b"", "file": b""})
    (tmp_path / "link").symlink_to("nowhere")
    before = tree(tmp_path)
    assert [refusal(tmp_path / name) for name in ("full", "file", "link", "file/below")] == [
        f"{tmp_path}/full is not empty, it holds a: name a new folder",
        f"{tmp_path}/file is not a folder: name a new one",
        f"{tmp_path}/link is not a folder: name a new one",
        f"{tmp_path}/file: File exists: nothing was made",
    ]
    assert tree(tmp_path) == before


def test_what_can_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    name = "x" * 300
    with pytest.raises(model.HelpgenError) as raised:
        disk.write_new({**FILES, f"content/{name}.md": b""}, tmp_path / "a/b")
    assert str(raised.value) == f"{tmp_path}/a/b/content/{name}.md is too long a path for this disk: nothing was made"
    assert list(tmp_path.iterdir()) == []


def test_a_hidden_file_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": b"mine"})
    with pytest.raises(model.HelpgenError) as raised:
        disk.write_new({**FILES, ".gitignore": b"ours"}, tmp_path)
    assert str(raised.value) == f"{tmp_path}/.gitignore: File exists: nothing was made"
    assert tree(tmp_path) == {".gitignore": b"mine"}


def test_the_starter_content_is_all_that_lies_in_content_but_translations() -> None:
    folder = Path(__file__).parents[1] / "content"
    expected = {path: raw for path, raw in tree(folder).items() if not path.startswith((".", "de/", "ar/"))}
    assert disk.starter_content() == expected
