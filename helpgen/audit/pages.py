"""All pages of a site by what is quickly told of them; the rest of a page's facts is made when a rule asks for it."""

from collections.abc import Callable, Iterator, Mapping, ValuesView
from typing import Any, cast

from msgspec.structs import fields

from helpgen import model

_QUICK = tuple(field.name for field in fields(model.Glance))


def glance(page: model.PageFacts) -> model.Glance:
    """What rules on the whole site ask of every page."""
    return model.Glance(**{name: getattr(page, name) for name in _QUICK})


def is_telling(page: model.PageFacts) -> bool:
    """Whether rules on the whole site are sure to ask for more than a glance."""
    return bool(page.role or page.clauses) or page.kind != "article"


class Pages(Mapping[str, model.PageFacts]):
    """Page facts by URL, in order of URL."""

    def __init__(
        self,
        glances: Mapping[str, model.Glance],
        known: Mapping[str, model.PageFacts],
        more: Callable[[str], model.PageFacts],
    ) -> None:
        """`known` has all facts of some of the pages, `more` makes them for the others."""
        self.asked: list[str] = []
        """Pages that `more` was called for."""
        self._more = more
        self._pages: dict[str, Any] = {
            url: known[url] if url in known else _Page(glances[url], self._whole) for url in sorted(glances)
        }

    def __getitem__(self, url: str) -> model.PageFacts:
        return cast(model.PageFacts, self._pages[url])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def values(self) -> ValuesView[model.PageFacts]:
        """The pages themselves, which rules go through a hundred times."""
        return self._pages.values()

    def __len__(self) -> int:
        return len(self._pages)

    def _whole(self, url: str) -> model.PageFacts:
        self.asked.append(url)
        return self._more(url)


class _Page:
    """Stands for the facts of a page."""

    def __init__(self, quick: model.Glance, whole: Callable[[str], model.PageFacts]) -> None:
        self.__dict__.update({name: getattr(quick, name) for name in _QUICK})
        self._whole = whole

    def __getattr__(self, name: str) -> object:
        """A fact that a glance does not hold: from now on all are known."""
        if name.startswith("__"):
            raise AttributeError(name)
        facts = self.__dict__.get("_facts")
        if facts is None:
            facts = self._facts = self._whole(self.__dict__["url"])
        return getattr(facts, name)
