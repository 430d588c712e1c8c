"""`helpgen` as it would be without its audit: pages are neither inspected nor judged, all else is done.

`python -m bench.unaudited build …` takes what helpgen takes. What the audit costs is what a build takes less this way.
"""

from typing import Any

from helpgen import audit
from helpgen.audit.verdict import Verdict
from helpgen.cli import main


class _Blind:
    """An inspector that reads nothing."""

    def inspect(self, *_: Any) -> None:
        """No facts, as of a page whose template failed."""


def blind() -> None:
    """Take the audit out of every build of this process and of those that it begins."""
    audit.Inspector = _Blind  # type: ignore[assignment, misc]
    audit.look = lambda *_: {}
    audit.unmark = lambda html: html.encode()
    audit.judge = lambda *_, **__: Verdict(findings=())
    audit.checklist = lambda *_, **__: ()


if __name__ == "__main__":
    blind()
    main()
