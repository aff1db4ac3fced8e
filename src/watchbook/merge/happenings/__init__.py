"""Happenings: which events of many reports are one, and what is known of it, value by value."""
