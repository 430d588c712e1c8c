"""The git history of a site -> versions of its policies that are not kept yet. No day is ever made up.

A version's day is the `effective` that the text itself stated at the time; the day of a commit only tells when words
changed under the same `effective`, and when a text was put into the site.
"""

import posixpath
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from helpgen import archive, convert, disk, load, model, policy

Told = list[tuple[str, bool]]
"""Sentences, each with whether something is wrong."""


def recalled(root: Path, one: model.History, catalog: model.Catalog) -> tuple[Told, list[model.Version]]:
    """What to tell, and the versions to keep. Raises HelpgenError where the history is missing or cut off.

    `catalog` is that of the policy's language.
    """
    if not one.path or one.path.startswith(f"{policy.FOLDER}/"):
        return [("no page in the content folder has this policy", False)], []
    known = {(text.version.effective, text.version.corrected) for text in one.texts}
    newest: dict[date, tuple[model.Version, tuple[model.Passage, ...]]] = {}
    found: list[model.Version] = []
    undated = 0
    for commit in disk.commits(root, one.path):
        text = _text(root, commit, one, catalog)
        if text is None:
            undated += 1
            continue
        day = text.version.effective
        before = newest.get(day)
        if before and before[1] == text.passages:
            continue
        kept = policy.file(text.version, commit.day, commit.day if before else None)
        newest[day] = kept, text.passages
        if (kept.effective, kept.corrected) not in known:
            known.add((kept.effective, kept.corrected))
            found.append(kept)
    told: Told = []
    if undated:
        few = "1 commit" if undated == 1 else f"{undated} commits"
        state, give = ("states", "it gives") if undated == 1 else ("state", "they give")
        told.append((f"{few} of {one.path} {state} no `effective`, so {give} no version", False))
    if not found:
        told.append(("git tells of no version that is not kept", False))
    return told, found


def _text(root: Path, commit: disk.Commit, one: model.History, catalog: model.Catalog) -> model.Text | None:
    """The policy as it was in a commit, with the facts of that commit."""
    raw = disk.at(root, commit.id, commit.path)
    if raw is None:
        return None
    stated, _ = load.settings(load.decode(disk.SETTINGS, disk.at(root, commit.id, disk.SETTINGS) or b"")[0])
    content, languages = stated.config.content, [other.config.language for other in stated.translations]
    source, _ = load.source(commit.path, load.decode(commit.path, raw)[0], content, languages)
    day = source.front.effective
    if day is None:
        return None
    settings = next((other for other in load.spoken(stated) if other.config.language == source.language), stated)
    options = convert.Options(engine=settings.config.markdown.engine, catalog=catalog)
    article, _ = convert.article(source, settings.facts, options)
    targets = _targets(commit.path, content, languages, article)
    version = model.Version(
        key=one.key,
        path=policy.path(one.key, day),
        effective=day,
        title=article.title,
        description=article.source.front.description,
        address=f"{one.url}{day.isoformat()}/",
        language=source.front.language or source.language or settings.config.language,
        body=policy.tidied(convert.relinked(convert.filled(source, settings.facts, options), targets)),
        saved=False,
    )
    return archive.converted(version, options)


def _targets(path: str, content: str, languages: Sequence[str], article: model.Article) -> Mapping[str, str]:
    """Links to other Markdown files, as the addresses that those had."""
    targets: dict[str, str] = {}
    for link in article.links:
        written, hash_, anchor = link.target.partition("#")
        if written.lower().endswith((".md", ".markdown")) and "://" not in written:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
            url = load.source(there, "", content, languages)[0].url
            targets[link.target] = f"/{url}{hash_}{anchor}"
    return targets
