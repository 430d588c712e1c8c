"""What is wrong with the search index."""

from helpgen.rules.base import WARNING, told

RULES = (
    told(
        "search/pagefind",
        WARNING,
        """The pages can be searched.

        Why it matters: a buyer with a problem types it into the search field before anything else.

        How it is looked for: Pagefind, the program that makes the index, is run over the words of all pages.

        Passes: Pagefind was installed along with helpgen, or `search: none` says that no search is wanted.

        Fails: there is no Pagefind for the machine that builds the site.

        To put right: install helpgen again; where there is no Pagefind for the machine, put a `pagefind` of your own
        on its search path, or write `search: none` to leave the search field out.
        """,
    ),
)
