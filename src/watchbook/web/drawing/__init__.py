"""Pictures that the server draws, as SVG in the page: they need no script, and print as they are."""
