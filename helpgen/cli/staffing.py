"""What the commands for the staff share: the private side of a site, holidays, and calendar files."""

import importlib.util
from datetime import date
from functools import cache
from pathlib import Path

import click

from helpgen import audit, disk, load, model, playbook, report

EXTRA = "pip install 'helpgen[staff]'"


def settings_of(root: Path) -> model.Settings:
    """The settings of a site. Raises HelpgenError if they hold a mistake."""
    written, findings = load.decode(disk.SETTINGS, disk.settings(root))
    settings, found = load.settings(written)
    _stop((*findings, *found))
    return settings


def catalog(root: Path, settings: model.Settings, language: str) -> model.Catalog:
    """The words of a language, as the theme of the site says them."""
    themes, _ = disk.themes(root, disk.bundled())
    theme, _ = load.theme(settings.config.theme.name, themes, [language])
    return theme.catalogs.get(language, model.Catalog(language=language))


def private_of(root: Path, settings: model.Settings, case: dict[str, str] | None = None) -> playbook.Private:
    """The private side of a site, its macros filled in for a case."""
    known = {**playbook.UNKNOWN, **(case or {})}
    return playbook.read(root, settings, audit.inspect, known)


def book_of(private: playbook.Private) -> model.Playbook:
    """The playbook. Raises HelpgenError if there is none, or it can't be used."""
    if not private.staff.is_there:
        raise model.HelpgenError(
            f"there is no {disk.PLAYBOOK} beside {disk.SETTINGS}: `helpgen new` makes a first one, "
            "and `helpgen schema playbook` lists its keys"
        )
    _stop(private.findings)
    if unfilled := next(iter(private.staff.placeholders.items()), None):
        key, placeholder = unfilled
        raise model.HelpgenError(
            f"{playbook.spot(private.staff.place(key))}: {key} is still the placeholder “{placeholder}”; "
            f"correct it and take the brackets off ({len(private.staff.placeholders)} in all)"
        )
    if private.staff.playbook is None:
        raise model.HelpgenError(f"{disk.PLAYBOOK} can't be used; `helpgen check` says why")
    return private.staff.playbook


@cache
def holidays(country: str, region: str, year: int) -> frozenset[date]:
    """Public holidays of a country. Without the package there are none: a deadline then comes too early, never late."""
    if not has("holidays"):
        return frozenset()
    import holidays as known

    try:
        return frozenset(known.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError as error:
        raise model.HelpgenError(
            f"no holidays are known for {country} {region}; correct `holidays` and `region` in {disk.PLAYBOOK}"
        ) from error


def note_on_holidays(due: tuple[playbook.Due, ...]) -> None:
    """Say so where business days were counted without holidays."""
    if not has("holidays") and any("business days" in one.why for one in due):
        click.echo(
            f"Public holidays were not counted, so a date in business days may be too early, never too late: {EXTRA}",
            err=True,
        )


def write_calendar(path: str, due: tuple[playbook.Due, ...], about: str, as_of: date) -> None:
    """Write deadlines into a file that calendars read."""
    if not has("icalendar"):
        raise model.HelpgenError(f"calendar files need one more package: {EXTRA}")
    from helpgen.playbook import calendar

    disk.write_named(path, calendar.ics(due, about, as_of))


def has(package: str) -> bool:
    """Whether a package of the extra is there."""
    return importlib.util.find_spec(package) is not None


def _stop(findings: tuple[model.Finding, ...]) -> None:
    wrong = [finding for finding in findings if finding.severity == "error"]
    if wrong:
        raise model.HelpgenError("\n".join(report.line(finding) for finding in wrong))
