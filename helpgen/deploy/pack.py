"""Outputs -> the same with compressed copies of texts beside them, for servers that send these."""

import gzip
import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpgen import model, serving
from helpgen.deploy.values import need

SMALLEST = 400
"""Bytes; what is smaller gains nothing."""


def packed(outputs: Iterable[model.Output], root: Path) -> Iterator[model.Output]:
    """All outputs, each text followed by NAME.gz and NAME.br; equal texts give equal bytes."""
    need("brotli", "compress", "`compress: yes`")
    brotli = importlib.import_module("brotli")
    for output in outputs:
        yield output
        if not serving.is_text(output.path) or output.path in ("_headers", "_redirects"):
            continue
        raw = output.body if output.copy_of is None else (root / output.copy_of).read_bytes()
        if raw is not None and len(raw) >= SMALLEST:
            yield model.Output(path=f"{output.path}.gz", body=gzip.compress(raw, 9, mtime=0))
            yield model.Output(path=f"{output.path}.br", body=brotli.compress(raw, mode=brotli.MODE_TEXT))
