"""What a rule is: one function from the facts of a site to problems, with all that a reader may ask about it."""

from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc
from typing import Literal, TypeAlias

from msgspec import Struct

from helpgen import model

Pack: TypeAlias = Literal["core"]
Basis: TypeAlias = Literal["law", "contract", "platform", "standard", "guidance"]
Check: TypeAlias = Callable[[model.SiteFacts], Iterator[model.Problem]]

ERROR: Mapping[Pack, model.Severity] = {"core": "error"}
WARNING: Mapping[Pack, model.Severity] = {"core": "warning"}
ADVICE: Mapping[Pack, model.Severity] = {"core": "advice"}


class Rule(Struct, frozen=True, kw_only=True):
    """One rule. It reads facts and nothing else: no HTML, no files, no clock."""

    id: str
    packs: Mapping[Pack, model.Severity]
    """How much it weighs in each pack that asks for it."""
    basis: Basis
    """How strong its sources are; only "law" may ever be called illegal to break."""
    sources: tuple[str, ...] = ()
    doc: str
    check: Check | None
    """None where the problem is found while files are read or converted."""


def rule(
    id: str,  # noqa: A002
    *,
    packs: Mapping[Pack, model.Severity],
    basis: Basis,
    sources: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its docstring becomes the rule's text.

    The docstring says, in this order: what the rule asks (first line), "Why it matters:", "How it is looked for:",
    "Passes:", "Fails:" and "To put right:".
    """

    def made(check: Check) -> Rule:
        doc = cleandoc(check.__doc__ or "")
        return Rule(id=id, packs=packs, basis=basis, sources=sources, doc=doc, check=check)

    return made


def told(
    id: str,  # noqa: A002
    packs: Mapping[Pack, model.Severity],
    doc: str,
    *,
    basis: Basis = "standard",
    sources: tuple[str, ...] = (),
) -> Rule:
    """A rule that is checked while files are read, converted or linked; here it is only explained."""
    return Rule(id=id, packs=packs, basis=basis, sources=sources, doc=cleandoc(doc), check=None)
