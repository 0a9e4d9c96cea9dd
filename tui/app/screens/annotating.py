"""Annotations: what an editor says of the text."""

from __future__ import annotations

from collections.abc import Callable

from edition.review import annotate, dating, find, places
from edition.review.annotate import SCHEMES
from edition.review.decide import Local, dated
from edition.review.model import Edit
from tei.editing.elements import Found, elements
from tei.editing.project import Part
from tei.editing.splice import Refused, element, prefix_of, remark
from tei.editing.tokens import attributes, escaped
from tui.app.screens.base import Base
from tui.app.screens.dialogs import Ask, Pick, Places, Write
from tui.app.widgets.rows import Line

NOTE_HINT = 'text, or TEI markup as <hi rend="italic">words</hi>; an empty line parts paragraphs'
DATE_HINT = "as 1917-02-27, 1917-02 or 1917; a first and a last day with / between"
Chosen = tuple[int, int, Part, int, int]


class Annotating(Base):
    """Actions that put markup into the text, change it or take it away."""

    async def choose(self, title: str, options: list[str], at: int = 0) -> int | None:
        """One of a few."""
        lines: list[Line] = [[(option, "")] for option in options]
        return await self.app.push_screen_wait(Pick(title, lines, at=at, typed=len(options) > 9))

    def annotate(
        self, chosen: Chosen, make: Callable[[str, Part, int, int], Local], label: str, verb: str = "annotate"
    ) -> bool:
        """Put something over what was chosen."""
        block, _, part, start, end = chosen

        def act() -> Edit:
            splices = make(self.book.source(block), part, start, end)
            return self.session.alter(block, splices, f"{label}: {part.text[start:end][:40]}", verb)

        return self.carry_out(act)

    def over(self, chosen: Chosen, name: str, given: dict[str, str | None], label: str) -> bool:
        """Put an element over what was chosen."""
        return self.annotate(chosen, lambda s, p, a, z: annotate.around_text(s, p, a, z, name, given), label)

    @property
    def editor(self) -> str:
        """The editor's id."""
        return self.session.editor.initials

    def action_select(self) -> None:
        """Begin or end a selection."""
        if self.text.held is not None:
            self.text.unselect()
        else:
            self.text.held = self.text.caret
            self.text.redraw()
            self.say("Move to widen the selection; m marks it up, c corrects it, y copies it.")

    def action_markup(self) -> None:
        """Choose what the selected words are."""
        self.ask(self._markup())

    async def _markup(self) -> None:
        self.selection()
        kinds = [
            ("Correction of the OCR", self._correct("ocr")),
            ("Error of the print", self._correct("print")),
            ("Person, place or organisation", self._mark_name()),
            ("Date", self._date()),
            ("Romanised Russian", self._russian()),
            ("Words in another language", self._foreign()),
            ("Editorial note", self._note("editorial")),
            ("Comment to other editors", self._note("comment")),
            ("Reading of another witness", self._reading()),
            ("Unclear", self._unclear()),
            ("Supplied by you", self._supplied()),
            ("Gap: something is missing", self._gap()),
            ("Italics", self._italic()),
        ]
        chosen = await self.choose("What is it?", [name for name, _ in kinds])
        for i, (_, what) in enumerate(kinds):
            if i == chosen:
                await what
            else:
                what.close()

    # corrections

    def action_correct(self) -> None:
        """Correct what is selected, or the word under the caret."""
        self.ask(self._correct("ocr"))

    def action_correct_print(self) -> None:
        """Mark an error of the print."""
        self.ask(self._correct("print"))

    async def _correct(self, kind: str) -> None:
        block, _, part, start, end = chosen = self.selection()
        old = part.text[start:end]
        place = part.place(start)
        item = next(
            (
                i
                for i in self.book.items(block)
                if i.start <= start < max(i.end, i.start + 1)
                and i.kind in {"correction", "applied"}
                and i.part == chosen[1]
            ),
            None,
        )
        title = "Correct" if kind == "ocr" else "The print has this; it should be"
        hint = " ".join(f"{w}" for w in self.vocabulary.near(old)[:8])
        answer = await self.app.push_screen_wait(Ask(f"{title}: {old}", old, hint, chosen=False))
        if answer is None or answer == old:
            return
        if item is not None and item.place <= place:
            self.carry_out(lambda: self.session.reword([item], answer))
            return

        def make(source: str, part: Part, start: int, end: int) -> Local:
            return [find.corrected(source, part, start, end, answer, self.editor, kind)]

        self.annotate(chosen, make, f"corrected {old} > {answer}", "change")

    # notes

    def action_note(self) -> None:
        """Write an editorial note."""
        self.ask(self._note("editorial"))

    def action_comment(self) -> None:
        """Write a comment."""
        self.ask(self._note("comment"))

    async def _note(self, kind: str) -> None:
        chosen = self.text.selected()
        block, number, part, offset = self.where()
        if chosen is not None:
            block, number, part, _, offset = self.selection()
        elif part.text:
            offset = find.word_at(part, offset)[1]
        del number
        prefix = prefix_of(self.book.source(block))
        change = self.session.change_id if kind == "comment" else ""
        title = "Editorial note" if kind == "editorial" else "Comment to other editors; it is not printed"

        def wrong(text: str) -> str:
            try:
                annotate.note(text, kind, self.editor, change, prefix)
            except Refused as refusal:
                return str(refusal)
            return ""

        text = await self.app.push_screen_wait(Write(title, "", NOTE_HINT, wrong))
        if text is None:
            return
        made = annotate.note(text, kind, self.editor, change, prefix)
        verb, label = ("note", "noted") if kind == "editorial" else ("comment", "commented")

        def act() -> Edit:
            splices = annotate.behind_text(self.book.source(block), part, offset, made)
            return self.session.alter(block, splices, f"{label}: {' '.join(text.split())[:40]}", verb)

        self.carry_out(act)

    # names, dates, languages

    def action_name(self) -> None:
        """Mark a name."""
        self.ask(self._mark_name())

    async def _mark_name(self) -> None:
        chosen = self.selection()
        text = " ".join(chosen[2].text[chosen[3] : chosen[4]].split())
        kinds = ["persName", "placeName", "orgName"]
        kind = await self.choose(f"{text} is", ["a person", "a place", "an organisation"])
        if kind is None:
            return
        wanted = ["person", "place", "org"][kind]
        entries = [e for e in places.register(self.book) if e.kind == wanted]
        near = sorted(entries, key=lambda e: -_likeness(text, (e.name, *e.also)))
        lines: list[Line] = [[("no entry of the register", "dim")]]
        lines += [[(e.name, "bold"), ("  " + ", ".join(e.also), "dim")] for e in near]
        at = 1 if near and _likeness(text, (near[0].name, *near[0].also)) >= 0.6 else 0
        entry = (
            await self.app.push_screen_wait(Pick("Who or which? Type to look up", lines, at=at))
            if near
            else 0
        )
        if entry is None:
            return
        given: dict[str, str | None] = {
            "ref": f"#{near[entry - 1].identity}" if entry else None,
            "resp": f"#{self.editor}",
        }
        self.over(chosen, kinds[kind], given, kinds[kind])

    def action_date(self) -> None:
        """Mark a date."""
        self.ask(self._date())

    async def _date(self) -> None:
        chosen = self.selection()
        calendar = await self.choose(
            "Which calendar does the text use?", ["Julian, Old Style", "Gregorian, New Style"]
        )
        if calendar is None:
            return
        julian = calendar == 0

        def wrong(text: str) -> str:
            try:
                dating.both_calendars(text, julian=julian)
            except Refused as refusal:
                return str(refusal)
            return ""

        answer = await self.app.push_screen_wait(Ask("The date", "", DATE_HINT, wrong))
        if answer is None:
            return
        given = dating.both_calendars(answer, julian=julian) | {"resp": f"#{self.editor}"}
        self.over(chosen, "date", given, f"date {answer}")

    def action_russian(self) -> None:
        """Mark romanised Russian."""
        self.ask(self._russian())

    async def _russian(self) -> None:
        from edition.russian.reverse import to_cyrillic

        chosen = self.selection()
        text = " ".join(chosen[2].text[chosen[3] : chosen[4]].split())
        schemes = list(SCHEMES)
        scheme = await self.choose(f"Which romanisation is {text}?", schemes)
        if scheme is None:
            return
        kinds = ["foreign", "title", "persName", "placeName"]
        kind = await self.choose("What is it?", ["a word or phrase", "a title", "a person's name", "a place"])
        if kind is None:
            return
        proposed = to_cyrillic(text, {"gost": "gost-b"}.get(schemes[scheme], schemes[scheme]))
        answer = await self.app.push_screen_wait(Ask(f"{text} in Cyrillic", proposed, chosen=False))
        if not answer:
            return

        def make(source: str, part: Part, start: int, end: int) -> Local:
            return annotate.russian(
                source, part, start, end, answer, schemes[scheme], self.editor, kinds[kind]
            )

        self.annotate(chosen, make, f"Russian {answer}")

    def action_foreign(self) -> None:
        """Mark words in another language."""
        self.ask(self._foreign())

    async def _foreign(self) -> None:
        from edition.conventions import ConventionError
        from edition.language import language_of

        chosen = self.selection()

        def wrong(text: str) -> str:
            try:
                language_of(text.strip())
            except ConventionError as problem:
                return str(problem)
            return ""

        answer = await self.app.push_screen_wait(
            Ask("Which language?", "", "its tag: la, fr, de, pl ...", wrong)
        )
        if answer:
            self.over(chosen, "foreign", {"xml:lang": language_of(answer.strip())[0]}, f"foreign {answer}")

    # readings

    def action_gap(self) -> None:
        """Mark that something is missing."""
        self.ask(self._gap())

    async def _gap(self) -> None:
        block, _, part, offset = self.where()
        reasons = ["illegible", "lost", "damage", "omitted", "sampling"]
        reason = await self.choose("Why is something missing here?", reasons)
        if reason is None:
            return
        made = element(
            "gap",
            {"reason": reasons[reason], "resp": f"#{self.editor}"},
            "",
            prefix_of(self.book.source(block)),
        )

        def act() -> Edit:
            splices = annotate.behind_text(self.book.source(block), part, offset, made)
            return self.session.alter(block, splices, f"gap: {reasons[reason]}", "annotate")

        self.carry_out(act)

    def action_supplied(self) -> None:
        """Supply what is lost."""
        self.ask(self._supplied())

    async def _supplied(self) -> None:
        block, _, part, offset = self.where()
        answer = await self.app.push_screen_wait(Ask("Which words are lost here?"))
        if not answer:
            return
        given = {"reason": "omitted", "resp": f"#{self.editor}"}
        made = element("supplied", given, escaped(answer), prefix_of(self.book.source(block)))

        def act() -> Edit:
            splices = annotate.behind_text(self.book.source(block), part, offset, made)
            return self.session.alter(block, splices, f"supplied: {answer}", "annotate")

        self.carry_out(act)

    def action_unclear(self) -> None:
        """Mark a reading as unclear."""
        self.ask(self._unclear())

    async def _unclear(self) -> None:
        self.over(self.selection(), "unclear", {"resp": f"#{self.editor}"}, "unclear")

    def action_italic(self) -> None:
        """Mark italics."""
        self.ask(self._italic())

    async def _italic(self) -> None:
        self.over(self.selection(), "hi", {"rend": "italic"}, "italics")

    def action_reading(self) -> None:
        """Give another witness's reading."""
        self.ask(self._reading())

    async def _reading(self) -> None:
        chosen = self.selection()
        found = elements(self.book.cut.pieces[0])
        sigla = [e.attribute("xml:id") for e in found if e.name == "witness" and e.attribute("xml:id")]
        if not sigla:
            raise Refused("The header declares no witness; put a listWit into its sourceDesc first.")
        siglum = await self.choose("Which witness?", sigla)
        if siglum is None:
            return
        answer = await self.app.push_screen_wait(
            Ask("What does it have?", "", "nothing: it omits these words")
        )
        if answer is None:
            return
        given: dict[str, str | None] = {"wit": f"#{sigla[siglum]}", "resp": f"#{self.editor}"}

        def make(source: str, part: Part, start: int, end: int) -> Local:
            first, last = annotate.stretch(source, part, start, end)
            prefix = prefix_of(source)
            lem = element("lem", None, source[first:last], prefix)
            rdg = element("rdg", given, escaped(answer), prefix)
            return [(first, last, element("app", None, lem + rdg, prefix))]

        self.annotate(chosen, make, f"reading {answer or 'om.'}")

    # changing and taking away

    def _annotation_here(self) -> tuple[int, Found]:
        block, _, part, offset = self.where()
        source = self.book.source(block)
        mark = next(
            (m for m in reversed(part.marks_over(offset, offset + 1)) if m.name in {"note", "gap"}), None
        )
        if mark is not None:
            return block, next(e for e in elements(source) if e.open == mark.open)
        found = annotate.annotations_at(source, part.place(offset)) if part.text else []
        found = [e for e in found if e.name not in {"choice"}] or found
        if not found:
            raise Refused("There is no annotation under the caret.")
        return block, found[0]

    def action_remove(self) -> None:
        """Take away the annotation under the caret."""

        def act() -> Edit:
            block, e = self._annotation_here()
            splices = annotate.removed(self.book.source(block), e)
            return self.session.alter(block, splices, f"removed {e.name}", "remove")

        self.carry_out(act)

    def action_change(self) -> None:
        """Change the annotation under the caret."""
        self.ask(self._change())

    async def _change(self) -> None:
        block, e = self._annotation_here()
        source = self.book.source(block)
        if e.name == "note":
            prefix = prefix_of(source)
            text = await self.app.push_screen_wait(
                Write(f"Note {e.attribute('n')}", annotate.note_text(source[e.open : e.end]), NOTE_HINT)
            )
            if text is None:
                return
            paragraphs = [p for p in text.strip().split("\n\n") if p.strip()]
            pieces = [annotate.fragment(p.strip(), prefix) for p in paragraphs]
            inner = pieces[0] if len(pieces) == 1 else "".join(element("p", None, p, prefix) for p in pieces)
            splices: Local = [(e.inner, e.close, inner)]
        elif e.name == "date":
            answer = await self.app.push_screen_wait(Ask("The date", "", DATE_HINT))
            if not answer:
                return
            splices = [
                remark(e, {"resp": f"#{self.editor}", "cert": "high", **dated(attributes(e.tag), answer)})
            ]
        else:
            shown = " ".join(f"{k}={v}" for k, v in attributes(e.tag).items())
            hint = "name=value pairs, as ref=#pers-lenin xml:lang=fr; an empty value takes one out"
            answer = await self.app.push_screen_wait(
                Ask(f"Attributes of {e.name}", shown, hint, chosen=False)
            )
            if answer is None:
                return
            pairs = [pair.partition("=") for pair in answer.split()]
            given: dict[str, str | None] = dict.fromkeys(attributes(e.tag))
            given |= {name: value or None for name, _, value in pairs}
            splices = annotate.with_attributes(e, given)
        self.carry_out(lambda: self.session.alter(block, splices, f"changed {e.name}", "annotate"))

    # find and replace

    def action_replace(self) -> None:
        """Find and replace."""
        self.ask(self._replace())

    async def _replace(self) -> None:
        hint = "words; /expression for a regular expression"
        old = await self.app.push_screen_wait(Ask("Replace what, over the whole book", "", hint))
        if not old:
            return
        regex = old.startswith("/") and len(old) > 1
        pattern = find.pattern(old[1:] if regex else old, regex=regex, case=True)
        hits = list(find.search(self.book, pattern))
        if not hits:
            raise Refused(f"{old} is not in the reading text.")
        hint = "each place is marked as a correction of yours" + (r"; \1 is the first group" if regex else "")
        new = await self.app.push_screen_wait(Ask(f"{old}: {len(hits):,} places. By what?", "", hint))
        if new is None:
            return
        title = f"{old} > {new}"
        chosen = await self.app.push_screen_wait(Places(title, len(hits), lambda i: self.row_of_hit(hits[i])))
        if not chosen:
            return
        edit, left = find.replacement(self.session, [hits[i] for i in chosen], pattern, new)

        def act() -> Edit:
            self.session.do(edit, checked=True)
            return edit

        if self.carry_out(act) and left:
            self.say(f"{edit.label}; {len(left):,} left out: {left[0]}")

    def row_of_hit(self, hit: find.Hit) -> Line:
        """A row with a place that was found."""
        left, word, right = find.in_context(self.book, hit, max(10, self.size.width // 2 - 20))
        return [(left, ""), (word, "mark"), (right, "")]


def _likeness(text: str, names: tuple[str, ...]) -> float:
    from difflib import SequenceMatcher

    low = text.casefold()
    return max((SequenceMatcher(None, low, n.casefold()).ratio() for n in names if n), default=0.0)
