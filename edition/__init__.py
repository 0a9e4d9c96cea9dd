"""The editorial engine: from OCR lines to an annotated text."""

__version__ = "0.1.0"

PROGRAM = "#edition"
"""What ``resp`` says where the program, and no editor, is responsible."""
