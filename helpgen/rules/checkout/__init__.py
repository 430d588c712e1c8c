"""What the shop shows before payment, where helpgen can't look."""
