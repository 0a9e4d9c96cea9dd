"""RELAX NG and our own rules, with messages that a person understands."""
