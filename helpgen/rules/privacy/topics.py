"""What a privacy policy has to speak of: which of a list of topics it leaves out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from helpgen import model
from helpgen.rules import evidence, reading


class Topic(Struct, frozen=True):
    """One thing that the policy says."""

    what: str
    """In words, after "the privacy policy doesn't say"."""
    clause: str
    """The mark of a passage that settles it in any language."""
    words: Mapping[str, str]
    """By language, a regular expression for sentences that speak of it."""


def missing(site: model.SiteFacts, topics: Iterable[Topic]) -> Iterator[model.Problem]:
    """A problem for every topic that is neither marked nor spoken of, as far as the language can be read.

    Nothing where there is no privacy policy on the site: that has a rule of its own.
    """
    page = reading.of_role(site, "privacy")
    for topic in topics if page else ():
        found = evidence.find(site, topic.clause, roles=("privacy",), words=dict(topic.words))
        if page and found.level is evidence.Level.NOTHING and found.knows_language:
            yield model.Problem(
                message=f"the privacy policy doesn't say {topic.what}",
                mend=f"write it, or that there is none, below a heading with {{clause={topic.clause}}}",
                url=page.url,
            )


def unspoken(page: model.PageFacts, wanted: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Which names of `wanted` no sentence of the page speaks of; none where the page's language is not known."""
    language = evidence.language(page)
    return [
        name
        for name, words in wanted.items()
        if language in words
        and not any(re.search(words[language], block.text, re.IGNORECASE) for block in page.blocks if not block.code)
    ]
