"""Forms for static hosts, the link behind a question, and the questions in the list of all topics."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE, Result

PAGES = {
    "content/faq.md": (
        "---\ntitle: Questions\nrole: faq\n---\n## Is it free? {#free}\n\nYes.\n\n## A statement\n\nNo.\n"
    ),
    "content/mugs.md": "# Mugs\n\nRound.\n",
}
NETLIFY = "forms: {contact: {action: netlify}, feedback: {action: netlify}}\n"
SERVICE = (
    "forms: {contact: {action: 'https://formsubmit.co/abc'}, feedback: {link: 'https://f.example/?about={page}'}}\n"
)


@pytest.fixture
def built(site: Callable[..., Path], helpgen: Callable[..., Result]) -> Callable[[str], dict[str, str]]:
    """Builds the pages with something more in site.yaml."""

    def build(more: str) -> dict[str, str]:
        root = site({**PAGES, "site.yaml": SITE + more})
        helpgen("build", "--keep-going", cwd=root)
        public = root / "public"
        return {str(page.parent.relative_to(public)): page.read_text() for page in public.rglob("index.html")}

    return build


def test_nothing_is_asked_or_sent_unless_the_settings_say_to_whom(built: Callable[[str], dict[str, str]]) -> None:
    pages = built("search: none\n")
    assert [path for path, html in pages.items() if "<form" in html or "helpful" in html] == []


def test_a_host_that_knows_forms_gets_their_names_and_shows_thanks(built: Callable[[str], dict[str, str]]) -> None:
    pages = built(NETLIFY)
    contact, article = pages["contact"], pages["mugs"]
    assert '<form class="form" method="post" action="/contact/#_sent" name="contact" data-netlify="true"' in contact
    assert '<input type="hidden" name="form-name" value="contact">' in contact
    assert 'action="/mugs/#_sent" name="feedback"' in article
    assert '<input type="hidden" name="page" value="https://help.shop.example/mugs/">' in article
    assert 'id="_sent" role="status"' in article


def test_a_service_gets_its_own_trap_and_a_link_the_page(built: Callable[[str], dict[str, str]]) -> None:
    pages = built(SERVICE)
    assert 'action="https://formsubmit.co/abc">' in pages["contact"]
    assert '<input name="_honey" tabindex="-1" autocomplete="off">' in pages["contact"]
    assert 'href="https://f.example/?about=https%3A%2F%2Fhelp.shop.example%2Fmugs%2F"' in pages["mugs"]


@pytest.mark.parametrize(
    "action",
    [
        "http://plain.example/f",
        "https://a.example;script-src/x",
        "javascript:alert(1)",
        "nobody",
    ],
)
def test_an_address_that_no_form_may_have_is_an_error(
    site: Callable[..., Path], helpgen: Callable[..., Result], action: str
) -> None:
    root = site({**PAGES, "site.yaml": SITE + f"forms: {{contact: {{action: '{action}'}}}}\n"})
    done = helpgen("check", cwd=root)
    assert done.returncode == 2
    assert f"`forms.contact.action` can't be `{action}`" in done.stdout


def test_each_question_has_a_link_to_itself_and_a_place_among_all_topics(
    built: Callable[[str], dict[str, str]],
) -> None:
    pages = built("")
    assert re.findall(r'</h2><a class="anchor" href="#(\w+)"', pages["faq"]) == ["free"]
    assert '<a href="../faq/#free">Is it free?</a>' in pages["topics"]
    assert "A statement" not in pages["topics"]


def test_who_receives_a_form_belongs_into_the_privacy_policy(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    privacy = {"content/privacy.md": "---\ntitle: Privacy\nrole: privacy\n---\nWe keep little.\n"}
    said = (
        "the form on this page sends what buyers write to formsubmit.co, which the privacy policy doesn't name; name "
    )
    root = site({**PAGES, **privacy, "site.yaml": SITE + SERVICE})
    assert said in helpgen("check", cwd=root).stdout
    (root / "content/privacy.md").write_text(privacy["content/privacy.md"] + "Formsubmit gets your message.\n")
    assert "formsubmit.co" not in helpgen("check", cwd=root).stdout
