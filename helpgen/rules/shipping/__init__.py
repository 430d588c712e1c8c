"""What a delivery policy says."""
