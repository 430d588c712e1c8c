"""`helpgen macros`: the replies of the staff, listed, or in a form that a help desk reads."""

from collections.abc import Sequence

import click

from helpgen import disk, model, playbook
from helpgen.cli import common, staffing


@click.command("macros")
@click.option("--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True)
@click.option("--base-url", default="", metavar="URL", help="Address of the help center, in place of `url`.")
@click.option("--format", "form", type=click.Choice(playbook.EXPORTS), help="zendesk: one body for its API a line.")
@click.option("--output", type=common.NewFile(), metavar="FILE", help="Write into a file.")
def command(root: str, base_url: str, form: str | None, output: str | None) -> int:
    """List the macros in staff/macros/, or export them for a help desk.

    A macro with an error, such as a fact that is not stated, stops the export.
    """
    site = common.root_of(root)
    settings = common.with_address(staffing.settings_of(site), base_url)
    private = staffing.private_of(site, settings, dict(playbook.CASES[form]) if form else None)
    wrong = [finding for finding in private.findings if finding.severity == "error"]
    if wrong:
        common.show(wrong)
        return 1
    macros = private.staff.macros
    if not macros:
        raise model.HelpgenError("there are no macros; write the first: staff/macros/return.md")
    if form and not isinstance(settings.config.url, str):
        raise model.HelpgenError(
            "site.yaml states no `url`, so links in macros would lead nowhere; state it, or --base-url"
        )
    made = playbook.export(form, macros) if form else _listed(macros)
    if output:
        disk.write_named(output, made.encode())
    else:
        click.echo(made, nl=False)
    return 0


def _listed(macros: Sequence[model.Macro]) -> str:
    width = max(len(macro.name) for macro in macros)
    return "".join(
        f"{macro.name:<{width}}  {macro.title}{'' if macro.front.active else ' (not active)'}\n" for macro in macros
    )
