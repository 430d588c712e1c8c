"""Whether the languages of a site say the same."""
