"""The shop's colour and name → colours that can be read, an icon, and pictures for social networks."""
