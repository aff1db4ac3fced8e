"""What is wrong in a data file that a person edits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: `file:line:column: number what; remedy`. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    number: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.number} {self.what}; {self.remedy}"
