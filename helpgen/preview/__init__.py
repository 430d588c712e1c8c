"""The preview: watch, rebuild, serve from memory, show errors in the browser. Nothing is written."""

from helpgen.preview.server import serve as serve
