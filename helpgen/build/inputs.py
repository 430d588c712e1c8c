"""`site.yaml`, the rules of a site's own and its theme: what the whole build rests on."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import audit, disk, load, model, playbook, rules, text
from helpgen.build.values import Options, Store, pack


class Inputs(Struct, frozen=True, kw_only=True):
    """What is read before the content."""

    settings: model.Settings
    theme: model.Theme
    packs: tuple[model.OwnPack, ...]
    own: tuple[rules.Rule, ...]
    """The rules that the site states by itself."""
    private: playbook.Private
    """What is for the staff."""
    texts: dict[str, str]
    """Of `site.yaml`, of the files of rules and of what is for the staff, by path."""
    findings: tuple[model.Finding, ...]
    key: str
    """Digest of `site.yaml`, the theme, the rules, what is for the staff, and helpgen itself."""

    @property
    def config(self) -> model.Config:
        """The configuration."""
        return self.settings.config

    @property
    def spoken(self) -> tuple[model.Settings, ...]:
        """The settings of every language of the site, its own first."""
        return load.spoken(self.settings)

    @property
    def name(self) -> str:
        """Of the shop; "" if none is stated."""
        return self.config.name if isinstance(self.config.name, str) else ""

    @property
    def rule_files(self) -> tuple[str, ...]:
        """Paths of the files with rules of the site's own."""
        return tuple(filter(disk.is_rule_file, self.config.checks.rules))


class Given(Struct, frozen=True, kw_only=True):
    """The files that inputs are made of."""

    settings: bytes
    themes: dict[str, dict[str, bytes]]
    """Files by path, by theme."""
    trouble: tuple[model.Finding, ...] = ()
    """What is wrong with the files of the themes."""
    over: load.Overlay | None = None
    """What stands over the settings."""


RuleFile = Callable[[str, model.Place], tuple[bytes | None, list[model.Finding]]]
"""The bytes of a file of rules, by its path and the place that names it."""


class Read(Struct, frozen=True, kw_only=True):
    """All that inputs were made of."""

    given: Given
    staff: disk.StaffFiles
    others: dict[str, bytes | None]
    """Files that were named in these, by path; None: not there."""


class _Private(Struct, frozen=True, array_like=True):
    """What is for the staff, as it is kept."""

    private: playbook.Private
    """Without the matrix of `playbook.yaml`."""
    others: dict[str, bytes | None]
    """The pages that it refers to, as in `Read`."""


def inputs(
    root: Path, options: Options, store: Store, before: tuple[Read, Inputs] | None = None
) -> tuple[Read, Inputs]:
    """Read and make them, unless they were made of the same `before`. Raises HelpgenError where there is no site."""
    stated = disk.settings(root)
    themes, trouble = disk.themes(root, disk.bundled())
    given = Given(settings=stated, themes=themes, trouble=tuple(trouble))
    staff, others = disk.staff(root), dict[str, bytes | None]()
    if before:
        old, made = before
        held = all(raw is not None and disk.file(root, path) == raw for path, raw in old.others.items())
        if held and (old.given, old.staff) == (given, staff):
            return before

    def rule_file(path: str, place: model.Place) -> tuple[bytes | None, list[model.Finding]]:
        others[path], found = disk.rule_file(root, path, place)
        return others[path], found

    def private(settings: model.Settings) -> playbook.Private:
        made, pages = _private(root, settings, staff, text.digest(stated, repr(options)), store)
        others.update(pages)
        return made

    made = made_of(given, rule_file, private, options)
    return Read(given=given, staff=staff, others=others), made


