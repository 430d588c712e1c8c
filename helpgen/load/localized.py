"""Settings and the tree that they were made from -> the same with those of every other language of the site.

What `by_language` says is laid over the tree key by key, and the whole is read again: so a fact of one language has
the same type, default and place as any other.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from helpgen import model
from helpgen.load import nodes

Read = Callable[[nodes.Mapping], model.Settings]


def translated(settings: model.Settings, root: nodes.Mapping, read: Read) -> tuple[model.Settings, list[model.Finding]]:
    """`read` makes settings of a tree. Findings: a language that is stated twice, or facts for one that is not."""
    config = settings.config
    others = [tag for tag in config.languages if tag.casefold() != config.language.casefold()]
    findings = list(_wrong(settings))
    by_language = _child(root, "by_language")
    made = []
    for tag in dict.fromkeys(others):
        said = _child(by_language, tag) if isinstance(by_language, nodes.Mapping) else None
        one = read(overlaid(root, said)) if isinstance(said, nodes.Mapping) else settings
        made.append(replace(one, config=replace(one.config, language=tag), facts={**one.facts, "language": tag}))
    return replace(settings, translations=tuple(made)), findings


def spoken(settings: model.Settings) -> tuple[model.Settings, ...]:
    """The settings of every language of the site, its own first."""
    return (settings, *settings.translations)


def moved(settings: model.Settings, url: str) -> model.Settings:
    """The settings of the same site at another address."""
    return replace(
        settings,
        config=replace(settings.config, url=url),
        facts={**settings.facts, "url": url},
        translations=tuple(moved(one, url) for one in settings.translations),
    )


def overlaid(root: nodes.Mapping, over: nodes.Mapping) -> nodes.Mapping:
    """The tree with what the other says of its keys: groups key by key, all else as a whole."""
    said = {name.text: (name, value) for name, value in over.pairs}
    pairs = []
    for name, value in root.pairs:
        key, other = said.pop(name.text, (name, value))
        merged = other
        if isinstance(value, nodes.Mapping) and isinstance(other, nodes.Mapping) and other is not value:
            merged = overlaid(value, other)
        pairs.append((key, merged))
    return replace(root, pairs=(*pairs, *said.values()))


def _child(node: nodes.Node | None, key: str) -> nodes.Node | None:
    pairs = node.pairs if isinstance(node, nodes.Mapping) else ()
    return next((value for name, value in pairs if name.text == key), None)


def _wrong(settings: model.Settings) -> Iterator[model.Finding]:
    config, seen = settings.config, set[str]()
    for at, tag in enumerate(config.languages):
        if tag.casefold() in seen:
            yield _finding(settings, f"languages.{at}", f"`{tag}` is stated twice", "take one of them out")
        seen.add(tag.casefold())
    for tag in config.by_language:
        if tag.casefold() == config.language.casefold():
            mend = "state them outside of `by_language`"
            yield _finding(settings, f"by_language.{tag}", f"`{tag}` is the language of the whole file", mend)
        elif tag not in config.languages:
            mend = f"add it there: `languages: [{', '.join([*config.languages, tag])}]`"
            yield _finding(settings, f"by_language.{tag}", f"`{tag}` is none of `languages`", mend)


def _finding(settings: model.Settings, key: str, message: str, mend: str) -> model.Finding:
    return model.Finding(settings.keys.get(key, model.Place("site.yaml")), "config/value", message, mend)
