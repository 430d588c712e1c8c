"""Forms that a page shows, and whom they are sent to: as `site.yaml` says, nothing where it says nothing."""

from urllib.parse import quote, urlsplit

from msgspec import Struct

from helpgen import model

NETLIFY = "netlify"
_TRAPS = {"formsubmit.co": "_honey"}
"""What a service calls the field that only robots fill; the others call it `_gotcha`."""


class Form(Struct, frozen=True, kw_only=True):
    """A form as a template writes it."""

    action: str
    name: str = ""
    """Only for hosts that know a form by its name."""
    trap: str = "_gotcha"


class Feedback(Struct, frozen=True, kw_only=True):
    """How a reader says whether a page helped: a form or a link."""

    form: Form | None = None
    link: str = ""


def contact_form(config: model.Config, page: str) -> Form | None:
    """The form of the contact page, None without one. `page` is its path from the root of the host."""
    stated = config.forms.contact
    return _form(stated.action, "contact", page) if stated else None


def feedback(config: model.Config, page: str, address: str) -> Feedback | None:
    """The question below a page: its path from the root of the host and its address; None where nothing is stated."""
    stated = config.forms.feedback
    if not stated:
        return None
    if stated.action:
        return Feedback(form=_form(str(stated.action), "feedback", page))
    return Feedback(link=str(stated.link).replace("{page}", quote(address, safe=""))) if stated.link else None


def _form(action: str, name: str, page: str) -> Form:
    """Netlify shows the page that a form names once it has taken it; a service shows one of its own."""
    if action == NETLIFY:
        return Form(action=f"{page}#_sent", name=name)
    return Form(action=action, trap=_TRAPS.get(urlsplit(action).hostname or "", "_gotcha"))
