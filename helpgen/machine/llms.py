"""Site -> llms.txt, as llmstxt.org proposes it: a title, a quoted sentence, and lists of links to Markdown copies."""

from collections.abc import Iterator

from helpgen import model
from helpgen.machine.addresses import Addresses
from helpgen.machine.copies import item, plain

MOST = 200
"""Answers that are listed by themselves; the copies of the topics list the rest."""


def llms(site: model.Site, addresses: Addresses) -> str:
    """The text of llms.txt."""
    name = site.config.name if isinstance(site.config.name, str) else ""
    title = f"{name} help" if name else "Help center"
    home = next((page for page in site.pages if page.kind == "home"), None)
    about = (home.description if home else "") or "Policies, answers and the ways to reach the shop."
    sections = [f"# {plain(title)}", f"> {plain(about)}", *_reach(site)]
    for heading, refs in _sections(site):
        if refs:
            lines = (item(ref, addresses.copy(ref.url)) for ref in refs)
            sections.append(f"## {heading}\n\n" + "\n".join(lines))
    return "\n\n".join(sections) + "\n"


def _reach(site: model.Site) -> Iterator[str]:
    contact = site.config.contact
    stated = [str(way) for way in (contact.email, contact.phone, contact.chat) if way] if contact else []
    if stated:
        yield f"Contact: {', '.join(stated)}"


def _sections(site: model.Site) -> Iterator[tuple[str, list[model.Ref]]]:
    yield "Policies", [model.Ref(policy.url, policy.title, policy.description) for policy in site.policies]
    contact = next((page for page in site.pages if page.url == site.contact_url), None)
    yield "Contact", [_ref(contact)] if contact else []
    yield "Topics", [model.Ref(group.url, group.title, group.description) for group in site.categories]
    listed = {policy.url for policy in site.policies}
    answers = [page for page in site.pages if page.kind == "article" and not page.noindex and page.url not in listed]
    yield "Answers", [_ref(page) for page in answers[:MOST]]
    topics = next((page for page in site.pages if page.url == site.topics_url), None)
    yield "Optional", [_ref(topics)] if topics else []


def _ref(page: model.Page) -> model.Ref:
    return model.Ref(page.url, page.title, page.description)
