"""What templates ask for beyond what MkDocs hands them: the shop, pages by their path, and all pages by letter."""

from typing import Any


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Called once all pages are read and before the first is written."""
    pages = [file.page for file in files.documentation_pages() if file.src_uri != "topics.md"]
    pages.sort(key=lambda page: page.title)
    env.globals["shop"] = config.extra["shop"]
    env.globals["by_path"] = files.src_uris
    env.globals["topics"] = [{"letter": page.title[0].upper(), "page": page} for page in pages]
    return env
