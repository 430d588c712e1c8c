"""Code blocks in colour: Pygments' classes, only where the author names a language."""

import turbohtml

from helpgen.phrases import Words

_MOST = 100_000
"""Characters; longer code stays plain."""


def highlight(pre: turbohtml.Element, _: Words) -> None:
    """Mark the words of a code block by what they are, and make it reachable by keyboard, for it may scroll."""
    pre.attrs["tabindex"] = "0"
    code = pre.find("code")
    names = code.attr("class") or "" if code is not None else ""
    language = next((name[9:] for name in names.split() if name.startswith("language-")), "")
    if code is None or not language or len(code.text) > _MOST or len(code) > 1:
        return
    if marked := _marked(code.text, language.lower()):
        code.set_inner_html(marked)
        pre.add_class("highlight")


def _marked(text: str, language: str) -> str:
    """HTML, or "" for a language that isn't known."""
    from pygments import highlight as pygmentize
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ""
    return pygmentize(text, lexer, HtmlFormatter(nowrap=True))
