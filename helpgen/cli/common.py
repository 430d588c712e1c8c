"""What several commands share: options, progress, and how findings are shown."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click
from msgspec.structs import replace

from helpgen import disk, model, report
from helpgen.build import Hands, Options, Step
from helpgen.cli.asking import executor_option as executor_option
from helpgen.cli.asking import place_options as place_options
from helpgen.cli.asking import rule_files as rule_files
from helpgen.cli.asking import rules_option as rules_option
from helpgen.cli.asking import site_options as site_options
from helpgen.cli.asking import today as today
from helpgen.cli.telling import tell

T = TypeVar("T")
_GARBAGE = 60_000
"""New values of a process after which it looks for garbage: a theme of somebody's may leave some with every page."""
AT_MOST = 60
"""Findings that `build` and `serve` print; `check` prints all."""


class Wanted(NamedTuple):
    """A report that is asked for, and where it goes: "" is standard output."""

    format: str
    path: str


class Format(click.ParamType[Wanted]):
    """FORMAT or FORMAT=FILE."""

    name = "format"

    def __init__(self, known: Sequence[str] = report.FORMATS) -> None:
        self._known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Wanted:
        """What is wanted, from what was typed."""
        if isinstance(value, Wanted):
            return value
        name, equals, path = str(value).partition("=")
        if name not in self._known:
            self.fail(f"{name!r} is not one of {', '.join(self._known)}", param, ctx)
        if equals and not path:
            self.fail(f"name a file behind {value!r}", param, ctx)
        if path:
            disk.must_have_folder(path)
        return Wanted(name, path)


class NewFile(click.ParamType[str]):
    """A file that will be written at the end: its folder has to be there before anything is done."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The path as it was typed."""
        disk.must_have_folder(str(value))
        return str(value)


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that reports; `deliver` takes what they give."""
    for option in (
        click.option(
            "--write-baseline",
            type=NewFile(),
            metavar="FILE",
            help="Record the findings in FILE, and accept them.",
        ),
        click.option("--baseline", metavar="FILE", help="Accept the findings recorded in FILE: only new ones count."),
        click.option(
            "--format",
            "formats",
            multiple=True,
            type=Format(),
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(report.FORMATS)}; with =FILE into a file. May be given several times.",
        ),
        click.option("--strict", is_flag=True, help="Count warnings as errors."),
    ):
        command = option(command)
    return command


def deliver(
    made: report.Report, formats: Sequence[Wanted], baseline: str | None = None, write_baseline: str | None = None
) -> int:
    """Print the report and write its files; gives the exit status."""
    printed = [wanted.format for wanted in formats if not wanted.path]
    if len(printed) > 1:
        raise click.UsageError(f"only one report can be printed: write --format {printed[1]}=FILE")
    now = report.Baseline.of(made.findings)
    known = report.Baseline.read(_read(baseline), baseline) if baseline else now if write_baseline else None
    compared = made.against(known) if known else made
    if write_baseline and not made.stopped:
        disk.write_named(write_baseline, now.bytes())
    for wanted in formats:
        if wanted.path:
            disk.write_named(wanted.path, report.write(wanted.format, compared).encode())
    if printed and printed[0] != "text":
        click.echo(report.write(printed[0], compared), nl=False)
        click.echo(next(iter(report.remarks(compared))), err=True)
    else:
        _show_all(compared)
    return report.status(compared, strict=made.strict)


def _show_all(made: report.Report) -> None:
    """Findings by file with their lines on a terminal, one a line in a pipe; then what else there is to say."""
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        from rich.console import Console
        from rich.text import Text

        console = Console(soft_wrap=True, highlight=False)
        for pieces in report.grouped(made, console.width):
            console.print(Text.assemble(*pieces))
    else:
        show(made.findings, err=False)
    for remark in report.remarks(made):
        click.echo(remark, err=True)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise model.HelpgenError(f"there is no file {path}; make it with --write-baseline {path}") from error
    except OSError as error:
        raise model.HelpgenError(f"{path}: it can't be read: {error.strerror}") from error


def with_address(settings: model.Settings, base_url: str) -> model.Settings:
    """The settings, with another address of the help center where one was typed."""
    if not base_url:
        return settings
    config = replace(settings.config, url=_address(base_url))
    return replace(settings, config=config, facts={**settings.facts, "url": base_url})


def base_of(root: str) -> str:
    """The folder of a site as reports put it before paths, seen from where the program runs."""
    seen = Path(os.path.relpath(root)).as_posix()
    return "" if seen == "." else f"{seen}/"


def options(*, as_of: datetime | None, base_url: str, drafts: bool, advice: bool, **more: Any) -> Options:
    """Build options from what was typed."""
    return Options(as_of=today(as_of), base_url=_address(base_url), drafts=drafts, advice=advice, **more)


def _address(base_url: str) -> str:
    if base_url and not base_url.startswith(("https://", "http://")):
        raise click.BadParameter("write a whole address, such as https://help.example.org/", param_hint="--base-url")
    return base_url


def root_of(site: str) -> Path:
    """The folder of a site. Raises HelpgenError if it is none."""
    root = Path(site)
    if not root.is_dir():
        raise model.HelpgenError(f"there is no folder {site}")
    return root


def show(findings: Sequence[model.Finding], at_most: int | None = None, *, err: bool = True) -> None:
    """Print findings, one a line, sorted by file and line; in colour on a terminal."""
    shown, rest = report.folded(findings, at_most) if at_most else (list(findings), 0)
    tell([report.pieces(finding) for finding in shown], rest, err=err)


def _begun() -> None:
    """At the start of a process: what it has from its parent is never garbage, so it need not be looked through.

    It ends when its parent was killed; it would wait for work for ever.
    """
    import gc
    from multiprocessing import parent_process
    from threading import Thread

    gc.freeze()
    gc.set_threshold(_GARBAGE)

    def wait() -> None:
        parent = parent_process()
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


class _Processes(Hands):
    """Processes on this machine, begun when there is work for them and ended when there is no more.

    The next ones start from all that this process knows by then, and share it as long as nobody changes it.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self.ahead = 3 * jobs
        self._pool: Executor | None = None

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Run a function in one of them."""
        try:
            return self._made().submit(fn, *args, **kwargs)
        except BrokenExecutor:  # one of them was ended by force
            self._pool = None
            return self._made().submit(fn, *args, **kwargs)

    def _made(self) -> Executor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_all_start_methods, get_context

            # A forked process has everything imported already; this program has no other threads yet.
            method = "fork" if "fork" in get_all_start_methods() else "spawn"
            self._pool = ProcessPoolExecutor(self._jobs, get_context(method), initializer=_begun)
        return self._pool

    def rest(self) -> None:
        """End them; there may be more work."""
        self.shutdown()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End them."""
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
            self._pool = None


@contextmanager
def hands(address: str = "", jobs: int = 0) -> Iterator[Executor | None]:
    """What runs the stages that take time: the cluster at an address, or as many processes as there are processors.

    `jobs` names another number of processes. None where one is enough.
    """
    jobs = jobs or os.cpu_count() or 1
    if address:
        from helpgen.cli.cluster import cluster

        with cluster(address) as workers:
            yield workers
    elif jobs < 2:
        yield None
    else:
        with _Processes(jobs) as pool:
            yield pool


@contextmanager
def progress(*, quiet: bool) -> Iterator[Step]:
    """A progress bar on a terminal; silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=1)
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)
