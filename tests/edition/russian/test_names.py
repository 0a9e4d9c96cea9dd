from __future__ import annotations

from edition.russian.kinds import Kind
from edition.russian.names import Mention, register, stand_off
from tei.markup import Element

TAG = "ru-Latn"


def person(printed: str, cyrillic: str) -> Mention:
    return Mention(Kind.PERSON, printed, TAG, cyrillic)


def test_spellings_of_one_name_are_one_entry() -> None:
    mentions = [
        person("Krivobokov", "Кривобоков"),
        person("Krivobokoff", "Кривобоков"),
        person("Krivobokov", "Кривобоков"),
    ]
    found = register(mentions)

    assert {entry.id for entry in found.values()} == {"pers-krivobokov"}
    assert found[mentions[0]].spellings == {("Krivobokov", TAG): 2, ("Krivobokoff", TAG): 1}


def test_a_family_name_alone_is_the_person_named_most() -> None:
    ivan, anna, alone = (
        person("Ivan Orlov", "Иван Орлов"),
        person("Anna Orlova", "Анна Орлов"),
        person("Orlov", "Орлов"),
    )
    found = register([ivan, ivan, anna, alone])

    assert found[alone] is found[ivan]
    assert found[anna] is not found[ivan]


def test_a_place_and_a_person_are_two_entries() -> None:
    found = register([person("Orlov", "Орлов"), Mention(Kind.PLACE, "Orlov", TAG, "Орлов")])

    assert sorted(entry.id for entry in found.values()) == ["pers-orlov", "place-orlov"]


def test_the_register_lists_every_spelling_with_its_count() -> None:
    found = register([person("Orlov", "Орлов"), person("Orloff", "Орлов"), person("Orlov", "Орлов")])
    (people,) = stand_off(found.values())
    assert isinstance(people, Element)
    (entry,) = people.children
    assert isinstance(entry, Element)

    assert [(n.text, n.attrs.get("n")) for n in entry.children if not isinstance(n, Element)] == [
        ("Орлов", None),
        ("Orlov", "2"),
        ("Orloff", "1"),
    ]
