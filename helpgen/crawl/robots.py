"""robots.txt → what may be asked, and how fast."""

from helpgen import model
from helpgen.address import clean
from helpgen.crawl.fetch import UNREACHED, Fetcher
from helpgen.crawl.guard import PRIVATE
from helpgen.robots import Robots

NAME = "helpgen"
"""What robots.txt calls us."""
LARGEST = 512_000
"""Bytes that are read; what stands behind them counts as not written, as RFC 9309 has it."""
SLOWEST = 10.0
"""Seconds: a site that asks for longer pauses gets this one."""


def parse(body: bytes) -> Robots:
    """Read robots.txt."""
    return Robots(body.decode("utf-8-sig", errors="replace"))


async def read(fetcher: Fetcher, origin: str, follow: int = 5) -> Robots:
    """Ask a site for its robots.txt. None there means that all is allowed.

    Raises HelpgenError if the site can't say: then nothing is allowed.
    """

    address = f"{origin}/robots.txt"
    for _ in range(follow + 1):
        answer = await fetcher.get(address, any_kind=LARGEST, cut=True)
        target = clean(answer.location, address) if answer.location else None
        if target is None or not fetcher.scope.holds(target):
            break
        address = target
    if answer.status == 200 and not answer.error:
        whole = answer.body if len(answer.body) < LARGEST else answer.body.rpartition(b"\n")[0]
        return parse(whole)
    if 300 <= answer.status < 500 and answer.status != 429:
        return Robots("")
    problem = answer.error or f"answers {answer.status}"
    if problem.startswith(UNREACHED):
        raise model.HelpgenError(f"{origin} {problem}; check the address, or try again later")
    if problem.endswith(PRIVATE):
        raise model.HelpgenError(f"{problem}; if that is a network of yours, add --allow-private")
    raise model.HelpgenError(f"{address} {problem}, so nothing on this site may be read; try again later")
