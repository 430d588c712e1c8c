"""What `site.yaml` states."""
