"""`helpgen theme`: looks of a site's own."""

from pathlib import Path

import click

from helpgen import disk, starter


@click.group("theme", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Make a look of your own."""


@command.command("new")
@click.argument("name")
def new(name: str) -> None:
    """Make a starting point for a theme in themes/NAME. Nothing is ever written over."""
    if not starter.is_theme_name(name):
        raise click.UsageError(f"a theme can't be called `{name}`; use letters, digits, hyphens and underscores")
    root = Path()
    disk.settings(root)
    if name in disk.bundled_themes():
        raise click.UsageError(f"helpgen comes with a theme called `{name}`; choose another name")
    files = starter.theme(name)
    disk.write_new(files, root / "themes" / name)
    click.echo(
        f"Made {len(files)} files in themes/{name}. Next:\n\n"
        f"  theme: {{name: {name}}}     write this in site.yaml\n"
        "  helpgen serve             look at it while you change it\n\n"
        f"themes/{name}/README.md says what to change."
    )
