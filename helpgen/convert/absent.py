"""Facts that are not there, and what to tell the author of an expression that asks for one."""

from typing import NoReturn


class FactError(Exception):
    """An expression has no value. Holds what a Finding says."""

    def __init__(self, rule: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.mend = rule, message, mend


class Absent:
    """A fact that is known but not there: false in a condition, an error where it would be printed."""

    def __init__(self, path: str, none: bool) -> None:
        self._path, self._none = path, none

    def __bool__(self) -> bool:
        return False

    def __getitem__(self, key: object) -> "Absent":
        return Absent(f"{self._path}.{key}", self._none)

    def __str__(self) -> NoReturn:
        raise self.error()

    __iter__ = __len__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = __neg__ = (
        lambda self, *_: self.__str__()
    )

    def error(self) -> FactError:
        """What to tell the author."""
        if self._none:
            return FactError(
                "fact/none",
                f"site.yaml says that there is no `{self._path}`, so there is nothing to print",
                f"take the sentence out or say what holds instead: `{{{{ … if {self._path} else … }}}}`",
            )
        *groups, name = self._path.split(".")
        if groups[:1] == ["market"]:
            return FactError(
                "fact/not-stated",
                f"site.yaml doesn't state `{self._path}`",
                f"state it for the shop, or below `markets` for {groups[1] if groups[1:] else 'a country'}, "
                "or take the sentence out",
            )
        stated = f"{name}: …"
        for group in reversed([g for g in groups if not g.isdigit()]):
            stated = f"{group}: {{{stated}}}"
        return FactError(
            "fact/not-stated",
            f"site.yaml doesn't state `{self._path}`",
            f"add `{stated}` to site.yaml or take the sentence out",
        )
