"""Whether what the staff sends still holds: its links, its figures, and the policies that rows name."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from helpgen import model, text
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.dispute import staff
from helpgen.rules.facts.comparing import clashes
from helpgen.rules.facts.passages import passages


@rule(
    "dispute/macros-hold",
    packs={"core": "error", "amazon-pay": "error"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay A-to-z Guarantee for merchants, a return that is refused against the posted policy is a ground for "
        "a claim <https://pay.amazon.com/help/201212410>",
    ),
)
def macros_hold(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What the staff sends says the same as the help center, and its links lead there.

    Why it matters: a reply is a promise like any page. One that still says 14 days, or leads to a page that is gone,
    is what the buyer shows to the bank.

    How it is looked for: the texts in `staff/macros/` and `staff/procedures/` are read as pages are: each figure for a
    return, a refund or a fee, each email address and phone number is compared with `site.yaml`; each link to a Markdown
    file leads to a published page, and to a heading that is there. So does `policy` of every row of `playbook.yaml`.

    Passes: `You have {{ returns.days }} days`, and `[our policy](../../content/returns/refund.md#how-to-return)`.

    Fails: `You have 14 days to return it`, where `returns.days` is 30; or a link to a page that was renamed.

    To put right: write the fact in place of the figure, and the path of the page as it is now.
    """
    for macro in (*site.staff.macros, *site.staff.procedures):
        page = macro.page
        for passage in passages(page):
            for clash in clashes(passage, site, site.config.language.lower().split("-")[0]):
                place = staff.spot(reading.key_place(site, clash.key))
                yield model.Problem(
                    message=f"“{clash.quote}” for {clash.about}, where {place} says {clash.stated}",
                    mend=f"write {{{{ {clash.key} }}}} here, or correct site.yaml",
                    place=model.Place(page.path, passage.line),
                    keys=(clash.key,),
                )
        for link in page.links:
            wrong = _link(site, page.path, link.written or link.href)
            if wrong:
                yield model.Problem(message=wrong[0], mend=wrong[1], place=model.Place(page.path, link.line))
    content = site.config.content.strip("/.")
    for key, row, _ in staff.rows(site):
        wrong = _page(site, posixpath.normpath(posixpath.join(content, row.policy)), row.policy)
        if wrong:
            yield staff.problem(site, f"{key}.policy", *wrong)


def _link(site: model.SiteFacts, path: str, target: str) -> tuple[str, str] | None:
    """What is wrong with a link of a macro, and the mend."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"the link {target} can't be read", "correct it"
    own = site.config.url if isinstance(site.config.url, str) else None
    if own and f"{target}/".startswith(f"{own.rstrip('/')}/"):
        return (
            f"the link {target} names a page of this help center by its address, so nobody sees when it moves",
            "write the path of its Markdown file from this file on: ../../content/…",
        )
    if parts.scheme or parts.netloc or not parts.path:
        return None
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return _page(site, f"{inside}#{parts.fragment}" if parts.fragment else inside, target)


def _page(site: model.SiteFacts, target: str, written: str) -> tuple[str, str] | None:
    """What is wrong with a path and a heading, both from the site's root."""
    path, _, fragment = target.partition("#")
    url = site.sources.get(path)
    if url is None:
        if path in site.drafts:
            return (
                f"{written} leads to a page that is not published: {site.drafts[path]}",
                "publish it, or lead elsewhere",
            )
        near = text.nearest(path, site.sources)
        return f"{written} leads to no page of the help center", f"did you mean {near}?" if near else "correct the path"
    page = site.pages.get(url)
    if page is None or not fragment or unquote(fragment) in page.anchors:
        return None
    near = text.nearest(unquote(fragment), page.anchors)
    headings = f"did you mean #{near}?" if near else f"the headings of {path} have other ids"
    return f"{written} leads to no heading: there is no #{fragment} in {path}", headings
