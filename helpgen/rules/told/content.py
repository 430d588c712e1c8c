"""What is noticed while a page is converted."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "content/foreign-template",
        WARNING,
        """No page holds the template language of another generator.

        Why it matters: `{% include %}` and `{{% alert %}}` mean nothing here, and buyers would read them.

        How it is looked for: `{% … %}`, `{{% … %}}`, `{{< … >}}` outside code.

        Passes: a note as `> [!NOTE]`.

        Fails: `{{% alert %}} … {{% /alert %}}`.

        To put right: write it in Markdown, or put it into code if it is meant to be read.
        """,
    ),
    told(
        "content/unsafe-html",
        WARNING,
        """Pages hold only HTML that can do no harm.

        Why it matters: a script in a page can do whatever the page's visitor can do.

        How it is looked for: each tag and attribute of raw HTML is compared with a list of those that are let
        through; the others are taken out.

        Passes: `<details><summary>…</summary>…</details>`.

        Fails: `<script>…</script>`, or `onclick="…"`.

        To put right: write it in Markdown, or take it out. If you trust all who write pages, `markdown:
        {unsafe_html: true}` in `site.yaml` lets everything through.
        """,
    ),
    told(
        "content/embed",
        WARNING,
        """No page shows another site inside itself.

        Why it matters: a video or map from elsewhere tells its owner who reads your policies, and needs consent
        in many countries.

        How it is looked for: `<iframe>`, `<embed>` and `<object>` with an address; each becomes a link.

        Passes: a link to the video.

        Fails: `<iframe src="https://…">`.

        To put right: leave it as the link that it has become, or write a link that says what it shows.
        """,
    ),
    told(
        "content/duplicate-id",
        WARNING,
        """No two places of a page have the same id.

        Why it matters: a link to the id leads to the first of the two only.

        How it is looked for: `{#id}` at headings and `id="…"` in raw HTML.

        Passes: `## Returns {#returns}` once.

        Fails: the same id at two headings.

        To put right: change one of them, or take it out: headings get ids of their own.
        """,
    ),
    told(
        "content/tabs",
        WARNING,
        """A heading that makes tabs has a sub-heading for each.

        Why it matters: a single tab hides nothing and says nothing; most often the sub-headings have the wrong level.

        How it is looked for: the sub-headings one level below a heading with `{.tabs}` are counted, up to the next
        heading of its own level.

        Passes: `## How to send it back {.tabs}`, then `### United Kingdom` and `### Ireland`.

        Fails: `## How to send it back {.tabs}`, then `## United Kingdom` and `## Ireland`.

        To put right: write a sub-heading for each tab, one level below, or take `.tabs` out.
        """,
    ),
    told(
        "content/interrupted-steps",
        WARNING,
        """Numbered steps are one list.

        Why it matters: steps that begin again at 1 in the middle are hard to follow, and hard to talk about on
        the phone.

        How it is looked for: a numbered list that goes on after a picture, note or paragraph that is not
        indented.

        Passes: the picture below step 2 is indented as far as the text of the step.

        Fails: the picture below step 2 begins at the margin, and step 3 is a new list.

        To put right: indent everything between two steps as far as the text of the step above it.
        """,
    ),
    told(
        "content/too-deep",
        ERROR,
        """Lists and quotes are not nested without end.

        Why it matters: no reader follows them, and reading them can take forever.

        How it is looked for: while the page is converted: the depth of lists, quotes and brackets.

        Passes: a list in a list in a list.

        Fails: a line of a thousand `>`.

        To put right: nest less deeply.
        """,
    ),
    told(
        "content/too-long",
        ERROR,
        """No part of a page is so long that converting it would take forever.

        Why it matters: some texts take a converter many times as long with every line more, and a build has to end.

        How it is looked for: while the page is converted: a paragraph, heading or row of a table has at most 20,000
        characters, and a table at most 100 columns.

        Passes: a page of many paragraphs.

        Fails: one paragraph of a hundred thousand characters.

        To put right: split it.
        """,
    ),
)
