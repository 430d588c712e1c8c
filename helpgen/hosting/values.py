"""What every recipe takes."""

from urllib.parse import unquote

from msgspec import Struct

from helpgen import model
from helpgen.serving import Serving

SEARCH = (".pagefind", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter")
"""How the files of the search index end; servers that guess take them for something else."""


class Asked(Struct, frozen=True, kw_only=True):
    """A site and the place where it is to be served."""

    host: str = ""
    """"help.shop.example", with its port if the address has one; "" if nobody said."""
    base: str = "/"
    """Path of the site on its host, with a slash at both ends."""
    root: str = "/var/www/help"
    """Folder of the built site on the server."""
    listen: str = ""
    """Address and port, "127.0.0.1:8080", if they are not the usual ones."""
    compressed: bool = False
    """Whether .gz and .br files stand beside the texts."""
    serving: Serving = Serving()
    target: str = ""
    """Name of the target that CI deploys to."""
    kind: str = ""
    """Kind of that target."""
    bucket: str = ""
    prefix: str = ""

    @property
    def moves(self) -> list[tuple[str, str]]:
        """Redirects: the old path as servers match it, decoded; the new one as an answer says it, encoded."""
        return [(unquote(old), new) for old, new in self.serving.redirects]


def quoted(value: str, special: str = "") -> str:
    """A value in double quotes. Raises HelpgenError if it holds what the host would read as something else."""
    wrong = [letter for letter in (*special, "\n", "\r", "\0") if letter in value]
    if wrong:
        raise model.HelpgenError(f"{value!r} can't stand in this configuration, because of {wrong[0]!r}")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
