"""Kept texts and the pages of policies -> the history of each policy; which text was in force on a day."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from helpgen import model, text
from helpgen.model.versions import Standing
from helpgen.policy.written import ROLES

CHANGES = "changes/"


def keys(site: model.Site) -> dict[str, model.Page]:
    """Every policy of the site by the name of its folder: "refund", "de/refund", "policy-loyalty".

    An original that stands in for a translation is none: it has its versions where it was written.
    """
    pages = [page for page in site.pages if page.role in ROLES and page.article and not page.written]
    count = Counter((page.role, page.language) for page in pages)
    named: dict[str, model.Page] = {}
    for page in pages:
        name = str(page.role)
        if name == "policy" or count[page.role, page.language] > 1:
            stem = posixpath.splitext(page.article.source.path if page.article else "")[0].removesuffix("/index")
            name += f"-{text.slug(posixpath.basename(stem))}"
        folder = "" if page.language == site.default else f"{text.slug(page.language)}/"
        named.setdefault(folder + name, page)
    return named


def history(
    key: str,
    language: str,
    page: model.Page | None,
    kept: Sequence[model.Text],
    current: model.Text | None,
    as_of: date,
) -> model.History:
    """All that is known of one policy in one language."""
    texts = tuple(sorted(kept, key=lambda one: _order(one.version)))
    newest: dict[date, model.Text] = {one.version.effective: one for one in texts}
    same = newest.get(current.version.effective) if current else None
    if current and same is None and texts:
        newest[current.version.effective] = current
    listed = tuple(_editions(newest, as_of, alive=page is not None))
    return model.History(
        key=key,
        name=key.rpartition("/")[2],
        language=language,
        title=page.title if page else listed[0].title if listed else key,
        url=page.url if page else "",
        path=page.article.source.path if page and page.article else "",
        texts=texts,
        current=current,
        editions=listed,
        changed=bool(same and current and same.passages != current.passages),
    )


def _order(version: model.Version) -> tuple[date, date]:
    return version.effective, version.corrected or date.min


def _editions(newest: Mapping[date, model.Text], as_of: date, *, alive: bool) -> list[model.Edition]:
    days = sorted(newest)
    begun = [day for day in days if day <= as_of]
    following = dict(pairwise(days))
    made = []
    for at, day in enumerate(days):
        version = newest[day].version
        state: Standing = "coming" if day > as_of else "in-force" if alive and day == begun[-1] else "earlier"
        made.append(
            model.Edition(
                effective=day,
                until=following[day] - timedelta(days=1) if day in following else None,
                state=state,
                url=version.address,
                changes_url=version.address + CHANGES if at else "",
                title=version.title,
                corrected=version.corrected,
                kept=version.kept,
                saved=version.saved,
            )
        )
    return made[::-1]


def text_of(history: model.History, edition: model.Edition) -> model.Text:
    """The text of an edition, with its last correction."""
    kept = [one for one in history.texts if one.version.effective == edition.effective]
    found = kept[-1] if kept else history.current
    assert found is not None  # noqa: S101 - an edition is made from one of them
    return found


def on(history: model.History, day: date) -> model.Text | None:
    """The text that was in force on a day, as it stood on it; None before the first one that is known."""
    known: Iterable[model.Text] = history.texts
    if not history.texts and history.current:
        known = [history.current]
    elif history.current and not any(
        e.saved and e.effective == history.current.version.effective for e in history.editions
    ):
        known = [*history.texts, history.current]
    standing = [
        one
        for one in known
        if one.version.effective <= day and (one.version.corrected is None or one.version.corrected <= day)
    ]
    return max(standing, key=lambda one: _order(one.version), default=None)
