"""What is wrong with the lines between `---` at the top of a page."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "front-matter/syntax",
        ERROR,
        """The lines between `---` at the top of a page can be read.

        Why it matters: title, role and dates of the page come from there.

        How it is looked for: while they are read as YAML. The line is where the reader gave up; the mistake may
        stand a line above.

        Passes: `title: Refunds`.

        Fails: `title: Refunds: how and when`, or a block that never ends.

        To put right: put a value that holds `: ` in quotes, and end the block with a line `---`.
        """,
    ),
    told(
        "front-matter/unknown-key",
        WARNING,
        """Every key between `---` is one that helpgen knows.

        Why it matters: a misspelt key does nothing, and you would not notice.

        How it is looked for: each key is compared with those that exist; the nearest one is named.

        Passes: `role: refund`.

        Fails: `rolle: refund`.

        To put right: write the key that is named, or take the line out.
        """,
    ),
    told(
        "front-matter/value",
        ERROR,
        """Every value between `---` has the form of its key.

        Why it matters: a date that can't be read never comes, and a role that does not exist makes a policy
        invisible to every check.

        How it is looked for: each value is read in the form of its key: date, number, yes or no, one of several
        words.

        Passes: `effective: 2027-01-01`.

        Fails: `effective: soon`.

        To put right: write the value in the form that is named.
        """,
    ),
    told(
        "front-matter/duplicate-key",
        ERROR,
        """No key between `---` is stated twice.

        Why it matters: only one of the two can count, and it may not be the one that you mean.

        How it is looked for: while the lines are read.

        Passes: one `title:`.

        Fails: `title:` twice.

        To put right: take one of them out.
        """,
    ),
    told(
        "front-matter/missing",
        ERROR,
        """No value between `---` lacks a part that it needs.

        Why it matters: half a value can't be used.

        How it is looked for: after the lines are read.

        Passes: each entry with all of its keys.

        Fails: an entry with a key left out.

        To put right: state the key that is named.
        """,
    ),
    told(
        "front-matter/too-large",
        ERROR,
        """The lines between `---` are not unreasonably many.

        Why it matters: they are a few facts on a page, not the page.

        How it is looked for: by their size, the number of values after aliases are unfolded, and the depth of
        nesting.

        Passes: ten lines.

        Fails: a page whose second `---` is missing, so that all of it counts.

        To put right: end the block with a line `---` right after the last key.
        """,
    ),
    told(
        "front-matter/clause",
        WARNING,
        """Every clause has a name that helpgen knows and a heading to stand at.

        Why it matters: a clause says which passage settles what; one that leads nowhere settles nothing.

        How it is looked for: names in `{clause=…}` and under `clauses:`, and the heading ids that the latter
        name.

        Passes: `## How to return an item {clause=returns.steps}`.

        Fails: `## How to return an item {clause=return.step}`.

        To put right: write the name that is proposed, or the id of a heading of the page.
        """,
    ),
)
