"""A site by address → what came of each of its pages, kept in a `State`: politely, within bounds, page by page."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from urllib.parse import unquote

from msgspec import Struct

from helpgen import address, model
from helpgen.crawl import robots, sitemap
from helpgen.crawl.fetch import PAGES, Answer, Fetcher, Limits, Unusable
from helpgen.crawl.frontier import Frontier, Item
from helpgen.crawl.state import State, Visit
from helpgen.robots import Robots

_HOPS = 10
"""Redirects in a row."""
_SITEMAPS = 50
_MOST_KEPT = 300_000_000
"""Bytes of records."""
_REST = 3
"""Rank of a link that is neither in the header or footer nor looks like a help page."""
_SITEMAP_NAME = re.compile(r"\.(?:xml|txt)(?:\.gz)?$", re.IGNORECASE)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|mov|avi|ogg|wav|zip|gz|rar|7z|tar|dmg|exe|msi|apk|"
    r"css|m?js|json|xml|rss|atom|woff2?|ttf|otf|eot|csv|xlsx?|docx?|pptx?|ics|vcf)$",
    re.IGNORECASE,
)
"""Never a page, and often large."""
_HOSTS = "/cdn-cgi/"
"""What a host puts there for scripts, such as email addresses that it hides."""

Step: TypeAlias = Callable[[str, int, int], None]


class Read(Struct, frozen=True, kw_only=True):
    """What a reader makes of a page."""

    record: bytes | None = None
    """What is kept of it."""
    links: tuple[tuple[str, int], ...] = ()
    """Cleaned addresses that it leads to, each with its rank: 0 is read first."""
    onward: str = ""
    """Where it sends its visitors by itself (meta refresh)."""
    note: str = ""
    """Why it can't be read."""


Reader: TypeAlias = Callable[[bytes, str, str], Read]
"""Body, charset that the server states, and address of a page → what it holds."""


class Outcome(Struct, frozen=True, kw_only=True):
    """How a crawl ended."""

    pages: int
    requests: int
    stopped: str = ""
    """Which limit ended it: "500 pages", "900 s"; "" if all was read."""
    over: bool = True
    """It will not go on where it stood: the pages are all there, or as many as were asked for."""
    left_out: Mapping[str, int] = {}
    """How many addresses were not asked for, by reason."""
    robots: str = ""
    """What robots.txt says."""


def site(
    target: str, read: Reader, state: State, limits: Limits, step: Step, *, private: bool, listed: bytes | None = None
) -> Outcome:
    """Read a site from `target` on, or the pages of the sitemap there, or those of the sitemap `listed`.

    With a sitemap, other pages are read only if they are linked from a footer or look like help pages and policies.
    Raises HelpgenError if the site does not allow it.
    """
    start = address.clean(target)
    if start is None:
        raise model.HelpgenError(f"{target} is not the address of a site")
    crawl = _Crawl(address.Scope.of(start), read, state, limits, private=private)
    return asyncio.run(crawl.run(start, listed, step))


