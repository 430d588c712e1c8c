"""Whether what the audit rests on is still true: what people vouched for, and what was read."""
