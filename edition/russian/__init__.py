"""Romanised Russian: found in running text, told which romanisation it is, given back in Cyrillic."""
