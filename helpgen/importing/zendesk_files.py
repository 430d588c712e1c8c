"""JSON files of a Zendesk Guide help center → the things that they hold, by kind and id; and what is missing of them.

Any answer of its API is taken: a list with `next_page` or with cursors, one thing, an incremental export, side-loaded
translations. Where two files hold the same thing, the one that was changed last counts.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

import msgspec

from helpgen import model
from helpgen.importing.values import Note

KINDS = ("categories", "sections", "articles", "translations", "article_attachments", "user_segments")
_ONE = {
    "category": "categories", "section": "sections", "article": "articles", "translation": "translations",
    "article_attachment": "article_attachments", "user_segment": "user_segments",
}  # fmt: skip
_INCREMENT = 1000
"""Articles of an answer of the incremental export that is not the last."""

Thing = Mapping[str, object]


class Export:
    """All that the files say, by kind and id."""

    def __init__(self) -> None:
        self.things: dict[str, dict[str, Thing]] = {kind: {} for kind in KINDS}
        self.origins: dict[tuple[str, str], str] = {}
        self.notes: list[Note] = []
        self.answers: list[tuple[str, Thing]] = []

    def add(self, kind: str, thing: object, origin: str) -> None:
        """Take a thing in, with those that it holds."""
        if not isinstance(thing, dict):
            return
        name = said(thing, "id")
        if kind == "translations":
            kind_of = said(thing, "source_type").title()
            name = f"{kind_of}/{said(thing, 'source_id')}/{said(thing, 'locale').lower()}"
        if not name.strip("/"):
            self.notes.append(Note(model.Place(origin), f"one of its {kind} has no id, so it was left out"))
            return
        before = self.things[kind].get(name)
        if _is_foreign(kind, thing):  # of a list in another language: what it says is a translation
            self.add("translations", _as_translation(kind, name, thing), origin)
            newer = before is None
        else:
            newer = (
                before is None or _is_foreign(kind, before) or said(before, "updated_at") <= said(thing, "updated_at")
            )
        if newer:
            self.things[kind][name] = thing
            self.origins[kind, name] = origin
        for inner in ("translations", "article_attachments", "attachments"):
            held = thing.get(inner)
            to = {"source_type": _single(kind), "source_id": name} if inner == "translations" else {"article_id": name}
            for one in held if isinstance(held, list) else ():
                if isinstance(one, dict):
                    self.add(
                        "translations" if inner == "translations" else "article_attachments", {**to, **one}, origin
                    )


def _is_foreign(kind: str, thing: Thing) -> bool:
    source = said(thing, "source_locale").lower()
    return bool(_single(kind) and source and said(thing, "locale").lower() not in ("", source))


def _as_translation(kind: str, name: str, thing: Thing) -> dict[str, object]:
    body = said(thing, "body") or said(thing, "description")
    stated = {key: thing[key] for key in ("locale", "draft", "html_url", "updated_at", "outdated") if key in thing}
    title = said(thing, "title") or said(thing, "name")
    return {**stated, "source_type": _single(kind), "source_id": name, "title": title, "body": body}


def _single(kind: str) -> str:
    return {"categories": "Category", "sections": "Section", "articles": "Article"}.get(kind, "")


def read(export: Export, raw: bytes, origin: str) -> None:
    """Take a file in."""
    try:
        told = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        export.notes.append(Note(model.Place(origin), f"this is no JSON that can be read: {error}"))
        return
    found = list(_things(told))
    if isinstance(told, dict):
        export.answers.append((origin, told))
    for kind, thing in found:
        export.add(kind, thing, origin)
    if not found:
        message = "there is nothing of Zendesk Guide in this file, so it was left out"
        export.notes.append(Note(model.Place(origin), message))


def _things(told: object) -> Iterator[tuple[str, object]]:
    """What a file holds, each with its kind: an answer of the API, a list of things, or one thing."""
    for one in told if isinstance(told, list) else [told]:
        if not isinstance(one, dict):
            continue
        if "id" in one and _guess(one):
            yield _guess(one), one
            continue
        for key, value in one.items():
            kind = {"attachments": "article_attachments"}.get(key, key)
            if kind in KINDS and isinstance(value, list):
                yield from ((kind, thing) for thing in value)
            elif key in _ONE:
                yield _ONE[key], value


def _guess(thing: Mapping[str, object]) -> str:
    """What an object without a name around it is."""
    if "source_id" in thing and "source_type" in thing:
        return "translations"
    if "section_id" in thing and ("body" in thing or "title" in thing):
        return "articles"
    if "category_id" in thing:
        return "sections"
    if "content_url" in thing and "file_name" in thing:
        return "article_attachments"
    return "categories" if "name" in thing and "html_url" in thing else ""


def said(thing: Thing, name: str) -> str:
    """What a thing states, as text; "" for nothing."""
    value = thing.get(name)
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def gone_on(export: Export) -> Iterator[Note]:
    """Lists that go on in an answer that is not there."""
    followed = set()
    for _, answer in export.answers:
        back = said(answer, "previous_page") or said(_part(answer, "links"), "prev")
        if back:
            followed.add((urlsplit(back).path, _page_number(answer.get("page")) - 1))
    last = max((_page_number(answer.get("end_time")) for _, answer in export.answers), default=0)
    for origin, answer in export.answers:
        more = said(answer, "next_page")
        cursor = said(_part(answer, "links"), "next") if _part(answer, "meta").get("has_more") is True else ""
        there = more or cursor
        if not there:
            continue
        if "end_time" in answer:
            here = answer.get("articles")
            full = isinstance(here, list) and len(here) >= _INCREMENT
            missing = full and _page_number(answer["end_time"]) >= last
        else:
            number = _page_number((parse_qs(urlsplit(more).query).get("page") or ["0"])[0]) - 1 if more else -1
            missing = (urlsplit(there).path, number) not in followed
        if missing:
            message = f"this list goes on at {there}, which is not in the folder"
            yield Note(model.Place(origin), message, "save that answer too, and import again")


def _part(thing: Thing, name: str) -> Thing:
    value = thing.get(name)
    return value if isinstance(value, dict) else {}


def _page_number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0
