"""Code of a Markdown text, put aside so that nothing is changed in it. Lines stay lines."""

import re

MARK = "\ue010"
"""Begins what stands for a piece."""
_FENCE = re.compile(r"^([ >]*(?:[-*+] +|\d+[.)] +)?)(`{3,}|~{3,})([^\n]*)$")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_TOKEN = re.compile("\ue010(\\d+)\ue011")
_OURS = re.compile("[\ue010\ue011]")


class Masked:
    """A text and the pieces that were put aside; `text` is what is left."""

    def __init__(self, text: str) -> None:
        self.pieces: list[str] = []
        self.text = _OURS.sub("", text)
        self.hide_code(self.text)

    def hide_code(self, text: str) -> None:
        """Put the code of a text aside, fence lines included."""
        lines: list[str] = []
        fence = ""
        for line in text.split("\n"):
            mark = _FENCE.match(line)
            if fence:
                closes = mark and mark[2].startswith(fence) and not mark[3].strip()
                lines.append(self.put(line))
                fence = "" if closes else fence
            elif mark and not (mark[2][0] == "`" and "`" in mark[3]):
                fence = mark[2]
                lines.append(self.put(line))
            else:
                lines.append(_SPAN.sub(self.kept, line))
        self.text = "\n".join(lines)

    def kept(self, match: re.Match[str]) -> str:
        """What stands for a match that is not to be touched."""
        return self.put(match[0])

    def whole(self, text: str) -> str:
        """A text with its pieces put back."""
        for _ in range(4):
            text = _TOKEN.sub(lambda found: self.pieces[int(found[1])], text)
        return text

    def put(self, text: str) -> str:
        """What stands for a text."""
        self.pieces.append(text)
        return f"\ue010{len(self.pieces) - 1}\ue011"
