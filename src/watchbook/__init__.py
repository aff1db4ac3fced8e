"""watchbook keeps the book of a regional-security watch: who did what to whom, who said so, and who denies it."""

__all__ = ["__version__"]

__version__ = "0.1.0"
