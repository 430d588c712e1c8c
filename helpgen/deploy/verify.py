"""A site that was just published, asked over HTTP: does it answer with what was sent?"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

import httpx

from helpgen import serving
from helpgen.deploy.plan import Plan, is_page
from helpgen.deploy.values import Local, Step

MOST = 12
"""Files that are asked for."""
PAUSES = (0.5, 1.5, 3.0, 6.0, 12.0)
"""Seconds to wait for a host that is still handing the new site round."""
_NOWHERE = "helpgen-no-such-page/"


def sample(local: Local, plan: Plan) -> list[str]:
    """Files that tell whether a deploy arrived: the home page, then what was sent, evenly chosen, then the rest."""
    sent = sorted(filter(_is_asked, (*plan.changed, *plan.added)), key=lambda path: not is_page(path))
    rest = [path for path in local.files if _is_asked(path) and path not in sent]
    first = [path for path in ("index.html",) if path in local.files]
    step = max(1, len(sent) // (MOST - 2))
    return list(dict.fromkeys([*first, *sent[::step], *rest]))[:MOST]


def _is_asked(path: str) -> bool:
    return not path.rpartition("/")[2].startswith((".", "_")) and not path.endswith(tuple(serving.PACKED))


def verify(
    base: str, local: Local, plan: Plan, step: Step, *, exact: bool = True, pauses: Sequence[float] = ()
) -> list[str]:
    """What is wrong with the site at `base`, in one sentence each; what is not right yet is asked for again,
    after each of the pauses.

    `exact`: whether the host sends files as they were given to it; many rewrite pages.
    """
    base = base.rstrip("/") + "/"
    wanted = sample(local, plan)
    moved = _redirects(local)
    headers = {"User-Agent": "helpgen (checks a deploy)", "Cache-Control": "no-cache"}
    with httpx.Client(headers=headers, timeout=20, follow_redirects=False) as client:
        for pause in (*pauses, None):
            step("verify", 0, 1)
            wrong = [*_files(client, base, local, wanted, moved, exact), *_lost(client, base)]
            if not wrong or pause is None:
                return wrong
            time.sleep(pause)
    return []


def _redirects(local: Local) -> serving.Serving:
    texts = [local.read(name).decode() if name in local.files else "" for name in ("_headers", "_redirects")]
    return serving.read(*texts)


def _files(
    client: httpx.Client, base: str, local: Local, wanted: list[str], moved: serving.Serving, exact: bool
) -> Iterator[str]:
    for path in wanted:
        address = base + quote(_name(path))
        try:
            answer = client.get(address)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            yield f"{address} does not answer: {str(error) or type(error).__name__}"
            return  # the rest would only repeat it
        new = moved.moved(f"{urlsplit(base).path}{_name(path)}")
        if answer.is_redirect and new:
            place = answer.headers.get("Location", "")
            if urlsplit(place).path != new:
                yield f"{address} leads to {place}, not to {new}"
        elif answer.status_code != 200:
            yield f"{address} answers with {answer.status_code}"
        elif exact and hashlib.sha256(answer.content).hexdigest() != local.files[path]:
            yield f"{address} answers with something else than what was sent"


def _lost(client: httpx.Client, base: str) -> Iterator[str]:
    try:
        status = client.get(base + _NOWHERE).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return  # told already
    if status != 404:
        yield f"{base}{_NOWHERE} does not exist and answers with {status}, not with 404"


def _name(path: str) -> str:
    """What the file is called in addresses."""
    return path.removesuffix("index.html") if is_page(path) and path.rpartition("/")[2] == "index.html" else path
