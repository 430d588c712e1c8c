"""Macros → files that help desks read: a table, JSON, and the bodies that Zendesk's API takes."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

from helpgen import model
from helpgen.playbook import messages
from helpgen.playbook.reading import UNKNOWN

ZENDESK: Mapping[str, str] = {**UNKNOWN, "name": "{{ticket.requester.first_name}}"}
"""What stands for the facts of a case in Zendesk, which knows the requester's name and no order."""
CASES: Mapping[str, Mapping[str, str]] = {"csv": UNKNOWN, "json": UNKNOWN, "zendesk": ZENDESK}
"""By form of export: the facts of a case that its macros are filled in with."""


def export(form: str, macros: Sequence[model.Macro]) -> str:
    """The macros in one of EXPORTS."""
    return _WRITERS[form](macros)


def _csv(macros: Sequence[model.Macro]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("name", "title", "description", "tags", "active", "text", "html"))
    for macro in macros:
        front = macro.front
        active = "true" if front.active else "false"
        writer.writerow(
            (
                macro.name,
                macro.title,
                front.description,
                " ".join(front.tags),
                active,
                messages.message(macro.html),
                macro.html,
            )
        )
    return out.getvalue()


def _json(macros: Sequence[model.Macro]) -> str:
    made = [
        {
            "name": macro.name,
            "title": macro.title,
            "description": macro.front.description,
            "tags": list(macro.front.tags),
            "active": macro.front.active,
            "text": messages.message(macro.html),
            "html": macro.html,
            "file": macro.page.path,
        }
        for macro in macros
    ]
    return json.dumps({"macros": made}, ensure_ascii=False, indent=2) + "\n"


def _zendesk(macros: Sequence[model.Macro]) -> str:
    """One macro a line; each line is the body of a request to make it: POST /api/v2/macros."""
    return "".join(f"{json.dumps({'macro': _body(macro)}, ensure_ascii=False)}\n" for macro in macros)


def _body(macro: model.Macro) -> dict[str, object]:
    actions = [
        {"field": "comment_value_html", "value": macro.html},
        {"field": "comment_mode_is_public", "value": "true"},
    ]
    if macro.front.tags:
        actions.append({"field": "current_tags", "value": " ".join(tag.replace(" ", "_") for tag in macro.front.tags)})
    return {
        "title": macro.title,
        "description": macro.front.description or None,
        "active": macro.front.active,
        "actions": actions,
    }


_WRITERS: Mapping[str, Callable[[Sequence[model.Macro]], str]] = {"csv": _csv, "json": _json, "zendesk": _zendesk}
EXPORTS = tuple(_WRITERS)
"""Forms of export."""
