"""Patterns that are compiled when they are first used: there are hundreds, and most builds need few of them."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern, and lends its methods from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like that of `re.compile`; a mistake in it shows at its first use."""
    return cast(re.Pattern[str], _Late(pattern, flags))
