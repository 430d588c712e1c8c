"""What the staff site is made of, and the words of the matrix: for the table, for a reason's page, for the tool."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from helpgen import disk, matrix, model, phrases, playbook, text

TOKENS: Mapping[str, str] = {name: f"\ue010{name}\ue011" for name in playbook.UNKNOWN}
"""What stands in a reply for what is known of a case alone; the tool puts that in its place."""


class Given(Struct, frozen=True, kw_only=True):
    """All that was read."""

    settings: model.Settings
    book: model.Playbook
    staff: model.Staff
    replies: Mapping[str, str]
    """The text of each macro by name, with `TOKENS` in it."""
    pages: playbook.Pages
    tasks: tuple[model.Task, ...]
    """The checklist of customer service."""
    as_of: date

    @property
    def name(self) -> str:
        """Of the shop."""
        return self.settings.config.name if isinstance(self.settings.config.name, str) else ""


class Reply(Struct, frozen=True, kw_only=True):
    """A macro as pages show it."""

    name: str
    title: str
    description: str
    url: str
    text: str
    """What is sent; what only a case tells stands in square brackets."""
    path: str
    active: bool
    tags: tuple[str, ...]


class Line(Struct, frozen=True, kw_only=True):
    """A row of the matrix in words."""

    row: model.Row
    values: str
    customers: str
    days: str
    action: str
    dues: tuple[str, ...]
    terms: tuple[str, ...]
    """What is paid, one a currency where these differ; none where nothing is paid."""
    sentence: str
    """What the public policy says."""
    address: str
    place: str
    reply: Reply | None


def replies(given: Given) -> tuple[Reply, ...]:
    """Every macro."""
    return tuple(
        Reply(
            name=one.name,
            title=one.title,
            description=one.front.description,
            url=f"replies/{_stem(one.page.path, disk.MACROS)}.html",
            text=playbook.message(one.html),
            path=one.page.path,
            active=one.front.active,
            tags=one.front.tags,
        )
        for one in given.staff.macros
    )


def lines(given: Given) -> tuple[Line, ...]:
    """Every row of the matrix."""
    table, config = matrix.table(given.book), given.settings.config
    known = {reply.name: reply for reply in replies(given)}
    made = []
    for number, (row, plain) in enumerate(zip(given.book.rows, table.rows, strict=True)):
        path, _, fragment = row.policy.partition("#")
        path = given.pages.within(path)
        paying = row.action in playbook.PAYING
        made.append(
            Line(
                row=row,
                values=phrases.listed(row.total) or "any value",
                customers=phrases.listed(row.customer) or "any customer",
                days=playbook.days(plain.start, plain.end),
                action=playbook.action(row),
                dues=tuple(f"{due.what}: {due.why}" for due in playbook.dues(row, config, given.as_of)),
                terms=tuple(dict.fromkeys(playbook.terms(row, one) for one in table.bands)) if paying else (),
                sentence=given.pages.sentence(path, fragment)[0],
                address=given.pages.address(path, fragment),
                place=playbook.spot(given.staff.place(f"rows.{number}")),
                reply=known.get(row.send),
            )
        )
    return tuple(made)


def bands(given: Given) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The spans of order values in words, by currency."""
    for currency, found in matrix.table(given.book).bands.items():
        yield currency, tuple(playbook.band(one, currency) for one in found)


def tool(given: Given, told: Sequence[Line]) -> dict[str, object]:
    """What the page that decides a case knows, as JSON takes it: the table of whole numbers, and words."""
    table, config = matrix.table(given.book), given.settings.config
    disputes: tuple[model.Dispute | None, ...] = (None, "claim", "chargeback", "inquiry")
    return {
        "table": matrix.plain(table),
        "since": {name: playbook.SINCE[since] for name, since in table.since.items()},
        "bands": {
            currency: {one.name: playbook.band(one, currency) for one in found}
            for currency, found in table.bands.items()
        },
        "signs": {currency: phrases.money("0", currency).removesuffix("0") for currency in table.bands},
        "tokens": {name: [token, playbook.UNKNOWN[name]] for name, token in TOKENS.items()},
        "rows": [
            {
                "action": line.action,
                "by": line.row.by,
                "ask": phrases.listed(line.row.ask),
                "dues": line.dues,
                "terms": {one: playbook.terms(line.row, one) for one in table.bands} if line.terms else {},
                "note": line.row.note,
                "sentence": line.sentence,
                "address": line.address,
                "place": line.place,
                "macro": line.reply.path if line.reply else "",
                "title": line.reply.title if line.reply else "",
                "reply": given.replies.get(line.row.send, ""),
                "refund_days": line.row.refund_days if line.row.action == "refund" else None,
                "warnings": {one or "": list(playbook.warnings(line.row, config, one)) for one in disputes},
            }
            for line in told
        ],
    }


def procedure_url(path: str) -> str:
    """Where a procedure stands: "disputes/claim.html"."""
    return f"disputes/{_stem(path, disk.PROCEDURES)}.html"


def reason_url(reason: model.Reason) -> str:
    """Where the page of a reason stands."""
    return f"reasons/{reason.name}.html"


def _stem(path: str, folder: str) -> str:
    return text.slug(path.removeprefix(f"{folder}/").rpartition(".")[0])
