"""What the privacy policy says."""