class _Crawl:
    """One crawl. Only `run` changes anything; requests just bring answers."""

    def __init__(self, scope: address.Scope, read: Reader, state: State, limits: Limits, *, private: bool) -> None:
        self.scope = scope
        self.read = read
        self.state = state
        self.limits = limits
        self.fetcher = Fetcher(scope, limits, private=private)
        self.robots = Robots("")
        self.frontier = Frontier(min(max(20 * limits.pages, 5000), 200_000))
        self.worst_rank = _REST
        self.hops: dict[str, int] = {}
        self.pages = self.requests = self.kept = 0
        self.left_out: Counter[str] = Counter()

    async def run(self, start: str, listed: bytes | None, step: Step) -> Outcome:
        """Read until nothing is left or a limit is reached."""
        end = time.monotonic() + self.limits.seconds
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self._prepare(start, listed)
            return await self._work(end, step)
        except TimeoutError as error:
            raise model.HelpgenError(f"{start}: robots.txt or the sitemap take longer than --max-time") from error
        finally:
            await self.fetcher.close()

    async def _prepare(self, start: str, listed: bytes | None) -> None:
        """Robots.txt, what an earlier run has done, and where to begin."""
        await self._ask_robots()
        if listed is not None or _SITEMAP_NAME.search(start.partition("?")[0]):
            self.worst_rank = 1
        if not self._resume():
            self._seed([start] if self.worst_rank == _REST else await self._listed(start, listed))

    async def _work(self, end: float, step: Step) -> Outcome:
        tasks: dict[asyncio.Task[Answer], Item] = {}
        stopped, over = "", True
        try:
            while True:
                self._dispatch(tasks)
                step("crawl", self.pages, min(self.limits.pages, len(self.frontier.seen)))
                if not tasks:
                    break
                left = end - time.monotonic()
                done, _ = await asyncio.wait(tasks, timeout=max(left, 0), return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    await self._settle(tasks.pop(task), task.result())
                if time.monotonic() >= end:
                    stopped, over = f"{self.limits.seconds:g} s", not (tasks or self.frontier.queue)
                    break
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if over and self.frontier.queue:
            stopped = f"{self.pages} pages" if self.pages >= self.limits.pages else f"{self.requests} requests"
        left_out = self.frontier.left_out + self.left_out
        return Outcome(
            pages=self.pages,
            requests=self.requests,
            stopped=stopped,
            over=over,
            left_out=left_out,
            robots=self.robots.text,
        )

    def _dispatch(self, tasks: dict[asyncio.Task[Answer], Item]) -> None:
        """Start as many requests as may run at once."""
        most = 4 * self.limits.pages + 100
        while len(tasks) < self.limits.concurrency and self.pages + len(tasks) < self.limits.pages:
            item = self.frontier.pop() if self.requests < most and self.kept < _MOST_KEPT else None
            if item is None:
                return
            if not self.robots.allows(item.address, robots.NAME):
                self.left_out["disallowed by robots.txt"] += 1
                self.state.settle(Visit(address=item.address, final=item.address, note="is disallowed by robots.txt"))
                continue
            if address.is_one_of(unquote(address.key(item.address).partition("?")[0]), self.limits.exclude):
                self.left_out["--exclude"] += 1
                continue
            self.requests += 1
            tasks[asyncio.create_task(self.fetcher.get(item.address))] = item

    async def _settle(self, item: Item, answer: Answer) -> None:
        """Take in an answer: what it leads to, and what came of it, at once or not at all."""
        # In a thread, so that a page that is hard to read keeps no other answer waiting.
        read = await asyncio.to_thread(self.read, answer.body, answer.charset, item.address) if answer.body else Read()
        self.state.begin()
        visit = self._visit(item, answer, read)
        self.state.settle(visit)
        self.state.commit()
        if visit.record and not self.pages:
            await self._settle_down(item.address)
        self._count(visit)

    def _visit(self, item: Item, answer: Answer, read: Read) -> Visit:
        here = item.address
        if answer.location:
            onward = address.clean(answer.location, here)
            if onward is None:
                return Visit(address=here, status=answer.status, final=here, note="redirects to no page of the web")
            return self._onward(item, onward, answer.status)
        if answer.error or answer.status != 200 or answer.kind not in PAGES:
            failed = f"answers {answer.status}" if answer.status >= 429 else ""
            return Visit(address=here, status=answer.status, final=here, note=answer.error or failed)
        if read.onward and read.onward != here:
            return self._onward(item, read.onward, answer.status)
        for found, rank in read.links:
            self._offer(found, rank, item.depth + 1)
        return Visit(address=here, status=200, final=here, note=read.note, record=read.record)

    def _onward(self, item: Item, onward: str, status: int) -> Visit:
        """A redirect: where it leads is one more address to be read, if it is on this site."""
        hops = self.hops.pop(item.address, 0) + 1
        note = ""
        if onward == item.address:
            note = "redirects to itself"
        elif hops > _HOPS:
            note = f"redirects more than {_HOPS} times"
        elif self.scope.holds(onward):
            added = self._queue(onward, item.rank, item.depth)
            if added:
                self.hops[onward] = hops
        return Visit(address=item.address, status=status, final=onward, note=note)

    def _count(self, visit: Visit) -> None:
        if visit.record is not None:
            self.pages += 1
            self.kept += len(visit.record)

    async def _settle_down(self, home: str) -> None:
        """The first page tells which scheme and host the site prefers."""
        preferred = address.scope(home)
        if preferred and preferred != self.scope:
            self.scope = preferred
            await self._ask_robots()

    async def _ask_robots(self) -> None:
        self.robots = await robots.read(self.fetcher, self.scope.origin)
        self.fetcher.delay = max(self.limits.delay, min(self.robots.delay(robots.NAME), robots.SLOWEST))

    def _offer(self, found: str, rank: int, depth: int) -> None:
        """A link: to be read if it is on this site and may be a page."""
        if rank <= self.worst_rank and self.scope.holds(found):
            path = found.partition("?")[0]
            if not _MEDIA.search(path) and _HOSTS not in path:
                self._queue(self.scope.moved(found), rank, depth)

    def _queue(self, found: str, rank: int, depth: int) -> Item | None:
        item = self.frontier.add(found, rank, depth)
        if item:
            self.state.queue(found, rank, depth, item.number)
        return item

    def _seed(self, found: Iterable[str]) -> None:
        self.state.begin()
        for one in found:
            item = self.frontier.add(one, 0 if self.worst_rank == _REST else _REST, 0, asked=True)
            if item:
                self.state.queue(one, item.rank, 0, item.number)
        self.state.commit()

    def _resume(self) -> bool:
        """Take over what an earlier run of this crawl has done; whether there was one."""
        done: set[str] = set()
        for known, rank, depth, settled in self.state.queued():
            self.frontier.add(known, rank, depth, asked=True)
            if settled:
                done.add(known)
        self.frontier.drop(done)
        for visit in self.state.visits() if done else ():
            self._count(visit)
            if visit.record is not None:
                preferred = address.scope(visit.address)
                self.scope = preferred or self.scope
        return bool(self.frontier.seen)

    async def _listed(self, start: str, listed: bytes | None) -> list[str]:
        """The pages of a sitemap, and of those that it lists."""
        pages: dict[str, None] = {}
        known = [start]
        for number, place in enumerate(known):
            body = listed if listed is not None and not number else await self._sitemap(place, first=not number)
            nested = sitemap.kind(body) == "sitemapindex"
            for found in filter(None, (address.clean(one, start) for one in sitemap.addresses(body))):
                if not self.scope.holds(found):
                    continue
                if not nested:
                    pages[self.scope.moved(found)] = None
                elif found not in known:
                    self._nest(known, found)
            if len(pages) >= self.frontier.most:
                break
        if not pages:
            raise model.HelpgenError(f"{start}: this sitemap lists no page of {self.scope.origin}")
        return list(pages)

    def _nest(self, known: list[str], found: str) -> None:
        """A sitemap that another one lists."""
        if len(known) < _SITEMAPS:
            known.append(found)
        else:
            self.left_out[f"more than {_SITEMAPS} sitemaps"] += 1

    async def _sitemap(self, place: str, *, first: bool) -> bytes:
        answer = await self.fetcher.get(place, any_kind=sitemap.LARGEST)
        try:
            body = sitemap.unpacked(answer.body)
        except Unusable as error:
            body, answer = b"", Answer(error=str(error))
        if not sitemap.kind(body):
            problem = answer.error or (f"answers {answer.status}" if answer.status != 200 else "is no sitemap")
            if first:
                raise model.HelpgenError(f"{place} {problem}")
            self.state.settle(Visit(address=place, status=answer.status, final=place, note=problem))
        return body
