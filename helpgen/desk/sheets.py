"""What the staff site is made of → its pages, each with all that its template shows."""

import json
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup
from msgspec import UNSET, Struct

from helpgen import model, playbook, report
from helpgen.desk import given as words
from helpgen.desk.given import Given

Procedures = Sequence[tuple[model.Macro, str]]
"""Each with where it stands."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One page to be."""

    template: str
    url: str
    title: str
    description: str = ""
    topic: str = ""
    """What it belongs to, for the results of a search."""
    searched: bool = True
    told: Mapping[str, object] = {}
    """What its template knows beside what all know."""


def sheets(given: Given) -> Iterator[Sheet]:
    """Every page."""
    told, replies = words.lines(given), words.replies(given)
    procedures = [(one, words.procedure_url(one.page.path)) for one in given.staff.procedures]
    yield Sheet(
        template="home",
        url="index.html",
        title="For the staff",
        searched=False,
        told={"book": given.book, "procedures": procedures},
    )
    yield from _deciding(given, told)
    yield from _replies(told, replies)
    yield from _disputes(given, procedures)
    yield Sheet(
        template="checklist",
        url="checklist.html",
        title="Customer-service checklist",
        topic="Checklist",
        told={"tasks": given.tasks, "proof": report.proof},
    )
    yield _all(given, replies, procedures)


def _deciding(given: Given, told: Sequence[words.Line]) -> Iterator[Sheet]:
    """The tool with the whole table, and a page for each reason."""
    data = _json(words.tool(given, told))
    yield Sheet(
        template="decide",
        url="decide.html",
        title="Decide a case",
        description="Choose reason and value, and see what to do and what to send.",
        searched=False,
        told={"data": data, "book": given.book, "lines": told, "since": playbook.SINCE},
    )
    for reason in given.book.reasons:
        held = [line for line in told if reason.name in line.row.reason]
        yield Sheet(
            template="reason",
            url=words.reason_url(reason),
            title=reason.title,
            description="What to do, who decides, and by when.",
            topic="Reasons",
            told={"reason": reason, "lines": held, "since": playbook.SINCE, "customers": given.book.customers},
        )


def _replies(told: Sequence[words.Line], replies: Sequence[words.Reply]) -> Iterator[Sheet]:
    yield Sheet(template="replies", url="replies.html", title="Replies", searched=False, told={"replies": replies})
    for reply in replies:
        rows = [line for line in told if line.row.send == reply.name]
        yield Sheet(
            template="reply",
            url=reply.url,
            title=reply.title,
            description=reply.description,
            topic="Replies",
            told={"reply": reply, "rows": rows, "unknown": sorted(playbook.UNKNOWN.values())},
        )


def _disputes(given: Given, procedures: Procedures) -> Iterator[Sheet]:
    """Who answers, step by step, and by when."""
    disputes = given.settings.config.disputes
    stated = msgspec.structs.asdict(disputes) if disputes else {}
    yield Sheet(
        template="disputes",
        url="disputes.html",
        title="Disputes and chargebacks",
        description="Who answers, by when, and what is kept.",
        topic="Disputes",
        told={
            "procedures": procedures,
            "answering": {key: value for key, value in stated.items() if value is not UNSET and value is not None},
        },
    )
    for one, url in procedures:
        yield Sheet(
            template="procedure",
            url=url,
            title=one.title,
            description=one.front.description,
            topic="Disputes",
            told={"body": Markup(one.html)},  # noqa: S704 -- sanitised by `convert`
        )
    yield Sheet(
        template="deadlines",
        url="deadlines.html",
        title="Deadlines of payment services",
        description="How long each gives for an answer, with its source.",
        topic="Disputes",
        told={"groups": _deadlines(given)},
    )


def _deadlines(given: Given) -> list[tuple[str, list[Mapping[str, object]]]]:
    """Every deadline by kind of dispute, those that hold for the shop first."""
    config, pairs = given.settings.config, given.staff.deadlines
    groups = []
    for dispute in ("claim", "chargeback", "inquiry"):
        holding = tuple(playbook.applying(pairs, config, dispute))
        rows: list[Mapping[str, object]] = [
            {"one": one, "holds": one in holding, "old": playbook.is_old(one, given.as_of)}
            for one, _ in pairs
            if one.dispute == dispute
        ]
        groups.append((dispute, sorted(rows, key=lambda row: not row["holds"])))
    return [(dispute, rows) for dispute, rows in groups if rows]


def _all(given: Given, replies: Sequence[words.Reply], procedures: Procedures) -> Sheet:
    """A list of all pages: what the search leads to where it can't run."""
    groups = [
        ("Reasons", [(reason.title, words.reason_url(reason)) for reason in given.book.reasons]),
        ("Replies", sorted((reply.title, reply.url) for reply in replies)),
        (
            "Disputes",
            [
                ("Who answers, and by when", "disputes.html"),
                *((one.title, url) for one, url in procedures),
                ("Deadlines of payment services", "deadlines.html"),
            ],
        ),
        ("Checklist", [("Customer-service checklist", "checklist.html")]),
    ]
    return Sheet(template="all", url="all.html", title="All pages", searched=False, told={"groups": groups})


def _json(value: object) -> Markup:
    """Data that stands in a page: nothing in it can end the element that holds it."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=msgspec.to_builtins)
    return Markup(written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
