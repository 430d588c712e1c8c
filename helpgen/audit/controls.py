"""Buttons and fields of a page's forms → facts."""

from helpgen import model
from helpgen.audit.frames import Frame

CONTROLS = frozenset({"button", "input", "select", "textarea"})
_PRESSED = frozenset({"submit", "reset", "button", "image"})
_SUBMITS = {"submit": "Submit", "reset": "Reset"}
"""What a browser writes on a button that says nothing itself."""


def control(frame: Frame, said: str) -> model.ControlFact:
    """A button or field; `said` is the text inside it."""
    attrs = frame.attrs
    kind = attrs.get("type", "").strip().lower()
    name = attrs.get("aria-label") or attrs.get("aria-labelledby") or attrs.get("title", "")
    if frame.tag == "input" and kind in _PRESSED:
        said = attrs.get("alt" if kind == "image" else "value", _SUBMITS.get(kind, ""))
    return model.ControlFact(
        tag="button" if kind in _PRESSED else frame.tag,
        kind=kind,
        name=attrs.get("name") or attrs.get("id", ""),
        autocomplete=attrs.get("autocomplete", ""),
        text=name.strip() or said.strip(),
        line=frame.line,
        hidden=frame.setting.hidden or kind == "hidden",
    )
