"""`helpgen new`: the folder of a new help center."""

import json
from pathlib import Path

import click

from helpgen import disk, load, starter

_QUESTIONS = {
    "name": "Name of your shop",
    "url": "Address of the help center (https://…)",
    "country": "Country, two letters (GB, DE, US …)",
    "email": "Email address for customers",
    "phone": "Phone number for customers",
    "chat": "Address of your chat (https://…)",
}


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option("--name", help="Name of the shop.")
@click.option("--url", help="Address of the help center.")
@click.option("--country", help="Country of the shop, two letters.")
@click.option("--email", help="Email address for customers.")
@click.option("--phone", help="Phone number for customers.")
@click.option("--chat", help="Address of a chat.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; what is not given becomes a placeholder.")
def command(folder: str, yes: bool, **given: str | None) -> None:
    """Make a new help center in DIR: site.yaml, starter pages, and a playbook and macros for the staff, to adapt."""
    target = Path(folder)
    disk.must_be_new(target)
    wrong = {key: problem for key, value in given.items() if value and (problem := _problem(key, value))}
    if wrong:
        raise click.UsageError("; ".join(f"--{key} can't be `{given[key]}`; {mend}" for key, mend in wrong.items()))
    answers = {key: value or "" for key, value in given.items()}
    if not yes:
        click.echo("Press Enter to skip a question; you can fill it in later in site.yaml.\n")
        for key, question in _QUESTIONS.items():
            if given[key] is None:
                answers[key] = _ask(key, question)
    kinds = {"site": load.schema(), "playbook": load.playbook_schema()}
    schemas = {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in kinds.items()}
    files = starter.files(starter.Answers(**answers), disk.starter_content(), disk.starter_staff(), schemas)
    disk.write_new(files, target)
    go = "" if folder == "." else f"  cd {folder}\n"
    click.echo(
        f"\nMade {len(files)} files in {folder}. Next:\n\n"
        f"{go}"
        "  helpgen serve     look at it while you write\n"
        "  helpgen build     make the site in public/\n\n"
        "Fill in what stands in square brackets in site.yaml; `helpgen check` lists what is left.\n"
        "The pages are a starting point, not legal advice: read each one before you publish it."
    )


def _ask(key: str, question: str) -> str:
    while True:
        try:
            answer: str = click.prompt(question, default="", show_default=False).strip()
        except click.Abort as error:
            if not isinstance(error.__context__, EOFError):
                raise
            raise click.UsageError("nobody answers here; add --yes, and nothing is asked") from None
        problem = _problem(key, answer) if answer else ""
        if not problem:
            return answer
        click.echo(f"  This can't be `{answer}`; {problem}")


def _problem(key: str, answer: str) -> str:
    """What to write in place of an answer, told by the same check that site.yaml gets; "" if it will do."""
    # All other values are placeholders, so every error is the answer's.
    _, findings = load.settings(starter.site_yaml(starter.Answers(**{key: answer})))
    told = [finding for finding in findings if finding.severity == "error"]
    if told:
        return told[0].mend
    return "take the square brackets off" if answer.startswith("[") and answer.endswith("]") else ""
