"""What a refund policy says."""
