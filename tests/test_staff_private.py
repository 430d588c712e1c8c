"""No text for the staff is in what customers get: looked for in every byte of the built reference site."""

import gzip
import html
import re
from pathlib import Path

import pytest
from conftest import tree

from helpgen import load, text

HERE = Path(__file__).parent.parent
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_TEXTS = (".html", ".md", ".txt", ".json", ".xml", ".js", ".css", ".svg", ".pf_fragment", "_headers", "_redirects")


def words(path: str, raw: bytes) -> str:
    """What a file says, whatever it is packed or written in."""
    written = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", "replace")
    return html.unescape(_TAG.sub(" ", written)) if path.endswith(".html") else written.replace("\\n", " ")


@pytest.fixture(scope="module")
def public(reference: Path) -> dict[str, set[tuple[str, ...]]]:
    """Every run of words of every text that is published, by file."""
    files = tree(reference)
    made = {path: set(text.runs(words(path, raw))) for path, raw in files.items() if path.endswith(_TEXTS)}
    assert len(made) > 300
    assert any(path.endswith(".pf_fragment") and runs for path, runs in made.items()), "the index was looked into"
    return made


def test_no_note_and_no_procedure_is_published(public: dict[str, set[tuple[str, ...]]]) -> None:
    staff, _ = load.playbook((HERE / "playbook.yaml").read_text())
    assert staff.playbook is not None
    private = {f"the note of {row.name}": row.note for row in staff.playbook.rows if row.note}
    for path in sorted((HERE / "staff" / "procedures").iterdir()):
        _, source, _ = load.macro(path.name, path.read_text())
        private[path.name] = re.sub(r"\{\{.*?\}\}|[*`#|]", " ", source.body)
    assert len(private) > 10
    found = [
        (name, path, min(shared))
        for name, said in private.items()
        for path, runs in public.items()
        if (shared := text.runs(said) & runs)
    ]
    assert found == []


def test_no_macro_is_published_though_one_may_say_what_a_page_says(public: dict[str, set[tuple[str, ...]]]) -> None:
    for macro in sorted((HERE / "staff" / "macros").iterdir()):
        _, source, _ = load.macro(macro.name, macro.read_text())
        runs = text.runs(re.sub(r"\{\{.*?\}\}|\]\([^)]*\)|[*`#|]", " ", source.body))
        most = max((len(runs & said), path) for path, said in public.items())
        assert most[0] < len(runs) / 2, (macro.name, most)


def test_no_file_and_no_address_of_the_staff_is_published(reference: Path) -> None:
    files = tree(reference)
    assert [path for path in files if "staff" in path or "playbook" in path or "macro" in path] == []
    named = re.compile(rb"staff-site|playbook\.ya?ml|staff/(?:macros|procedures)|\.helpgen-staff")
    assert [path for path, raw in files.items() if named.search(raw)] == []
