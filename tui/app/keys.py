"""Keys of the actions: Latin, their twins on a Russian keyboard, and a user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from textual.binding import Binding

from tui.app.actions import ACTIONS, BY_IDENTITY, Action

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
TWINS = dict(
    zip(
        _LATIN + _LATIN.upper().replace("[]", "{}").replace(";'", ':"').replace(",.", "<>"),
        _RUSSIAN + _RUSSIAN.upper(),
        strict=True,
    )
)
"""The letter that a key types in the Russian layout (GOST 6431-90, ЙЦУКЕН, as Windows and X have it)."""

NAMES = {"comma": ","}


def with_twins(keys: str) -> list[str]:
    """Keys with what they type in the Russian layout.

    Args:
        keys: keys parted by commas; a comma itself is ``comma``, or the only key.
    """
    wanted = ["comma"] if keys == "," else [k for k in keys.split(",") if k]
    found: list[str] = []
    for key in wanted:
        found.append(key)
        twin = TWINS.get(NAMES.get(key, key))
        if twin:
            found.append(twin)
    return found


def bindings() -> list[Binding]:
    """The bindings of all actions, with the keys that they have by default."""
    made: list[Binding] = []
    for action in ACTIONS:
        keys = with_twins(action.keys)
        if keys:
            made.append(
                Binding(
                    ",".join(keys),
                    action.name,
                    action.label,
                    show=action.footer,
                    key_display=shown(keys[0]),
                    id=action.identity,
                    priority=keys[0] == "tab",
                )
            )
    return made


def keymap(own: Mapping[str, str]) -> dict[str, str]:
    """A user's keys with their twins, as Textual takes them."""
    return {name: ",".join(with_twins(keys)) for name, keys in own.items()}


def shown(key: str) -> str:
    """A key as a person writes it: ``^s`` for ``ctrl+s``."""
    short = {
        "comma": ",",
        "escape": "esc",
        "pagedown": "PgDn",
        "pageup": "PgUp",
        "backspace": "⌫",
        "enter": "⏎",
    }
    return short.get(key, key.replace("ctrl+", "^").replace("shift+", "⇧"))


def keys_of(action: Action, own: Mapping[str, str] | None = None) -> str:
    """The keys of an action for people, twins left out."""
    keys = (own or {}).get(action.identity, action.keys)
    wanted = ["comma"] if keys == "," else [k for k in keys.split(",") if k]
    return " ".join(shown(k) for k in wanted)


def read_keys(path: Path) -> tuple[dict[str, str], list[str]]:
    """A user's key file: ``accept = "a,enter"``.

    Returns:
        The keys by action, and what is wrong with the file, for people.
    """
    if not path.is_file():
        return {}, []
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return {}, [f"{path}: {error}; the keys are the usual ones."]
    keys: dict[str, str] = {}
    wrong: list[str] = []
    holder: dict[str, str] = {}
    for name, value in found.items():
        if name not in BY_IDENTITY or not isinstance(value, str):
            wrong.append(f"{path}: there is no action {name!r}; `edition review --keys` lists them.")
            continue
        for key in with_twins(value):
            if key in holder:
                wrong.append(f"{path}: {key!r} is the key of {holder[key]} and of {name}.")
            holder[key] = name
        keys[name] = value
    return keys, wrong
