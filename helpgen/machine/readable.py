"""Site -> what assistants and other programs read: llms.txt and policies.json.

A file of the same name in the content folder wins.
"""

import json
from collections.abc import Iterator, Sequence

from helpgen import model
from helpgen.machine.addresses import Addresses
from helpgen.machine.llms import llms
from helpgen.machine.policies import POLICIES, SCHEMA, policies, schema


def readable(sites: Sequence[model.Site]) -> Iterator[model.Output]:
    """All of these files, of a site in all its languages; the first is told in full, of the others the policies."""
    site = sites[0]
    own = {asset.url.casefold() for asset in site.assets}
    addresses = Addresses(site)
    if "llms.txt" not in own:
        yield model.Output(path="llms.txt", body=llms(site, addresses).encode())
    if POLICIES not in own:
        yield model.Output(path=POLICIES, body=policies(sites))
        yield model.Output(path=SCHEMA, body=(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n").encode())
