"""What everybody needs to be able to use a page."""
