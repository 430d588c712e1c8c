"""The pages of a site → the pictures that social networks show; from the store, where they were drawn before."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor

from helpgen import disk, model, render, text
from helpgen.brand import cards
from helpgen.build import tasks
from helpgen.build.looking import Pages, Wanted
from helpgen.build.spread import spread
from helpgen.build.values import Store


def pictures(
    pages: Pages, brand: str, wanted: Wanted, store: Store, executor: Executor | None
) -> Sequence[model.Output]:
    """The pictures that pages name, by path. Those whose bytes nobody wants are neither drawn nor read again."""
    drawn = _drawn(pages, brand)
    keys = {path: text.digest("card", disk.version(), path) for path in drawn}
    digests = {key: found.decode() for key, found in store.get("card", list(keys.values())).items()}
    asked = {path: key for path, key in keys.items() if key not in digests or wanted(path, digests[key])}
    bodies = store.get("card-image", list(asked.values()))
    lost = [path for path, key in asked.items() if key not in bodies]
    made = zip(lost, spread(tasks.drawings, b"", [drawn[path] for path in lost], len(lost), executor), strict=True)
    new = {keys[path]: body for path, body in made}
    digests |= {key: hashlib.sha256(body).hexdigest() for key, body in new.items()}
    if new:
        store.put("card-image", new)
        store.put("card", {key: digests[key].encode() for key in new})
        store.trim("card-image", list(keys.values()))
        store.trim("card", list(keys.values()))
    bodies |= new
    return [model.Output(path=path, body=bodies.get(key), digest=digests[key]) for path, key in keys.items()]


def _drawn(pages: Pages, brand: str) -> dict[str, cards.Card]:
    """What stands on each picture, by its path."""
    found: dict[str, cards.Card] = {}
    base = render.base_url(pages.inputs.config)
    every = pages.inputs.config.theme.card == "pages"
    for url in pages.lines if every else [site.home_url for site in pages.sites]:
        config = pages.sites[pages.lines[url].at].config
        card = render.drawing(config, pages.page(url), base, brand)
        if card:
            found[cards.path(card)] = card
    return found
