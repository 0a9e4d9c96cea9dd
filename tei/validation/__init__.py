"""RELAX NG and our own rules, with messages that a person understands."""

from tei.validation.api import validate
from tei.validation.finding import Finding
from tei.validation.grammar import SchemaError

__all__ = ["Finding", "SchemaError", "validate"]
