"""`helpgen import`: a new site from the pages of another system."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from helpgen import convert, disk, importing, load, model, starter
from helpgen.audit import vocabulary
from helpgen.cli import common, importing_from

REPORT = "import-report.md"
_SHOWN = 40
_MOST_COPIED = 2_000_000_000
"""Bytes of all pictures and files."""


class _Files(Mapping[str, bytes]):
    """The files of the new site; those that are copied are read when they are written."""

    def __init__(self, texts: Mapping[str, bytes], copies: Mapping[str, str], read: importing_from.Reader) -> None:
        self.texts, self.copies, self.reader = texts, copies, read

    def __getitem__(self, path: str) -> bytes:
        return self.texts[path] if path in self.texts else self.reader(self.copies[path])

    def __iter__(self) -> Iterator[str]:
        yield from self.texts
        yield from self.copies

    def __len__(self) -> int:
        return len(self.texts) + len(self.copies)


@click.command("import")
@click.argument("source", metavar="SOURCE")
@click.argument("folder", metavar="DIR")
@click.option(
    "--from",
    "kind",
    type=click.Choice(["html", "markdown", "zendesk"]),
    help="What SOURCE holds, if that is not clear.",
)
@click.option("--old-url", metavar="URL", help="Address that the pages of a folder have now: links to it are led on.")
@click.option("--name", help="Name of the shop.")
@click.option("--url", help="Address of the new help center.")
@click.option("--country", help="Country of the shop, two letters.")
@click.option(
    "--max-pages", "pages", default=500, show_default=True, type=click.IntRange(1, 20_000), help="Pages of a site."
)
@click.option(
    "--max-time", "seconds", default=900.0, show_default=True, type=click.FloatRange(1), help="Seconds for a site."
)
@click.option("--timeout", default=20.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for one page.")
@click.option("--concurrency", default=4, show_default=True, type=click.IntRange(1, 16), help="Requests at once.")
@click.option("--delay", default=0.2, show_default=True, type=click.FloatRange(0), help="Seconds between requests.")
@click.option("--allow-private", is_flag=True, help="The site's name may lead into a private network.")
def command(
    source: str,
    folder: str,
    kind: str | None,
    old_url: str | None,
    name: str | None,
    url: str | None,
    country: str | None,
    allow_private: bool,
    **limits: Any,
) -> None:
    """Make a new help center in DIR from the pages in SOURCE.

    SOURCE is a folder of Markdown (Jekyll, Hugo, MkDocs, GitBook or plain), a folder of HTML, a folder with the JSON of
    a Zendesk Guide help center, or the address of a site. Nothing in SOURCE is changed, and DIR must be new or empty.
    """
    target = Path(folder)
    disk.must_be_new(target)
    _outside(Path(source), target)
    with common.progress(quiet=False) as step:
        found = importing_from.source(source, kind, limits, step, private=allow_private, old=old_url)
    if not found.collection.pages:
        raise model.HelpgenError(f"{source}: no page was found that can be imported{_why(found.collection.notes)}")
    first = [page for page in found.collection.pages if page.language not in found.collection.languages]
    roles = importing.roles(first, vocabulary.meant, found.collection.language)
    made = importing.site(found.collection, roles, _anchors)
    if sum(found.sizes.get(one, 0) for one in made.copies.values()) > _MOST_COPIED:
        raise model.HelpgenError(
            f"{source}: its pictures and files are more than {_MOST_COPIED // 10**9} GB; take large ones out"
        )
    report = _report(source, found.collection, made)
    answers = starter.Answers(name=name or found.collection.name, url=url or "", country=country or "")
    schema = json.dumps(load.schema(), indent=2, ensure_ascii=False) + "\n"
    texts = starter.files(answers, {}, {}, {"site": schema})
    texts["site.yaml"] = _spoken(texts["site.yaml"], found.collection)
    texts |= {path: text.encode("utf-8", "replace") for path, text in made.texts.items()}
    texts[REPORT] = "\n".join(report).encode("utf-8", "replace") + b"\n"
    disk.write_new(_Files(texts, made.copies, found.read), target)
    for line in _short(report, made, folder):
        click.echo(line)


def _outside(source: Path, target: Path) -> None:
    """Raise HelpgenError where the new site would stand in what is read."""
    if source.is_dir() and target.resolve().is_relative_to(source.resolve()):
        raise model.HelpgenError(f"{target} lies inside {source}; name a folder beside it")


def _why(notes: tuple[importing.Note, ...]) -> str:
    return f": {notes[0].place.path}: {notes[0].message}" if notes else ""


def _anchors(path: str, text: str) -> frozenset[str]:
    """The ids that a page will have."""
    source, _ = load.source(path, text)
    article, _ = convert.article(source, {}, convert.Options())
    ids = {part.partition('"')[0] for part in article.html.split(' id="')[1:]}
    return frozenset({*ids, *(heading.anchor for heading in article.headings), article.anchor} - {""})


def _spoken(site_yaml: bytes, old: importing.Collection) -> bytes:
    """`site.yaml` in the languages of the pages, if they are known."""
    language = old.language
    _, wrong = load.settings(f"name: x\nlanguage: {json.dumps(language)}\n")
    if not language or any(finding.severity == "error" for finding in wrong):
        return site_yaml
    stated = f"language: {language}"
    if old.languages:
        stated += f"\nlanguages: [{', '.join((language, *old.languages))}]"
    return site_yaml.replace(b"language: en", stated.encode(), 1)


def _report(source: str, old: importing.Collection, made: importing.Site) -> list[str]:
    pages = sum(path.endswith(".md") for path in made.texts)
    lines = [
        f"# Import of {source}",
        "",
        f"- {old.kind}: {_count(len(old.pages), 'page')} read, {_count(pages, 'page')} written, "
        f"{_count(len(made.copies), 'file')} copied, {_count(made.redirects, 'old address', 'old addresses')} led on",
        f"- {made.kept} of {_count(made.links, 'link')} between its pages kept",
        "",
        "## Taken for a policy or help page",
        "",
    ]
    lines += [f"- {role.path}: {role.role} ({role.surely}, {role.confidence:.2f})" for role in made.roles] or ["- none"]
    lines += ["", f"## Not understood or left out: {len(made.notes)}", ""]
    for note in sorted(made.notes):
        lines.append(f"- {_place(note)}: {note.message}" + (f"; {note.mend}" if note.mend else ""))
    return lines


def _short(report: list[str], made: importing.Site, folder: str) -> Iterator[str]:
    """The report without its marks: what was not understood in the same way is told once."""
    start = next(at for at, line in enumerate(report) if line.startswith("## Not"))
    yield from (line.lstrip("#- ") for line in report[: start + 2])
    same: dict[str, list[str]] = {}
    for note in sorted(made.notes):
        same.setdefault(f"{note.message}; {note.mend}".removesuffix("; "), []).append(_place(note))
    for message, places in list(same.items())[:_SHOWN]:
        yield f"{places[0]}: {message}" + (f" (and in {len(places) - 1} more places)" if len(places) > 1 else "")
    if made.notes:
        yield f"All of it stands in {folder}/{REPORT}"
    go = "" if folder == "." else f"  cd {folder}\n"
    yield (
        f"\nNext:\n\n{go}  helpgen serve     look at it\n  helpgen check     what is missing\n\n"
        "Fill in what stands in square brackets in site.yaml, and see that each page's role is right."
    )


def _place(note: importing.Note) -> str:
    return f"{note.place.path}:{note.place.line}" if note.place.line else note.place.path


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
