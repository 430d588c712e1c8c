"""The command line: arguments in, words and an exit status out. The only room that prints or ends the program.

Commands are imported when they are called, so that `helpgen --version` answers at once.
"""

import gc
import importlib
import sys
from collections.abc import Sequence

import click

from helpgen import __version__

COMMANDS = (
    "new", "import", "build", "serve", "check", "fleet", "deploy", "rollback", "hosting", "audit", "checklist",
    "policy", "next-change", "decide", "macros", "deadlines", "evidence", "explain", "schema", "theme",
)  # fmt: skip


class _Commands(click.Group):
    """Finds the command NAME in the module `helpgen.cli.NAME_`, under the name `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"helpgen.cli.{cmd_name.replace('-', '_')}_").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="helpgen %(version)s")
def helpgen() -> None:
    """Make a help center that buyers can rely on, and prove that it is complete.

    Start with `helpgen new shop`, then `helpgen serve` inside the folder.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command. Exit status: 0 clean, 1 findings, 2 a wrong call, a wrong configuration or no way to go on."""
    try:
        status = helpgen.main(arguments, prog_name="helpgen", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("helpgen: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has gone, as in `helpgen check | head`; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:
        from helpgen.model import HelpgenError  # not at the top: `--version` must not load the model

        if not isinstance(error, HelpgenError):
            raise
        click.echo(f"helpgen: {error}", err=True)
        sys.exit(2)
    gc.freeze()  # the end of the program would look for garbage in all that is left
    sys.exit(status if isinstance(status, int) else 0)
