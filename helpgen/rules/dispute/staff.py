"""Questions that the rules on the playbook ask."""

from collections.abc import Iterator

from helpgen import matrix, model


def spot(place: model.Place) -> str:
    """ "playbook.yaml:12"."""
    return f"{place.path}:{place.line}" if place.line else place.path


def problem(site: model.SiteFacts, key: str, message: str, mend: str, steady: str = "") -> model.Problem:
    """What is wrong at a key of `playbook.yaml`."""
    return model.Problem(message=message, mend=mend, place=site.staff.place(key), steady=steady)


def table(site: model.SiteFacts) -> matrix.Table | None:
    """The matrix; None where there is none, or its amounts can't be."""
    book = site.staff.playbook
    if book is None or next(amounts(book), None):
        return None
    return matrix.table(book)


def amounts(book: model.Playbook) -> Iterator[tuple[str, str]]:
    """Amounts that can't be in their currency: key, and what is wrong."""
    for currency, bands in book.bands.items():
        for at, band in enumerate(bands):
            for key, amount in (("from", band.start), ("to", band.end)):
                if not isinstance(amount, str):
                    continue
                try:
                    matrix.minor(amount, currency)
                except matrix.AmountError as error:
                    yield f"bands.{currency}.{at}.{key}", str(error)


def rows(site: model.SiteFacts) -> Iterator[tuple[str, model.Row, tuple[model.Reason, ...]]]:
    """Every row with its key and the reasons that it holds for."""
    book = site.staff.playbook
    reasons = {reason.name: reason for reason in book.reasons} if book else {}
    for at, row in enumerate(book.rows if book else ()):
        yield f"rows.{at}", row, tuple(reasons[name] for name in row.reason if name in reasons)
