"""Readers: one a format; every one gives pages of lines and interprets nothing."""
