"""The policies that a site must have."""
