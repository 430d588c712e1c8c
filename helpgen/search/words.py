"""What the search knows beside the index, per language: words to correct a misspelt one by, synonyms, topics."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from helpgen.search.records import Record

MOST = 5000
"""Words that are kept to correct others by: those that stand on most pages."""
_WORD = re.compile(r"[^\W\d_]{3,30}")
_TAG = re.compile(r"<[^>]*>")


def of(records: Iterable[Record], synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, bytes]]:
    """Language and file of each language."""
    by_language: dict[str, list[Record]] = {}
    for record in records:
        by_language.setdefault(record.language.lower(), []).append(record)
    for language, own in sorted(by_language.items()):
        told = {
            "count": len(own),
            "synonyms": [[said, list(meant)] for said, meant in sorted(synonyms.items())],
            "topics": list(dict.fromkeys((r.topic, r.topic_url) for r in own if r.topic)),
            "words": _words(own, synonyms),
        }
        yield language, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _words(records: Iterable[Record], synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words that stand on most pages, and every word of a title or keyword before all others."""
    pages: Counter[str] = Counter()
    for record in records:
        named = _split((record.title, *record.keywords, *record.headings))
        text = _split((record.description, _TAG.sub(" ", record.body)))
        for words in (text, named, named):
            pages.update(words)
    pages.update(_split((*synonyms, *(one for meant in synonyms.values() for one in meant))))
    often = sorted(pages, key=lambda word: (-pages[word], word))
    return often[:MOST]


def _split(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.lower())}