def made_of(
    given: Given, rule_file: RuleFile, staff: Callable[[model.Settings], playbook.Private], options: Options
) -> Inputs:
    """Make them of files that were read; `staff` tells the private side of a site with these settings."""
    settings, stated, findings = _settings(given, options)
    packs, own, own_texts, found = own_rules(rule_file, settings, options.rules)
    languages = [one.config.language for one in load.spoken(settings)]
    theme, more = load.theme(settings.config.theme.name, given.themes, languages)
    private = staff(settings)
    return Inputs(
        settings=settings,
        private=private,
        theme=theme,
        packs=packs,
        own=own,
        texts={disk.SETTINGS: stated, **own_texts, **private.texts},
        findings=(*findings, *found, *given.trouble, *more),
        key=text.digest(
            disk.version(),
            stated,
            pack(given.over),
            *own_texts.values(),
            pack(theme),
            repr(private.texts),
            repr(private.findings),
        ),
    )


def _private(
    root: Path, settings: model.Settings, staff: disk.StaffFiles, stated: str, store: Store
) -> tuple[playbook.Private, dict[str, bytes | None]]:
    """The private side and the pages that it refers to; from the store, if it was made of the same.

    `stated` stands for the settings.
    """
    key = text.digest("private", disk.version(), stated, pack(staff))
    held = store.get("private", [key]).get(key)
    kept = msgspec.msgpack.decode(held, type=_Private) if held else None
    if kept and all(disk.file(root, path) == raw for path, raw in kept.others.items()):
        written, _ = load.decode(disk.PLAYBOOK, staff.playbook or b"")
        matrix = load.playbook(written)[0].playbook if staff.playbook is not None else None
        return replace(kept.private, staff=replace(kept.private.staff, playbook=matrix)), kept.others
    others: dict[str, bytes | None] = {}
    made = playbook.read(root, settings, audit.inspect, files=staff, others=others)
    rest = replace(made, staff=replace(made.staff, playbook=None))
    store.put("private", {key: msgspec.msgpack.encode(_Private(rest, others))})  # in the order of its files
    store.trim("private", [key])
    return made, others


def stated_rules(
    root: Path, given: Sequence[tuple[str, bytes]] = ()
) -> tuple[tuple[rules.Rule, ...], list[model.Finding]]:
    """The rules of its own that the site at `root` states, if there is one, and those given beside it.

    And what is wrong with them.
    """
    stated = disk.settings(root) if (root / disk.SETTINGS).is_file() else b""
    settings, _ = load.settings(load.decode(disk.SETTINGS, stated)[0])
    _, own, _, findings = own_rules(partial(disk.rule_file, root), settings, given)
    return own, findings


def own_rules(
    rule_file: RuleFile, settings: model.Settings, given: Sequence[tuple[str, bytes]]
) -> tuple[tuple[model.OwnPack, ...], tuple[rules.Rule, ...], dict[str, str], list[model.Finding]]:
    """What the site states in files of its own, as rules too; the texts of the files, and what is wrong with them.

    Beside the files that the settings name stand those that are `given` with what they hold.
    """
    files: list[tuple[str, bytes]] = []
    texts: dict[str, str] = {}
    packs: list[model.OwnPack] = []
    findings: list[model.Finding] = []
    for number, path in enumerate(settings.config.checks.rules):
        place = settings.keys.get(f"checks.rules.{number}", model.Place(disk.SETTINGS))
        raw, found = rule_file(path, place)
        findings += found
        files += [(path, raw)] if raw is not None else []
    for path, raw in (*files, *given):
        texts[path], found = load.decode(path, raw)
        pack, more = load.own_rules(texts[path], path)
        findings += [*found, *more]
        packs += [pack] if pack else []
    made, found = rules.own(packs)
    return tuple(packs), made, texts, [*findings, *found]


def _settings(given: Given, options: Options) -> tuple[model.Settings, str, list[model.Finding]]:
    """The settings, their text, and what is wrong with them."""
    written, findings = load.decode(disk.SETTINGS, given.settings)
    settings, found = load.settings(written, over=given.over)
    if options.base_url:
        settings = load.moved(settings, options.base_url)
        found = [finding for finding in found if finding.rule != "config/no-url"]
    if options.max_clicks is not None:
        checks = replace(settings.config.checks, max_clicks=options.max_clicks)
        settings = replace(settings, config=replace(settings.config, checks=checks))
    return settings, written, [*findings, *found]
