"""Corrections: what the OCR misread, found and marked, never silently mended."""
