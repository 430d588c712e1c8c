"""What is wrong with `site.yaml`, or another YAML file."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "config/syntax",
        ERROR,
        """`site.yaml` can be read.

        Why it matters: nothing is built from settings that can't be read.

        How it is looked for: while the file is read as YAML. The line is where the reader gave up; the mistake
        may stand a line above.

        Passes: `name: Fernhill Ceramics`.

        Fails: a tab before a key, or a quote that never ends.

        To put right: indent with spaces, close every quote and bracket, and put a value in quotes if it holds `:
        ` or begins with a sign.
        """,
    ),
    told(
        "config/unknown-key",
        ERROR,
        """Every key of `site.yaml` is one that helpgen knows.

        Why it matters: a misspelt key would state nothing, and you would not notice.

        How it is looked for: each key is compared with those that exist at its place; the nearest one is named.

        Passes: `language: en`.

        Fails: `langauge: en`.

        To put right: write the key that is named, or take the line out. `helpgen schema` lists all keys.
        """,
    ),
    told(
        "config/value",
        ERROR,
        """Every value of `site.yaml` has the form of its key.

        Why it matters: a phone number without digits or a country that does not exist ends up on every page.

        How it is looked for: each value is read in the form of its key: number, yes or no, date, address, one of
        several words.

        Passes: `days: 30`.

        Fails: `days: thirty`.

        To put right: write the value in the form that is named, or `none` if it does not apply.
        """,
    ),
    told(
        "config/duplicate-key",
        ERROR,
        """No key of `site.yaml` is stated twice.

        Why it matters: only one of the two can count, and it may not be the one that you mean.

        How it is looked for: while the file is read, in each group of keys.

        Passes: one `email:` under `contact:`.

        Fails: `email:` twice under `contact:`.

        To put right: take one of them out.
        """,
    ),
    told(
        "config/missing",
        ERROR,
        """`site.yaml` states what no site can do without.

        Why it matters: a help center without the shop's name is nobody's.

        How it is looked for: after the file is read: the shop's name, and the keys that a group needs to make
        sense.

        Passes: `name: Fernhill Ceramics`.

        Fails: a `site.yaml` without `name`.

        To put right: state the key that is named.
        """,
    ),
    told(
        "config/no-url",
        WARNING,
        """`site.yaml` states the address of the help center.

        Why it matters: sitemap, canonical links and the check of links to your own site need it.

        How it is looked for: `url` is stated, or given with `--base-url`.

        Passes: `url: https://help.fernhill.example/`.

        Fails: no `url` at all.

        To put right: state the address that the site will have, with its sub-path if it has one.
        """,
    ),
    told(
        "config/secret",
        ERROR,
        """`site.yaml` holds no password, key or token.

        Why it matters: the file is often published together with the site's sources.

        How it is looked for: keys whose name ends in password, secret, token or key, values that look like one, and
        names in front of a host (https://me:word@host); the value is never repeated.

        Passes: the token for the host stands in an environment variable.

        Fails: `deploy_token: …`.

        To put right: take it out, and change it: it may already be public.
        """,
    ),
    told(
        "config/too-large",
        ERROR,
        """`site.yaml` is not unreasonably large.

        Why it matters: a file of many megabytes, or one that unfolds to millions of values, is a mistake or an
        attack.

        How it is looked for: by the size of the file, the number of its values after aliases are unfolded, and
        the depth of nesting.

        Passes: a `site.yaml` of 200 lines.

        Fails: nine levels of aliases that unfold to a billion values.

        To put right: write fewer values, and use fewer aliases (`*name`).
        """,
    ),
    told(
        "config/logo",
        ERROR,
        """The logo that `site.yaml` names exists.

        Why it matters: a missing picture stands at the top of every page.

        How it is looked for: `theme.logo` is the path of a picture below the content folder.

        Passes: `logo: img/logo.svg`, and `content/img/logo.svg` exists.

        Fails: `logo: Logo.svg`, where the file is called `logo.svg`.

        To put right: put the picture there, or write its path below the content folder.
        """,
    ),
    told(
        "config/waiver",
        ERROR,
        """Every waiver still holds, and covers something.

        Why it matters: a waiver that nobody looks at again hides a fault for ever.

        How it is looked for: each entry of `checks.waive` is compared with the findings of its rule and page, and its
        last day with today. One that covers nothing is a warning, unless its rule is in a file of rules that was not
        given this time.

        Passes: `{rule: contact/phone-published, reason: we answer by chat, by: owner, on: 2026-09-01,
        until: 2027-03-01}`.

        Fails: the same after 1 March 2027.

        To put right: mend what it covered, or decide anew and write the new dates.
        """,
    ),
)
