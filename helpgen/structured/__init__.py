"""A `Site` and its facts → the structured data (JSON-LD, schema.org) that search engines read in each page."""

from helpgen.structured.site import Structured as Structured
