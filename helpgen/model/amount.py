"""A sum of money together with its currency."""


class Amount(str):
    """A sum of money of `site.yaml` that knows its currency: "3.50" in GBP."""

    __slots__ = ("currency",)
    currency: str

    def __new__(cls, value: str, currency: str) -> "Amount":
        """An amount as it is written, and the code of its currency."""
        made = super().__new__(cls, value)
        made.currency = currency
        return made

    def __reduce__(self) -> tuple[type["Amount"], tuple[str, str]]:
        return Amount, (str(self), self.currency)
