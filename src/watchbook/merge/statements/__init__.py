"""Statements: what one holder puts forward in one report, read in a form that can be set against any other."""
