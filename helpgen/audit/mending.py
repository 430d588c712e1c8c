"""What a rule says is to be done in helpgen's own files → the same for a site that helpgen did not make."""

import re

_ELSEWHERE = "put it right on the page"
"""For what makes sense in helpgen's files alone."""
_PAGES = {
    "accessibility": "accessibility statement",
    "cancellation": "page about cancelling",
    "contact": "contact page",
    "guarantee": "page about the guarantee",
    "legal-notice": "legal notice",
    "refund": "refund policy",
    "withdrawal-form": "page for the withdrawal form",
}
_ROLE = re.compile(r"\b(an? )?page with `role: ([\w-]+)`")
_CLAUSE = re.compile(
    r",?(?: or)? (?:below (?:a heading|headings|one) |in a passage )?with \{clause=[^}]*\}(?:, \{clause=[^}]*\})*"
)
_MARKED = re.compile(r", in a passage of its own under a marked heading")
_BARE = re.compile(r"^(?:(?:write|say|explain) it|say so)$")
_QUOTED = re.compile(r"“([^“”{]*)\{\{[^{}]*\}\}([^“”{]*)”")
_FACT = re.compile(r"(?:`[(<\[]*)?\{\{ ([a-z_]+(?:[.\w\[\]])*)[^{}]*\}\}(?:[>)\]]*(?:\([^)`]*\))?`)?")
_FILE = re.compile(r"(?<![\w/.-])site\.yaml\b")
_THEME = re.compile(r", or leave the [\w ]+ to the theme$|^leave the [\w ]+ to the theme, or ")
_FRAME = re.compile(r"\bthe theme's ((?:header or )?footer)")
_TEMPLATES = re.compile(r"\bin (?:the templates of )?(?:the|your) theme\b")
_OURS = re.compile(r"block `|\{\{|\{clause|front matter|`role|`title|policies\.external|\btheme\b|\.md\b|parts/")
"""A mend in helpgen's own terms."""


def fitting(mend: str, file: str) -> str:
    """The mend in words for anybody; `file` holds the merchant's facts, "" where nobody stated any."""
    for pattern, instead in (
        (_THEME, ""),
        (_FRAME, r"the \1 of every template"),
        (_TEMPLATES, "in every template"),
        (_ROLE, _page),
        (_CLAUSE, ""),
        (_MARKED, ""),
        (_BARE, r"\g<0> on the site"),
        (_QUOTED, r"“\1…\2”"),
        (_FACT, r"what site.yaml says under `\1`"),
    ):
        mend = pattern.sub(instead, mend)
    if _OURS.search(mend) or (not file and _FILE.search(mend)):
        return _ELSEWHERE
    return named(mend, file)


def _page(found: re.Match[str]) -> str:
    """ "a page with `role: contact`" -> "a contact page"."""
    page = _PAGES.get(found[2], f"page for {found[2].replace('-', ' ')}")
    article = "an " if page[0] in "aeiou" else "a "
    return f"{article if found[1] else ''}{page}"


def named(words: str, file: str) -> str:
    """The same words, the file of facts by its own name."""
    return _FILE.sub(lambda _: file, words) if file else words
