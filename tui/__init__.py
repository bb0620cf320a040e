"""The application: it owns the draft, saves it, moves between screens, and is the command line."""

__version__ = "0.1.0"
