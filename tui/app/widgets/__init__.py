"""Widgets that show a whole book, or tens of thousands of rows, without a pause."""
