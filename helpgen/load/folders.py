"""A content folder and its `_category.yaml` -> a `Category`."""

from msgspec import Struct

from helpgen import model, text
from helpgen.load import documents, nodes

LARGEST = 64_000
"""Most characters of a `_category.yaml`."""


class Described(Struct, frozen=True, kw_only=True):
    """What an author may write in a `_category.yaml`."""

    title: str = ""
    description: str = ""
    icon: str = ""
    order: int = 0


def category(folder: str, text: str | None, path: str) -> tuple[model.Category, list[model.Finding]]:
    """The category of a folder, given by its path below the content folder; `text` None: nothing describes it."""
    described, findings = _described(text or "", path)
    made = model.Category(
        folder=folder,
        url=_url(folder),
        title=described.title or _title(folder),
        named=bool(described.title),
        description=described.description,
        icon=described.icon,
        order=described.order,
    )
    return made, findings


def _described(text: str, path: str) -> tuple[Described, list[model.Finding]]:
    root, findings = documents.root(text, path, "config", LARGEST)
    if root is None:
        return Described(), findings
    if not isinstance(root, nodes.Mapping):
        return Described(), [documents.no_keys(root, path, "config", "title: Returns")]
    described, _, findings = documents.bound(root, Described, path, "config")
    return described, findings


def _url(folder: str) -> str:
    return "".join(text.slug(part) + "/" for part in folder.split("/") if part)


def _title(folder: str) -> str:
    """The folder's name in words: "store-support" is "Store support", "PLC IDE" stays."""
    words = " ".join(folder.rpartition("/")[2].replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words.islower() else words
