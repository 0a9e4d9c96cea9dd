"""The editorial engine: from OCR lines to an annotated text."""
