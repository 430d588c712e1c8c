"""The merchant's checklist -> text, Markdown or JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from helpgen import model
from helpgen.report import markdown
from helpgen.report.lines import printable

CHECKLIST_FORMATS = ("text", "markdown", "json")
FORMAT = 1
"""Of the JSON: grows when a key changes its meaning."""
SHOWN = 5
"""Things that stand in the way of one item which text and Markdown name."""


def checklist(made: model.Build, form: str) -> str:
    """The checklist of a shop in one of CHECKLIST_FORMATS."""
    if form == "json":
        return json.dumps(_whole(made), ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_markdown(made) if form == "markdown" else _text(made)) + "\n"


def _text(made: model.Build) -> Iterator[str]:
    yield f"{printable(_head(made))}: {_count(made.checklist)}"
    for number, task in enumerate(made.checklist, 1):
        yield ""
        yield f"{number}. {task.title}: {task.state}"
        yield f"   {printable(proof(task))}"
        yield from (f"   - {printable(_lack(lack))}" for lack in task.lacks[:SHOWN])
        yield from (f"   - … and {rest} more" for rest in _rest(task))


def _markdown(made: model.Build) -> Iterator[str]:
    yield f"# {markdown.words(_head(made))}"
    yield ""
    yield f"{_count(made.checklist).capitalize()}."
    yield ""
    for task in made.checklist:
        yield f"- [{'x' if task.in_place else ' '}] **{markdown.words(task.title)}**: {markdown.words(proof(task))}"
        yield from (f"  - {markdown.words(_lack(lack))}" for lack in task.lacks[:SHOWN])
        yield from (f"  - … and {rest} more" for rest in _rest(task))


def _whole(made: model.Build) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": made.name,
        "as_of": made.as_of.isoformat() if made.as_of else None,
        "in_place": sum(task.in_place for task in made.checklist),
        "tasks": [
            {
                "title": task.title,
                "state": task.state,
                "rules": list(task.rules),
                "by": task.by,
                "on": task.on.isoformat() if task.on else None,
                "until": task.until.isoformat() if task.until else None,
                "compared": task.compared,
                "lacks": [{"message": message, "mend": mend} for message, mend in task.lacks],
            }
            for task in made.checklist
        ],
    }


def _head(made: model.Build) -> str:
    of = f" of {made.name}" if made.name else ""
    return f"Customer-service checklist{of}" + (f", as of {made.as_of.isoformat()}" if made.as_of else "")


def _count(tasks: Sequence[model.Task]) -> str:
    return f"{sum(task.in_place for task in tasks)} of {len(tasks)} in place"


def proof(task: model.Task) -> str:
    """What the state rests on."""
    if task.by:
        if task.state == "stale":
            return f"{task.by} looked on {task.on}, which held until {task.until}"
        said = f"attested, not verified: {task.by} looked on {task.on}, which holds until {task.until}"
        return f"{said}; checked: {task.compared}" if task.compared else said
    if task.state == "proved":
        return f"proved by {task.compared or 'the pages'}: no error and no warning"
    return "not in place"


def _lack(lack: tuple[str, str]) -> str:
    return "; ".join(filter(None, lack))


def _rest(task: model.Task) -> Iterator[int]:
    if len(task.lacks) > SHOWN:
        yield len(task.lacks) - SHOWN
