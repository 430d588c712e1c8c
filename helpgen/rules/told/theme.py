"""What is wrong with a theme."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "theme/template",
        ERROR,
        """Every template of the theme can be read and used.

        Why it matters: a page is made from a template; without it there is no page.

        How it is looked for: while pages are rendered: an unknown name, a tag that is not closed, a file that is
        not there. Template and line are named.

        Passes: `{{ page.title }}`.

        Fails: `{{ page.titel }}`.

        To put right: correct the line that is named, or remove the file so that the one of the theme below is
        used.
        """,
    ),
    told(
        "theme/missing",
        ERROR,
        """The theme that is asked for exists.

        Why it matters: pages can't be made without a theme.

        How it is looked for: `theme.name` in `site.yaml` and `extends` in each `theme.yaml` name a folder below
        `themes/`, or `default`.

        Passes: `theme: {name: mine}` and a folder `themes/mine/`.

        Fails: the folder is called `themes/Mine/`.

        To put right: make the folder, or write the name of one that exists.
        """,
    ),
    told(
        "theme/extends",
        ERROR,
        """No theme extends itself.

        Why it matters: themes inherit from each other, and a circle has no beginning.

        How it is looked for: each `extends` is followed to its end.

        Passes: `mine` extends `default`.

        Fails: `a` extends `b`, and `b` extends `a`.

        To put right: take one `extends` out.
        """,
    ),
    told(
        "theme/variable",
        ERROR,
        """Every style variable of a theme is one plain CSS value.

        Why it matters: a value with a semicolon or an address in it could change the whole style, or call another
        site.

        How it is looked for: each value under `variables` in `theme.yaml`.

        Passes: `accent: '#1f5f5b'`.

        Fails: `accent: 'red; } body { display: none'`.

        To put right: write one value without `;`, `{`, `}`, `<`, `>`, `@`, a backslash or `url()`.
        """,
    ),
    told(
        "theme/words",
        WARNING,
        """The theme has words in every language of the site.

        Why it matters: a German page with English buttons looks unfinished, and a screen reader says them wrong.

        How it is looked for: for each of `languages` there is a catalog `locale/LANGUAGE.po` in the theme or in the
        default one, and it can be read. English needs none.

        Passes: `languages: [en, de]`.

        Fails: `languages: [en, sv]` with the default theme, which has no Swedish; or a catalog in which a quote is
        missing.

        To put right: copy `messages.pot` of the default theme to `themes/mine/locale/sv.po` and translate it, or
        correct the line that is named.
        """,
    ),
)
