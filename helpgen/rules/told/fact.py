"""What is wrong with a fact in the text, `{{ … }}`."""

from helpgen.rules.base import ERROR, told

RULES = (
    told(
        "fact/unknown",
        ERROR,
        """Every fact in the text is one that `site.yaml` can state.

        Why it matters: a misspelt name would leave a hole in a sentence that buyers rely on.

        How it is looked for: each name in `{{ … }}` is compared with the keys of `site.yaml`; the nearest one is
        named.

        Passes: `{{ returns.days }}`.

        Fails: `{{ return.days }}`.

        To put right: write the name that is proposed. For text that must keep its braces, put it into backticks
        or write `variables: false` between the `---` lines.
        """,
    ),
    told(
        "fact/not-stated",
        ERROR,
        """Every fact in the text is stated in `site.yaml`.

        Why it matters: the sentence has nothing to say without it.

        How it is looked for: each name in `{{ … }}` that `site.yaml` could state, and does not.

        Passes: `{{ returns.days }}`, and `returns: {days: 30}` in `site.yaml`.

        Fails: the same, without that line.

        To put right: add the key to `site.yaml`, or take the sentence out.
        """,
    ),
    told(
        "fact/none",
        ERROR,
        """No sentence prints a fact that does not apply.

        Why it matters: "Call us on none" helps nobody.

        How it is looked for: each name in `{{ … }}` that `site.yaml` states as `none`.

        Passes: `{{ 'by phone or email' if contact.phone else 'by email' }}`.

        Fails: `Call {{ contact.phone }}`, and `phone: none`.

        To put right: take the sentence out, or write it for the case that there is none.
        """,
    ),
    told(
        "fact/syntax",
        ERROR,
        """Every `{{ … }}` can be read.

        Why it matters: what can't be read can't be filled in.

        How it is looked for: while the page is converted. Only names, filters, comparisons and `… if … else …`
        may stand there.

        Passes: `{{ returns.days }} days`.

        Fails: `{{ returns.days days`.

        To put right: close the braces. For text that must keep its braces, put it into backticks or write
        `variables: false` between the `---` lines.
        """,
    ),
    told(
        "fact/accepted",
        ERROR,
        """Every `fact-ok` comment gives a reason, and accepts something.

        Why it matters: the comment lets one place say something else than `site.yaml`. Whoever reads it a year later
        has to know why; and one that is no longer needed would hide the next mistake.

        How it is looked for: each `<!-- helpgen: fact-ok REASON -->` in a published page. It speaks for the paragraph,
        list item or row of a table that it stands in, or else for the next one, and for findings of
        facts/consistent-everywhere alone. Without a reason it accepts nothing; one that accepts nothing is a warning.

        Passes: `<!-- helpgen: fact-ok customers from the outlet have 14 days -->` above the sentence on the outlet.

        Fails: `<!-- helpgen: fact-ok -->`.

        To put right: write the reason behind `fact-ok`, or take the comment out.
        """,
    ),
)
