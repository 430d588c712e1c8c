"""helpgen: a static help center generator for people who sell things."""

__version__ = "0.1.0"
