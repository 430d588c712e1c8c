"""Rules that are checked while files are read, converted, linked or rendered; here they are only explained."""
