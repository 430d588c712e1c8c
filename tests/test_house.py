"""The rules of the house, checked rather than remembered."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "helpgen"
LEVEL = {
    "model": 0, "late": 0,
    "needles": 1, "text": 1, "brand": 1, "installed": 1, "last": 1,
    "phrases": 1, "address": 1, "figures": 1, "robots": 1, "markets": 1, "serving": 1, "matrix": 1, "drawings": 1,
    "fact_ok": 1,
    "load": 2, "convert": 2, "link": 2, "render": 2, "machine": 2, "structured": 2,
    "policy": 2, "rules": 2, "report": 2, "starter": 2, "disk": 2, "crawl": 2, "search": 2, "related": 2, "deploy": 2,
    "hosting": 2, "importing": 2,
    "audit": 3, "archive": 3, "schedule": 3, "playbook": 3,
    "build": 4, "history": 4,
    "preview": 5, "fleet": 5, "desk": 5,
    "cli": 6,
}  # fmt: skip
WORLD = {
    "os", "pathlib", "shutil", "subprocess", "socket", "tempfile", "urllib.request", "http", "time", "random",
    "threading", "asyncio", "tornado", "livereload", "filelock",
}  # fmt: skip
CLOCK_AND_KEYS = {"open", "input", "today", "now", "utcnow"}
TOUCHES_WORLD = {"installed", "last", "disk", "crawl", "deploy", "search", "preview", "fleet", "cli"}
NAMES_PATHS = {"build", "history", "playbook"}
"""Hand a `Path` on to `disk`, and do no more with it."""
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py" and "_data" not in path.parts)


def _imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names of all that a module imports, those of functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_the_rules(path: Path) -> None:
    code = path.read_text()
    tree, room = ast.parse(code), _room(path)
    used = list(_imports(tree))
    ours = {name.split(".")[1] for name in used if name.startswith("helpgen.")} - {room, "__version__"}
    assert {other for other in ours if LEVEL[other] >= LEVEL[room]} == set(), f"{room} may not import these"
    calls = {getattr(n.func, "id", getattr(n.func, "attr", "")) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    world = {w for w in WORLD for name in used if f"{name}.".startswith(f"{w}.")} | calls & CLOCK_AND_KEYS
    if room in NAMES_PATHS:
        world -= {"pathlib"}
    assert room in TOUCHES_WORLD or not world, f"{room} must stay pure"
    assert room == "cli" or not {"print", "echo"} & calls, "only cli prints"
    assert code.count("\n") <= 350, "a module fits one sitting"
    assert ast.get_docstring(tree), "a module opens with what it takes and gives"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short_and_leave_no_global_state(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        assert not isinstance(node, ast.Global | ast.Nonlocal)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 60, f"{node.name} is too long"


def test_every_room_has_its_level() -> None:
    assert {_room(path) for path in FILES} == set(LEVEL)


def test_the_version_needs_no_heavy_import() -> None:
    code = (
        "import sys, contextlib\n"
        "from helpgen import cli\n"
        "with contextlib.suppress(SystemExit): cli.main(['--version'])\n"
        "heavy = {'jinja2', 'markdown', 'pygments', 'rich', 'tornado', 'livereload', 'yaml', 'turbohtml', 'pyromark'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["helpgen 0.1.0", "[]"]


def test_the_project_speaks_of_itself_alone() -> None:
    words = ("/wo" + "rk/", "../" + "shared", "chat" + "gpt", "clau" + "de")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT.parent, capture_output=True, text=True, check=False)
    for name in tracked.stdout.split("\n"):
        file = ROOT.parent / name
        if file.suffix in {".py", ".md", ".yaml", ".html", ".css", ".js", ".toml", ".sh"} and file.is_file():
            lower = file.read_text(errors="replace").lower()
            assert [word for word in words if word in lower] == [], name
