"""Markdown → the same without HTML comments, which are for the authors alone; those in code are what the page shows."""

from helpgen.convert import blocks, reading


def without(markdown: str) -> str:
    """The text, of which no comment is left outside of code."""
    if "<!--" not in markdown:
        return markdown
    try:
        code = iter(reading.read(markdown).code)
    except (blocks.TooDeepError, blocks.TooLongError, RecursionError):
        code = iter(())  # the page shows no code of such a text either
    last = len(markdown), len(markdown)
    start, end = next(code, last)
    parts, done, at = [], 0, markdown.find("<!--")
    while at >= 0:
        while end <= at and (start, end) != last:
            start, end = next(code, last)
        if start <= at < end:
            at = markdown.find("<!--", end)
            continue
        parts.append(markdown[done:at])
        comment = reading.COMMENT.match(markdown, at)
        done = comment.end() if comment else len(markdown)
        at = markdown.find("<!--", done)
    return "".join([*parts, markdown[done:]])
