"""What is seen while the pages of a site are read that helpgen did not make."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "audit/broken-link",
        ERROR,
        """Every link leads to a page that is there.

        Why it matters: a buyer who follows a dead link to the refund policy has found that there is none.

        How it is looked for: the server answers a link of the same site with 404 or 410, or sends from one address to
        the next without end; in a folder, there is no such file. Addresses that were not asked for, because of
        robots.txt or a limit, are not judged; neither are links to other sites.

        Passes: a footer that leads to `/policies/refund-policy`, which answers 200.

        Fails: a footer that still leads to `/pages/returns`, which answers 404.

        To put right: lead the link to a page that is there, redirect the old address, or take the link out.
        """,
    ),
    told(
        "audit/closed",
        WARNING,
        """Search engines may read the contact page, the help pages and the policies.

        Why it matters: buyers look for "shop name returns" in a search engine, and Google reads policies before it
        lists products. What robots.txt shuts off is as good as not there.

        How it is looked for: robots.txt of the site disallows the address of a page that was taken for the contact
        page, the start of the help pages or a policy, for Googlebot.

        Passes: `Disallow: /cart`.

        Fails: `Disallow: /policies/`, or a `Disallow: /` that was left over from the trial.

        To put right: take the line out of robots.txt, or add an `Allow:` line for the page.
        """,
    ),
    told(
        "audit/footer-varies",
        WARNING,
        """The footer has the same links on every page.

        Why it matters: buyers look for help at the bottom of the page they are on. A checkout or landing page with
        another footer is where they are lost.

        How it is looked for: what the footers of six pages in ten have is compared with each page of the same
        language, by where the links lead. A link that a footer has in addition is fine, and so is a page that
        doesn't link to itself. At least four pages are needed.

        Passes: Contact, Help, Returns and Privacy at the bottom of all 40 pages.

        Fails: the landing page of a campaign has a footer of its own, without Returns.

        To put right: use the same footer in every template.
        """,
    ),
    told(
        "audit/language-unknown",
        WARNING,
        """The contact page, the help pages and the policies are known by what they are called.

        Why it matters: what can't be found can't be judged, and no finding must not look as if all were there.

        How it is looked for: no page is in English, German, French, Spanish or Italian, whose words for these pages are
        known, and the contact page, the start of the help pages or a policy was not recognised.

        Passes: a shop in Dutch whose pages are called Contact, Help, Returns, Privacy and Terms.

        Fails: a shop in Finnish whose contact page is called Yhteystiedot.

        To put right: see for yourself whether these pages are there, and linked on every page.
        """,
    ),
    told(
        "audit/unreadable",
        WARNING,
        """Every page that is linked can be read.

        Why it matters: what takes too long, or is too large, or fails, helps no buyer; and it could not be judged.

        How it is looked for: the server answers with an error of its own (500 and above), not at all, or not within
        the time and size that `helpgen audit` allows for a page.

        Passes: every page answers within a second.

        Fails: the FAQ answers 500.

        To put right: see what the server's log says of that address.
        """,
    ),
)
