"""The page that lists the policies."""
