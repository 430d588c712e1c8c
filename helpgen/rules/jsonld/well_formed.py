"""Whether structured data can be read at all."""

from collections.abc import Iterable, Iterator

from helpgen import model
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing
from helpgen.rules.quality import filler, phrases


@rule(
    "jsonld/well-formed",
    packs={"google-merchant": "error", "quality": "error"},
    basis=("platform", "standard"),
    sources=(google.POLICIES.format("general rules"), google.SCHEMA.format("vocabulary")),
    local=True,
)
def well_formed(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Structured data is whole: it can be read, it says whose words it uses, and nothing in it is empty.

    Why it matters: a search engine that stumbles over one comma drops all of it, and tells nobody but its own console.

    How it is looked for: each `<script type="application/ld+json">` is JSON; it has an `@context` of schema.org, with
    http or https; each node at its top has a `@type`; no value is an empty text; and none is a placeholder such as
    `[your phone]`, those aside that stand in the text of the page too, where another rule finds them.

    Passes: `{"@context": "https://schema.org", "@type": "OnlineStore", "name": "Fernhill Ceramics"}`.

    Fails: `"returnPolicyCategory": ""`, or a comment inside the JSON.

    To put right: correct the script that is named, or take it out: helpgen writes structured data by itself.
    """
    for page in nodes.pages(site):
        broken = ((*fault, data) for data in page.data for fault in _faults(data))
        yield from placing.each(site, page, (*broken, *_texts(page)))


def _faults(data: model.DataFact) -> Iterator[tuple[str, str]]:
    """What is wrong with a script as a whole."""
    if data.error:
        yield f"the structured data can't be read: {data.error}", "correct the JSON, or take the script out"
        return
    if not isinstance(data.value, dict | list) or not all(isinstance(top, dict) for top in nodes.listed(data.value)):
        yield "the structured data is no JSON object", 'write it as `{"@context": "https://schema.org", …}`'
        return
    for top in nodes.tops(data):
        context = top.get("@context")
        if context is None:
            yield "the structured data has no `@context`", 'begin it with `"@context": "https://schema.org"`'
        elif not nodes.speaks_schema(context):
            said = f"“{context}”" if isinstance(context, str) else "another vocabulary"
            yield (
                f"the `@context` of the structured data is {said}, not schema.org",
                'write `"@context": "https://schema.org"`',
            )
        elif any("@type" not in node for node in _outer(top)):
            yield "a node of the structured data has no `@type`", "say what kind of thing it is"


def _outer(top: nodes.Object) -> list[nodes.Object]:
    """The nodes at the top: the object itself, or those of its graph."""
    inner = [node for node in nodes.values(top, "@graph") if isinstance(node, dict)]
    return inner if "@graph" in top else [top]


def _texts(page: model.PageFacts) -> Iterator[placing.Fault]:
    """Properties whose value is empty, and those with a placeholder that the page itself doesn't show."""
    if not any(_may_lack(data.raw) for data in page.data):
        return
    said = [
        (item, key, value)
        for item in nodes.items(page)
        for key, held in item.node.items()
        if not key.startswith("@")
        for value in ((held,) if isinstance(held, str) else nodes.listed(held))
        if isinstance(value, str)
    ]
    if all(value.strip() for _, _, value in said) and not phrases.CERTAIN.likely(_lower(said)):
        return
    waiting: list[tuple[str, str, model.DataFact]] = []
    for item, key, value in said:
        name = f"`{key}` of {item.name}"
        if not value.strip():
            yield f"{name} is empty in the structured data", "give it a value, or leave it out", item.data
        else:
            waiting += [(name, words, item.data) for words in _placeholders(value)]
    seen = nodes.text(page) if waiting else ""
    for name, words, data in waiting:
        if words not in seen:
            message = f"{name} still holds the placeholder “{words}” in the structured data"
            yield message, "give it its value, or leave it out", data


def _may_lack(raw: str) -> bool:
    """Whether a value in a script may be empty or a placeholder; quick, since nearly none is."""
    # With a backslash, what a value says need not stand there letter by letter.
    said = raw.split('"')[1::2]
    return "\\" in raw or not all(map(str.strip, said)) or bool(phrases.CERTAIN.likely("\n".join(said).lower()))


def _lower(said: Iterable[tuple[nodes.Item, str, str]]) -> str:
    """All these values as one text in small letters, for a quick look."""
    return "\n".join([value for _, _, value in said]).lower()


def _placeholders(value: str) -> tuple[str, ...]:
    line = " ".join(value.splitlines()).lower()
    hits = filler.hits([model.BlockFact(text=value, tag="p")], line, phrases.CERTAIN)
    return tuple(hit.words for hit in hits)
