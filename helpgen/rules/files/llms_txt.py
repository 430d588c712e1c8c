"""Whether llms.txt, where there is one, leads to pages that exist."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule

_LINK = late(r"\[(?P<name>[^\[\]]*)\]\((?P<href>[^()\s]+)\)")


@rule(
    "files/llms-txt",
    packs={"quality": "advice"},
    basis="standard",
    sources=("llms.txt proposal (justsolve.archiveteam.org) <https://llmstxt.org>",),
)
def llms_txt_leads_to_pages(site: model.SiteFacts) -> Iterator[model.Problem]:
    """llms.txt has a title, and its links lead to pages that exist.

    Why it matters: an assistant that reads the file repeats what it finds. A link to a page that is gone makes it
    guess. Whether the file helps is not proven, so none is asked for.

    How it is looked for: a file `llms.txt` in the content folder begins with a heading of the first level, and each of
    its links that stays on the site leads to a page or file that is built.

    Passes: "# Fernhill Ceramics help" and a list of links to the policies.

    Fails: a link to a draft.

    To put right: write the heading, and correct the links.
    """
    text = site.plain.get("llms.txt")
    if text is None:
        return
    path = "/".join(filter(None, (site.config.content.strip("./"), "llms.txt")))
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if not re.match(r"#\s+\S", first):
        message = "llms.txt does not begin with a title"
        yield model.Problem(
            message=message, mend="begin with `# ` and the name of your shop", place=model.Place(path, 1)
        )
    root = reading.text(site.config.url).rstrip("/") + "/"
    known = {url.rstrip("/") for url in site.pages} | set(site.files)
    for number, line in enumerate(lines, 1):
        for link in _LINK.finditer(line):
            target = _inside(link["href"], root)
            if target is not None and target.rstrip("/") not in known:
                yield model.Problem(
                    message=f"“{link['href']}” leads to no page of the site",
                    mend="correct the link, or take it out",
                    place=model.Place(path, number, link.start("href") + 1),
                )


def _inside(href: str, root: str) -> str | None:
    """The path from the site's root; None for what leads elsewhere."""
    href = href.partition("#")[0].partition("?")[0]
    if len(root) > 1 and (href + "/").startswith(root):
        return href[len(root) :].removesuffix("index.html")
    return None if ":" in href or href.startswith("//") else href.lstrip("./").removesuffix("index.html")
