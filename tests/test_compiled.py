"""Compiled templates that last longer than a program: they are taken only if they would be made again just so."""

from datetime import date
from pathlib import Path

import jinja2
import pytest

from helpgen import installed, model, phrases, render
from helpgen.phrases import Words
from helpgen.render import bounds


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where Python keeps what it compiled of helpgen."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path))
    made = tmp_path.joinpath(*Path(installed.__file__).parent.parts[1:])
    made.mkdir(parents=True)
    return made


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the templates that were compiled, in order."""
    names: list[str] = []
    generate = bounds.Environment._generate

    def noted(self: bounds.Environment, source: jinja2.nodes.Template, name: str, *rest: str, **more: bool) -> str:
        names.append(name)
        return generate(self, source, name, *rest, **more)

    monkeypatch.setattr(bounds.Environment, "_generate", noted)
    return names


def said(text: str = "{{ day|iso }}") -> str:
    """What another program makes of a template that is called `a.html`."""
    template = model.Template("themes/mine/templates/a.html", text)
    theme = model.Theme(chain=("mine",), templates={"mine/a.html": template}, assets={})
    speaking = phrases.of(Words(model.Catalog(language="en")))
    made = render.environment(theme, speaking, render.Compiled())
    return made.get_template("a.html").render(day=date(2026, 1, 2))


@pytest.mark.usefixtures("folder")
def test_a_template_is_compiled_once(compiling: list[str]) -> None:
    assert [said() for _ in range(3)] == ["2026-01-02"] * 3
    assert compiling == ["a.html"]


@pytest.mark.usefixtures("folder")
def test_what_was_changed_is_compiled_again(compiling: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("one") == "one"
    assert said("two") == "two"
    monkeypatch.setattr(installed, "version", lambda: "another helpgen, Python or package")
    assert said("two") == "two"
    assert len(compiling) == 3


@pytest.mark.parametrize("at", [0, 3, 20, 60, 200, -1])
@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"x"])
def test_a_damaged_file_costs_time_alone(folder: Path, compiling: list[str], at: int, damage: bytes) -> None:
    said()
    (file,) = folder.iterdir()
    raw = file.read_bytes()
    file.write_bytes(raw[:at] + damage + raw[at:][len(damage) or 9999 :])
    assert file.read_bytes() != raw
    assert [said(), said()] == ["2026-01-02"] * 2
    assert len(compiling) == 2


def test_where_nothing_can_be_kept_it_costs_time_alone(folder: Path, compiling: list[str]) -> None:
    folder.rmdir()
    assert [said(), said()] == ["2026-01-02"] * 2
    assert len(compiling) == 2


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert [said(), said()] == ["2026-01-02"] * 2
    assert len(compiling) == 2
    assert not [*folder.iterdir()]
