"""Dates in running text: found, read in their calendar, and written down in both."""
