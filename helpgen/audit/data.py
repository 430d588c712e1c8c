"""A script with structured data → what it says, or why it can't be read."""

import json
import re
from collections.abc import Mapping

from helpgen import model

_FAULTS: Mapping[str, str] = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "a comma stands before a closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before a closing bracket",
    "Expecting value": "a value is missing",
    "Extra data": "something stands behind its end",
    "Unterminated string starting at": "a text has no closing quote",
    "Invalid control character at": "a text holds a line break or another control character",
    "Invalid \\escape": "a backslash stands before a letter that can't follow it",
    "Invalid \\uXXXX escape": "four digits are missing behind \\u",
}
_SHOWN = 20
"""Characters of a broken script that are quoted."""


def said(raw: str, line: int) -> model.DataFact:
    """What the script that begins in a line says."""
    try:
        return model.DataFact(value=json.loads(raw), raw=raw, line=line)
    except json.JSONDecodeError as error:
        return model.DataFact(error=_fault(error), raw=raw, line=line)
    except RecursionError:
        return model.DataFact(error="it is nested too deeply", raw=raw, line=line)
    except ValueError:
        return model.DataFact(error="a number has too many digits", raw=raw, line=line)


def _fault(error: json.JSONDecodeError) -> str:
    """What is wrong, in which line of the script, and before what."""
    what = _FAULTS.get(re.sub(r": .*$", "", error.msg), "it is no JSON")
    behind = " ".join(error.doc[error.pos :].split())
    if not behind:
        return f"{what} at its end, in its line {error.lineno}"
    shown = behind[:_SHOWN] + ("…" if len(behind) > _SHOWN else "")
    return f"{what} at “{shown}”, in its line {error.lineno}"
