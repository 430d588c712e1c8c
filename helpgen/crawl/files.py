"""Addresses of pictures and other files of one site → their bytes, asked as politely as its pages."""

import asyncio
from collections.abc import Iterable

from helpgen import address
from helpgen.crawl import robots
from helpgen.crawl.fetch import Fetcher, Limits


def files(
    asked: Iterable[str], scope: address.Scope, limits: Limits, *, private: bool, largest: int, most: int
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files by address, and why others are missing: not of this site, forbidden, larger than `largest` …

    `most` are the bytes of all of them.
    """
    return asyncio.run(_all(list(asked), scope, limits, private, largest, most))


async def _all(
    asked: list[str], scope: address.Scope, limits: Limits, private: bool, largest: int, most: int
) -> tuple[dict[str, bytes], dict[str, str]]:
    got: dict[str, bytes] = {}
    missing: dict[str, str] = {}
    fetcher = Fetcher(scope, limits, private=private)
    try:
        async with asyncio.timeout(limits.seconds):
            rules = await robots.read(fetcher, scope.origin)
            fetcher.delay = max(limits.delay, min(rules.delay(robots.NAME), robots.SLOWEST))
            for one in asked:
                if not scope.holds(one):
                    missing[one] = "is on another site"
                elif not rules.allows(one, robots.NAME):
                    missing[one] = "is disallowed by robots.txt"
                elif sum(map(len, got.values())) > most:
                    missing[one] = "was not asked for: the files of this site are too many"
                else:
                    answer = await fetcher.get(one, any_kind=largest)
                    if answer.status == 200 and not answer.error and not answer.kind.startswith("text/html"):
                        got[one] = answer.body
                    else:
                        missing[one] = answer.error or f"answers {answer.status}"
    except TimeoutError:
        missing |= {
            one: "was not asked for: the time was over" for one in asked if one not in got and one not in missing
        }
    finally:
        await fetcher.close()
    return got, missing
