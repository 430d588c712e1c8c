"""Site -> what assistants and other programs read: llms.txt and policies.json.

A file of the same name in the content folder wins.
"""

import json
from collections.abc import Iterator, Mapping

from helpgen import model
from helpgen.machine.addresses import Addresses
from helpgen.machine.llms import llms
from helpgen.machine.policies import POLICIES, SCHEMA, policies, schema


def readable(site: model.Site) -> Iterator[model.Output]:
    """All of these files."""
    own = {asset.url.casefold() for asset in site.assets}
    addresses = Addresses(site)
    if "llms.txt" not in own:
        yield model.Output(path="llms.txt", body=llms(site, addresses).encode())
    if POLICIES not in own:
        yield model.Output(path=POLICIES, body=policies(site, addresses, _versions(site)))
        yield model.Output(path=SCHEMA, body=(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n").encode())


def _versions(site: model.Site) -> Mapping[str, tuple[model.Edition, ...]]:
    """The versions of each policy that keeps them."""
    return {page.url: page.versions.editions for page in site.pages if page.versions and page.role}
