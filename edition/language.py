"""The language that a user names: its tag for the file, and the word lists that serve it."""

from __future__ import annotations

from langcodes import Language, standardize_tag, tag_is_valid
from langcodes.tag_parser import LanguageTagError

from edition.conventions import ConventionError
from edition.lexicon import languages_available


def language_of(name: str) -> tuple[str, tuple[str, ...]]:
    """What a name of a language stands for.

    Args:
        name: a BCP 47 tag, or a code of ISO 639-2: ``en``, ``en-GB``, ``deu``, ``la``.

    Returns:
        The standard tag, and the languages whose word lists serve it; none where there is no list.

    Raises:
        ConventionError: it is no language.
    """
    try:
        tag = standardize_tag(str(name).replace("_", "-"))
    except LanguageTagError:
        tag = ""
    if not tag or not tag_is_valid(tag):
        raise ConventionError(f"There is no language {name!r}; write its tag, for example en, de or la.")
    base = Language.get(tag).language or ""
    return tag, (base,) if base in languages_available() else ()
