"""What is wrong with the kept versions of a policy."""

from helpgen.rules.base import ADVICE, ERROR, WARNING, told

RULES = (
    told(
        "policy/silent-change",
        WARNING,
        """The words of a policy change only together with its date.

        Why it matters: a claim is judged by the policy of the day of the order. Two texts under one day prove
        nothing, and buyers who looked at the date believe that nothing changed.

        How it is looked for: where a version of a policy is kept below `versions/`, the page with the same
        `effective` must say the same words, facts included. Markup, addresses of links and white space don't count.

        Passes: new words, `effective: 2026-12-01`, and a version of that day.

        Fails: `returns.days` becomes 14 in `site.yaml`, and the refund policy still says "In force since 1 September
        2026".

        To put right: write the day from which the new words apply, and run `helpgen policy publish`. For mere spelling
        run `helpgen policy publish --editorial`: it keeps both texts, and records the correction.
        """,
        basis="guidance",
    ),
    told(
        "policy/version-not-kept",
        WARNING,
        """Every version of a policy whose versions are kept is kept.

        Why it matters: a text that is not kept is gone as soon as somebody changes it.

        How it is looked for: there are versions of the policy below `versions/`, but none with the `effective` of
        the page.

        Passes: `effective: 2026-12-01` and `versions/refund/2026-12-01.md`.

        Fails: the same, without the file.

        To put right: run `helpgen policy publish` when the text is final.
        """,
        basis="guidance",
    ),
    told(
        "policy/version-behind",
        WARNING,
        """The content folder holds the version of a policy that is in force.

        Why it matters: the site shows the kept version that is in force, so what somebody changes in the content folder
        does not show.

        How it is looked for: a version below `versions/` is in force, and is newer than the `effective` of the page.

        Passes: the page and the newest version that has begun bear the same day.

        Fails: `versions/refund/2027-01-01.md` in January 2027, and a page that says `effective: 2026-09-01`.

        To put right: put the text of the version into the page, with its `effective`.
        """,
        basis="guidance",
    ),
    told(
        "policy/version-changed",
        ERROR,
        """A kept version stays as it was kept.

        Why it matters: it is your evidence of what held on a day.

        How it is looked for: each file below `versions/` bears a sum of its text, title and days, which must still be
        right.

        Passes: a file as `helpgen policy publish` wrote it.

        Fails: the same file with "30 days" in place of "14 days".

        To put right: put the file back as it was. New words go into the policy, with a new `effective`.
        """,
        basis="guidance",
    ),
    told(
        "policy/version-file",
        ERROR,
        """The file of a kept version can be read.

        Why it matters: a version that can't be read is missing from the site, and its address leads nowhere.

        How it is looked for: each file below `versions/` is called after its days, lies in the folder of its policy,
        and states them, its title and its address between its `---` lines.

        Passes: `versions/refund/2026-09-01.md` with `effective: 2026-09-01`.

        Fails: the same file, renamed to `old.md`.

        To put right: put the file back as `helpgen policy publish` wrote it.
        """,
        basis="guidance",
    ),
    told(
        "policy/version-alone",
        ADVICE,
        """Every kept version belongs to a policy of the site.

        Why it matters: a buyer finds an earlier version by its policy. When a file is renamed or a second policy of the
        same role is added, versions can lose theirs.

        How it is looked for: each folder below `versions/` is called like a policy that the site has:
        `helpgen policy log` lists the names. Its versions are published all the same.

        Passes: `versions/refund/` and a page with `role: refund`.

        Fails: `versions/returns/` and no such policy.

        To put right: rename the folder. If you no longer have the policy, leave it: orders of its time rest on it.
        """,
        basis="guidance",
    ),
)
