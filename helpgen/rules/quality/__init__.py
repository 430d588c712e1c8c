"""What makes a site look cared for."""
