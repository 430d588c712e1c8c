"""Site -> security.txt: whom to tell of a hole in the shop (RFC 9116)."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from helpgen import model

PATH = ".well-known/security.txt"
_MONTHS = 11


def outputs(sites: Sequence[model.Site], as_of: date) -> Iterator[model.Output]:
    """The file, if site.yaml states an address for it. One that the author has written stays as it is.

    It is only looked for at the root of a host, so below a path there is none.
    """
    site = sites[0]
    email, base = whom(site.config), str(site.config.url or "").rstrip("/")
    if not email or any(asset.url in (PATH, "security.txt") for asset in site.assets):
        return
    lines = [f"Contact: mailto:{email}", f"Expires: {_expires(as_of)}"]
    lines.append(f"Preferred-Languages: {', '.join(one.language for one in sites)}")
    lines += [f"Canonical: {base}/{PATH}"] if base else []
    yield model.Output(path=PATH, body="".join(f"{line}\n" for line in lines).encode())


def whom(config: model.Config) -> str:
    """The address that security.txt is made of; "" where none is made."""
    email = config.contact.security if config.contact else None
    below = urlsplit(str(config.url or "").rstrip("/")).path
    return "" if not isinstance(email, str) or isinstance(email, model.Unfilled) or below else str(email)


def _expires(as_of: date) -> str:
    """Less than a year away, and the same for all builds of a month."""
    month = as_of.month - 1 + _MONTHS
    return f"{date(as_of.year + month // 12, month % 12 + 1, 1).isoformat()}T00:00:00Z"
