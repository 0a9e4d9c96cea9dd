"""Themes: dark, light, and one of high contrast."""

from __future__ import annotations

from textual.theme import Theme

CONTRAST = Theme(
    name="edition-contrast",
    primary="#00d7ff",
    secondary="#ff87ff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ff5f5f",
    success="#5fff5f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    boost="#1c1c1c",
    dark=True,
)
"""White on black, colours of the full strength."""

THEMES = ("textual-dark", "textual-light", "edition-contrast", "ansi-dark", "nord", "solarized-light")
"""The themes that T goes through."""
