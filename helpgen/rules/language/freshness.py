"""Whether a translation is as new as its original, by the mark that it states and never by the dates of files."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import ADVICE, WARNING, rule
from helpgen.rules.language.pairs import pairs

_SOURCES = (
    "Let's Encrypt, obsolete translations <https://github.com/letsencrypt/website/issues/1576> (read 2026-11-26)",
)


@rule("language/up-to-date", packs=WARNING, basis="guidance", sources=_SOURCES)
def translations_follow(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A translation is made from its original as that stands now.

    Why it matters: readers can't see that what they read is last year's policy.

    How it is looked for: a translation states in its front matter, as `original`, the mark of the text that it was made
    from: eight digits, which change with any word of the original's title, description or text. Dates of files and of
    commits say nothing, so they are not asked.

    Passes: `original: 5f0c2a81`, and that is the mark of the original.

    Fails: the original has been rewritten, and the translation still states the mark of before.

    To put right: translate what changed, and write the mark that the message names.
    """
    for pair in pairs(site):
        stated, mark = pair.translation.original, site.marks.get(pair.original.path, "")
        if stated and stated != mark:
            yield model.Problem(
                message=f"{pair.original.path} has changed since this translation was made",
                mend=f"translate what changed, and write `original: {mark}`",
                url=pair.translation.url,
                quote=stated,
            )


@rule("language/original-stated", packs=ADVICE, basis="guidance", sources=_SOURCES)
def origin_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A translation states which text it was made from.

    Why it matters: only then can it be told when it is out of date.

    How it is looked for: `original` in the front matter of each page that has an original in the default language.

    Passes: `original: 5f0c2a81`.

    Fails: a translation without it.

    To put right: once it says what the original says, write the mark that the message names.
    """
    for pair in pairs(site):
        if not pair.translation.original:
            yield model.Problem(
                message=f"nothing tells from which text of {pair.original.path} this translation was made",
                mend=f"if it says the same now, write `original: {site.marks.get(pair.original.path, '')}`",
                url=pair.translation.url,
            )
