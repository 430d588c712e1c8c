"""Whether nothing that buyers look for is further away than the merchant wants it."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import ERROR, rule
from helpgen.rules.reach import goals, graph


@rule(
    "reach/max-clicks",
    packs=ERROR,
    basis="guidance",
    sources=("Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",),
)
def clicks_are_few(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A direct channel, the refund steps and each policy are no more clicks away than you ask for.

    Why it matters: every click loses some of the buyers, and who gives up opens a dispute.

    How it is looked for: only where `site.yaml` says `checks: {max_clicks: 2}`, or `helpgen check --max-clicks 2` is
    asked, or the same of `helpgen audit`. From every page the shortest way is counted, over links that can be seen and that work without scripts. A
    page that shows an email address, a phone number, a chat or a form is 0 clicks from a direct channel. Pages that
    only lead on to another cost no click. `helpgen check --reach` shows all figures.

    Passes: with `max_clicks: 1`, a footer with every policy on every page.

    Fails: with `max_clicks: 1`, a footer that leads to the list of policies, and from there to the privacy policy.

    To put right: link to it from the page that is named, or in the theme's header or footer.
    """
    most = goals.limit(site)
    if most is None:
        return
    linked = graph.graph(site)
    numbers = {url: number for number, url in enumerate(linked.urls)}
    for goal in goals.goals(site):
        found = graph.ways(linked, (numbers[url] for url in goal.pages))
        for page, clicks in enumerate(found.clicks):
            if clicks is None or clicks + goal.away > most:
                far = "can't be reached" if clicks is None else f"is {_clicks(clicks + goal.away)} away"
                yield model.Problem(
                    message=f"“{goal.name}” {far}, and `max_clicks` is {most}",
                    mend="link to it here, or in the theme's header or footer",
                    url=linked.urls[page],
                )


def _clicks(count: int) -> str:
    return f"{count} click{'' if count == 1 else 's'}"
