"""Corrections: what the OCR misread, found by what the book itself shows."""
