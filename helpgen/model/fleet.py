"""Many help centers that are built together: what `FLEET.yaml` states, and what became of each shop."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from helpgen.model.values import Finding, Place

SHOP_ID = r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z"
ShopId = Annotated[
    str,
    Meta(
        pattern=SHOP_ID,
        description="small letters, digits and hyphens, such as fernhill: it is the name of the shop's folder",
    ),
]
Below = Annotated[
    str,
    Meta(
        # No way up, and nothing that a drive or a home could hide behind.
        pattern=r"^(?![/~])(?!.*(^|/)\.\.(/|$))[^\\:\x00-\x1f]+\Z",
        description="a folder below the one that holds this file, such as shops",
    ),
]
ShopStatus = Literal["ok", "errors", "failed"]
"""Published; findings of level error, so that the last site stays; or it could not be built or published at all."""


class FleetShop(Struct, frozen=True, kw_only=True):
    """One shop of the list."""

    id: ShopId
    site: Any = None
    """What stands over the `site.yaml` that all share, as it is written."""
    content: Below = ""
    """Files that take the place of those that all share, or stand beside them."""


class Fleet(Struct, frozen=True, kw_only=True):
    """`FLEET.yaml`."""

    site: Below = "."
    """The site that all shops share: site.yaml, content and themes."""
    output: Below = "public"
    """Gets a folder for each shop."""
    folder: Below = ""
    """Holds a folder for each shop, with its site.yaml and, if it has pages of its own, content."""
    shops: tuple[FleetShop, ...] = ()


class ShopResult(Struct, frozen=True, kw_only=True, array_like=True):
    """What became of one shop."""

    id: str
    status: ShopStatus
    name: str = ""
    pages: int = 0
    seconds: float = 0
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    """Why it failed."""
    kept: bool = False
    """It was done by an earlier run, and nothing has changed since."""

    def count(self, severity: str) -> int:
        """How many findings weigh this much."""
        return sum(finding.severity == severity for finding in self.findings)


class Shop(Struct, frozen=True, kw_only=True):
    """One shop to be built."""

    id: str
    place: Place
    """Where it is stated."""
    content: str = ""
    """Its content folder, "" for none."""
