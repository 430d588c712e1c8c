"""Whether the email address can be read by who runs no scripts."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import ERROR, rule

_PROTECTED = "/cdn-cgi/l/email-protection"
_MASK = "[email protected]"


@rule(
    "contact/email-readable",
    packs=ERROR,
    basis=("law", "guidance"),
    sources=(
        "Directive 2000/31/EC art. 5, art. 5(1)(c) <https://lexparency.org/eu/32000L0031/ART_5/>",
        "Cloudflare documentation, Scrape Shield "
        "<https://developers.cloudflare.com/waf/tools/scrape-shield/> (read 2026-11-24)",
    ),
    local=True,
)
def email_needs_no_script(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No host hides the email address from buyers whose browser runs no scripts.

    Why it matters: some hosts replace every email address by "[email protected]" and put it back by a script. Readers
    without scripts, screen readers in a hurry and the robots of shopping platforms find no address at all.

    How it is looked for: a link to `/cdn-cgi/l/email-protection`, or the words "[email protected]", on any page. It
    shows on pages as a host serves them, so audit the site once it is online.

    Passes: `<a href="mailto:help@fernhill.example">help@fernhill.example</a>`.

    Fails: `<a href="/cdn-cgi/l/email-protection#2a42">[email protected]</a>`.

    To put right: switch email address obfuscation off at your host (Cloudflare: Scrape Shield), or
    write `<!--email_off-->` before the address and `<!--/email_off-->` behind it in the theme.
    """
    for page in reading.pages(site):
        links = [link for link in page.links if _PROTECTED in link.href] if _PROTECTED in page.hrefs else []
        # A lone bracket is found in a fraction of the time.
        if links or any("[" in part.text and _MASK in part.text for part in page.regions):
            hidden = _decoded(links[0].href.rpartition("#")[2]) if links else ""
            yield model.Problem(
                message=f"the host hides {hidden or 'an email address'} from who runs no scripts",
                mend="switch email address obfuscation off at your host",
                url=page.url,
                place=reading.theme(site),
            )


def _decoded(code: str) -> str:
    """The address that a script would put back: each byte is mixed with the first; "" if that is no address."""
    try:
        key, *rest = bytes.fromhex(code)
        address = bytes(byte ^ key for byte in rest).decode()
    except ValueError:
        return ""
    return address if "@" in address else ""
