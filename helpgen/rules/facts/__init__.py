"""Whether the text says what `site.yaml` states."""
