"""The way back to the help center."""
