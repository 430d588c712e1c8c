"""What is wrong with a file as a whole."""

from helpgen.rules.base import ERROR, WARNING, told

RULES = (
    told(
        "file/encoding",
        ERROR,
        """Every text file is UTF-8.

        Why it matters: an é that was saved in another encoding shows up as two odd signs, or not at all.

        How it is looked for: while a file is read: a byte that can't be UTF-8, or the mark of UTF-16. The text is
        read by the best guess, so that all else can be checked.

        Passes: a file saved as UTF-8, with or without a byte order mark.

        Fails: a file saved by an old editor as Windows-1252.

        To put right: open the file in your editor and save it with the encoding UTF-8.
        """,
    ),
    told(
        "file/nul",
        ERROR,
        """No text file holds a NUL byte.

        Why it matters: a NUL byte is never text: the file is damaged, or is something else under the name of a
        page.

        How it is looked for: while a file is read. The byte is left out, so that all else can be checked.

        Passes: a Markdown file made of text.

        Fails: a picture that was renamed to `photo.md`.

        To put right: remove the byte, or take the file out of the folder.
        """,
    ),
    told(
        "file/too-large",
        ERROR,
        """No text file is unreasonably large.

        Why it matters: a page of many megabytes is a mistake, and no browser shows it.

        How it is looked for: by the size of the file, before it is read.

        Passes: a long terms page of 200 KB.

        Fails: a database dump under the name `export.md`.

        To put right: split the page, or take the file out of the content folder.
        """,
    ),
    told(
        "file/name",
        WARNING,
        """A folder is described by one file.

        Why it matters: of two descriptions only one can count, and it may not be the one that you edit.

        How it is looked for: while the content folder is read: both `_category.yaml` and `_category.yml` in one
        folder.

        Passes: one `_category.yaml`.

        Fails: `_category.yaml` beside `_category.yml`.

        To put right: remove one of them.
        """,
    ),
    told(
        "file/symlink",
        ERROR,
        """No link in the content folder leads out of it.

        Why it matters: a link could bring any file of your machine into the public site.

        How it is looked for: every symbolic link below the content folder is followed by name; one that leads out of
        the folder, or in a circle, is left out.

        Passes: a link from `content/de/parcel.png` to `content/parcel.png`.

        Fails: a link from `content/all` to `/home/anna`.

        To put right: put a copy of what it leads to in its place.
        """,
    ),
    told(
        "file/script",
        ERROR,
        """No drawing holds a script.

        Why it matters: an SVG file that is opened by its address runs like a page of your site, and can do whatever
        the page's visitor can do.

        How it is looked for: in each `.svg` file: scripts, `on…` attributes, addresses that run, embedded documents,
        and entities that could make any of these.

        Passes: `<svg><path d="M0 0"/></svg>`.

        Fails: `<svg onload="…">`.

        To put right: save it as plain SVG (Inkscape: "Plain SVG"), or take the script out.
        """,
    ),
)
