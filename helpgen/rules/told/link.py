"""What is wrong with the addresses of pages."""

from helpgen.rules.base import ERROR, told

RULES = (
    told(
        "link/url-collision",
        ERROR,
        """Every page and file has an address of its own.

        Why it matters: of two with the same address, one would be lost.

        How it is looked for: the addresses of all pages, pictures and redirects, letter case aside: many hosts do
        not tell it apart.

        Passes: `refund.md` and `returns.md`.

        Fails: `refund.md` beside `refund/index.md`.

        To put right: rename one of them, or give it another `slug`.
        """,
    ),
    told(
        "link/related",
        ERROR,
        """Every related page exists and is published.

        Why it matters: the list of related pages would be shorter than you think.

        How it is looked for: each path under `related` between the `---` lines.

        Passes: `related: [shipping.md]`.

        Fails: `related: [shiping.md]`.

        To put right: write the path of a Markdown file below the content folder.
        """,
    ),
    told(
        "link/alias",
        ERROR,
        """Every alias is an old address within the site that nothing else has.

        Why it matters: an alias sends old links on to the page; one that is taken or lies outside the site can't.

        How it is looked for: each address under `aliases` between the `---` lines.

        Passes: `aliases: [/old/refunds/]`.

        Fails: `aliases: [https://elsewhere.example/]`.

        To put right: write the old address as it stood after the site's own, such as `/old/page/`.
        """,
    ),
)
