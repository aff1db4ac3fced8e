"""`python -m watchbook` is the command `watchbook`."""

from watchbook.cli import main

main()
