"""Rules on identifiers and pointers."""

from __future__ import annotations

from collections.abc import Iterator

from tei.names import local
from tei.validation.messages import nearest
from tei.validation.rules.document import Document, Hit, name_of

POINTING = (
    "target", "corresp", "resp", "who", "ref", "rendition", "change", "ana", "next", "prev", "source", "wit",
    "calendar", "datingMethod", "facs",
)  # fmt: skip
_POINTERS = " | ".join(f"//@{name}[starts-with(., '#') or contains(., ' #')]" for name in POINTING)
RESPONSIBLE = frozenset({"author", "editor", "respStmt", "person", "persName", "name", "orgName", "org"})
# attribute: (what it must point to, code, how to say it)
KINDS = {
    "resp": (RESPONSIBLE, "R103", "somebody declared in `titleStmt`"),
    "who": (RESPONSIBLE, "R103", "somebody declared in `titleStmt`"),
    "calendar": (frozenset({"calendar"}), "R105", "a `calendar` of the header's `calendarDesc`"),
    "datingMethod": (frozenset({"calendar"}), "R105", "a `calendar` of the header's `calendarDesc`"),
    "wit": (frozenset({"witness"}), "R106", "a `witness` of the header's `listWit`"),
    "change": (frozenset({"change"}), "R107", "a `change` of the header's `revisionDesc`"),
    "rendition": (frozenset({"rendition"}), "R109", "a `rendition` of the header's `tagsDecl`"),
}
REGISTER = {"persName": "person", "placeName": "place", "orgName": "org"}


def unique_ids(document: Document) -> Iterator[Hit]:
    """R101: no identifier twice."""
    for element, name in document.carriers:
        first = document.ids[name]
        if first is not element:
            where = f"{name_of(first)} in line {first.sourceline}"
            yield Hit(element, "R101", f'the identifier "{name}" is used already, by {where}')


def pointers(document: Document) -> Iterator[Hit]:
    """R102, R103, R105-R109: pointers point to something, and to the right kind of thing."""
    found = document.select(_POINTERS)
    for value in found:
        element, attribute = value.getparent(), str(value.attrname)
        if attribute == "target" and element.get("type") == "link":
            continue  # the source's own links may be dead
        for pointer in value.split():
            if not pointer.startswith("#"):
                continue
            target = document.target(pointer)
            if target is None:
                near = nearest(pointer[1:], document.ids)
                hint = f'; did you mean "#{near}"?' if near else ""
                code = "R105" if attribute in {"calendar", "datingMethod"} else "R102"
                yield Hit(
                    element, code, f'`{attribute}="{pointer}"` on {name_of(element)} points to nothing{hint}'
                )
                continue
            kinds, code, wanted = KINDS.get(attribute, (None, "", ""))
            if kinds is not None and local(target.tag) not in kinds:
                message = (
                    f'`{attribute}="{pointer}"` points to a {name_of(target)}; it must point to {wanted}'
                )
                yield Hit(element, code, message)


def note_references(document: Document) -> Iterator[Hit]:
    """R104: a note reference points to a note of its number."""
    for ref in document.select("//t:ref[@type='noteref'][@target]"):
        for pointer in (ref.get("target") or "").split():
            note = document.target(pointer)
            if note is None:
                if not pointer.startswith("#"):
                    yield Hit(
                        ref,
                        "R104",
                        f'a note reference must point to a `note` of this file, not to "{pointer}"',
                    )
            elif local(note.tag) != "note":
                yield Hit(
                    ref,
                    "R104",
                    f'the note reference points to a {name_of(note)} ("{pointer}"), not to a `note`',
                )
            elif ref.get("n") and note.get("n") and ref.get("n") != note.get("n"):
                yield Hit(
                    ref, "R104", f'the reference is "{ref.get("n")}", the note it points to "{note.get("n")}"'
                )


def names(document: Document) -> Iterator[Hit]:
    """R108: a name points to the register of its kind."""
    for element in document.select(
        "//t:text//t:persName[@ref]|//t:text//t:placeName[@ref]|//t:text//t:orgName[@ref]"
    ):
        wanted = REGISTER[local(element.tag)]
        for pointer in (element.get("ref") or "").split():
            found = document.target_name(pointer)
            if found and found != wanted:
                yield Hit(
                    element,
                    "R108",
                    f"{name_of(element)} points to a `{found}`; it must point to a `{wanted}`",
                )


def targets(document: Document) -> Iterator[Hit]:
    """R110: only a lost note's marker and a link of the source may go without target."""
    for ref in document.select("//t:ref[not(@target)][not(@type='noteref' or @type='link')]"):
        yield Hit(ref, "R110", "`ref` has no `target`; only `noteref` and `link` may go without")
    for anchor in document.select("//t:anchor[@type='source'][not(@corresp)]"):
        yield Hit(anchor, "R111", '`anchor type="source"` must say in `corresp` what stood here')


POINTER_RULES = (unique_ids, pointers, note_references, names, targets)
