"""The themes that a site can choose from, as bytes: its own and those that come with helpgen."""

from pathlib import Path

from helpgen import model
from helpgen.disk.walk import MB, Walker, shown
from helpgen.installed import bundled

LIMIT = 5 * MB
_PARTS = ("theme.yaml", "templates", "assets", "locale")

Files = dict[str, bytes]


def themes(root: Path, bundled: Path) -> tuple[dict[str, Files], list[model.Finding]]:
    """Every theme by name: its `theme.yaml`, `templates/`, `assets/` and `locale/` by path from the theme's folder.

    A site's own theme takes the place of a bundled one of the same name as a whole.
    """
    findings: list[model.Finding] = []
    own = {folder.name: theme(folder, findings) for folder in _folders(root / "themes")}
    others = {folder.name: theme(folder, findings) for folder in _folders(bundled / "themes") if folder.name not in own}
    return {**others, **own}, sorted(findings)


def bundled_themes() -> tuple[str, ...]:
    """Names of the themes that come with helpgen."""
    return tuple(folder.name for folder in _folders(bundled() / "themes"))


def _folders(themes: Path) -> list[Path]:
    try:
        found = sorted(themes.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise model.HelpgenError(f"{themes}: the folder can't be read: {error.strerror}") from error
    return [folder for folder in found if not folder.name.startswith((".", "_")) and folder.is_dir()]


def theme(folder: Path, findings: list[model.Finding]) -> Files:
    """The files of the theme in a folder."""
    walker = Walker(folder, f"themes/{shown(folder.name)}", _keep, findings)
    read = {file.inner: walker.read(file, LIMIT) for file in walker.files()}
    return {inner: raw for inner, raw in read.items() if raw is not None}


def _keep(inner: str, name: str) -> bool:
    if name.startswith(".") or name.endswith("~"):
        return False
    return bool(inner) or name in _PARTS
