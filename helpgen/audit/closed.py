"""What robots.txt of a site shuts off that buyers look for in search engines."""

from collections.abc import Iterable, Iterator

from helpgen import model
from helpgen.audit.gather import Gathered
from helpgen.audit.roles import Guess
from helpgen.robots import Robots

GOOGLE = "Googlebot"


def pages(place: str, text: str, taken: Iterable[Guess], gathered: Gathered) -> Iterator[model.Finding]:
    """A finding for each page with a role that Google may not ask for, in the line of robots.txt that says so."""
    rules = Robots(text)
    for guess in taken:
        if gathered.scope.holds(guess.address) and not rules.allows(guess.address, GOOGLE):
            yield model.Finding(
                place=model.Place(place, rules.line(guess.address, GOOGLE)),
                rule="audit/closed",
                message=f"robots.txt keeps Google from the {guess.role} page {guess.address}",
                mend="take the line out, or allow the page",
                severity="warning",
            )
