"""What an editor can do: one registry for keys, footer, help, palette, the key file and the documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, and how it is called."""

    name: str
    """The method ``action_<name>`` of the review screen, with its arguments in brackets if it has any."""
    keys: str
    """Keys by default, parted by commas; empty: by the palette only."""
    label: str
    """In the footer: one or two words."""
    help: str
    """A sentence."""
    group: str
    footer: bool = False

    @property
    def identity(self) -> str:
        """Its name in the key file: ``move-row-1`` for ``move('row', 1)``."""
        plain = self.name.replace("('", "-").replace("', ", "-").replace("(", "-").rstrip("')")
        return plain.replace("_", "-").replace("--1", "-back").rstrip("-")


QUEUE = "Queue"
MOVE = "Move"
SHOW = "Show"
ANNOTATE = "Annotate"
STRUCTURE = "Structure"
FILE = "File"

ACTIONS: tuple[Action, ...] = (
    Action("next", "n", "Next", "Go to the next place that waits for you.", QUEUE, True),
    Action("previous", "p", "Previous", "Go to the place before that waits for you.", QUEUE),
    Action("accept", "a", "Accept", "What is proposed is right; go to the next.", QUEUE, True),
    Action(
        "reject",
        "x",
        "Reject",
        "What is printed stands; it is not proposed again. Go to the next.",
        QUEUE,
        True,
    ),
    Action("edit", "e", "Edit", "Give another reading than the one proposed.", QUEUE, True),
    Action("skip", "s", "Skip", "Leave it undecided for now; go to the next.", QUEUE),
    Action(
        "all_like_this",
        "A",
        "All like it",
        "Accept all like this one: chapter, book or word list.",
        QUEUE,
        True,
    ),
    Action("reject_all", "X", "Reject all", "Reject all that are like this one: chapter or book.", QUEUE),
    *(Action(f"take({n})", str(n), f"Take {n}", f"Take alternative {n}.", QUEUE) for n in range(1, 10)),
    Action("undo", "u,ctrl+z", "Undo", "Take back the last thing done, without limit.", QUEUE, True),
    Action("redo", "U,ctrl+y", "Redo", "Do again what was taken back.", QUEUE),
    Action("filter", "f", "Filter", "Choose which kinds of places are shown.", QUEUE),
    Action("certainty", "F", "Certainty", "Show places of one certainty only, or all.", QUEUE),
    Action("applied", "t", "Applied", "Show the corrections that the program applied, too.", QUEUE),
    Action("filter_text", "ctrl+f", "With words", "Show only places with some words in them.", QUEUE),
    Action("pane", "tab", "Queue/text", "Go from the text to the queue and back.", QUEUE),
    Action("move('row', 1)", "j,down", "Down", "One row down.", MOVE),
    Action("move('row', -1)", "k,up", "Up", "One row up.", MOVE),
    Action("move('character', 1)", "l,right", "Right", "One character on.", MOVE),
    Action("move('character', -1)", "h,left", "Left", "One character back.", MOVE),
    Action("move('word', 1)", "w,ctrl+right", "Word", "The next word.", MOVE),
    Action("move('word', -1)", "b,ctrl+left", "Word back", "The word before.", MOVE),
    Action("move('sentence', 1)", ")", "Sentence", "The next sentence.", MOVE),
    Action("move('sentence', -1)", "(", "Sentence back", "The sentence before.", MOVE),
    Action("move('paragraph', 1)", "ctrl+down", "Paragraph", "The next paragraph.", MOVE),
    Action("move('paragraph', -1)", "ctrl+up", "Paragraph back", "The paragraph before.", MOVE),
    Action("move('pages', 1)", "pagedown,space,ctrl+d", "Screen down", "One screen down.", MOVE),
    Action("move('pages', -1)", "pageup,ctrl+u", "Screen up", "One screen up.", MOVE),
    Action("move('row_end', 1)", "end,$", "End of row", "The end of the row.", MOVE),
    Action("move('row_end', -1)", "home,0", "Start of row", "The start of the row.", MOVE),
    Action("move('book_end', -1)", "g,ctrl+home", "Top", "The first page.", MOVE),
    Action("move('book_end', 1)", "G,ctrl+end", "Bottom", "The last page.", MOVE),
    Action("page(1)", "}", "Next page", "The next page of the print.", MOVE),
    Action("page(-1)", "{", "Page before", "The page of the print before.", MOVE),
    Action("heading(1)", "]", "Next heading", "The next heading.", MOVE),
    Action("heading(-1)", "[", "Heading before", "The heading before.", MOVE),
    Action("goto", ":", "Go to", "Go to a page, note, line, chapter or id: p 118, n 12, l 300, ch 3.", MOVE),
    Action("outline", "o", "Outline", "Choose a heading to go to.", MOVE),
    Action(
        "follow", "enter", "Follow", "From a marker to its note and back; from a queue to its place.", MOVE
    ),
    Action("back", "backspace", "Back", "Where you were before the last jump.", MOVE),
    Action(
        "search", "/,f3", "Search", "Search words or, with a / before it, a regular expression.", MOVE, True
    ),
    Action("hit(1)", ";", "Next hit", "The next place that was found.", MOVE),
    Action("hit(-1)", ",", "Hit before", "The place before that was found.", MOVE),
    Action("search_kind", "ctrl+k", "Search a kind", "List all names, dates, notes ... of the book.", MOVE),
    Action(
        "concordance", "K", "Concordance", "All places of the word under the caret, in their context.", MOVE
    ),
    Action("view", "V", "View", "Reading text, diplomatic text (what the OCR had), or markup.", SHOW),
    Action("layers", "L", "Layers", "Choose which annotations are drawn.", SHOW),
    Action("side", "Q", "Side pane", "Show or hide the queue.", SHOW),
    Action("theme", "T", "Theme", "Dark, light, high contrast.", SHOW),
    Action("centre", "z", "Centre", "Put the caret's row in the middle.", SHOW),
    Action("help", "?,f1", "Help", "All keys of this screen; choose one to do it.", SHOW, True),
    Action("palette", "P,f2,ctrl+p", "Actions", "Do anything by its name.", SHOW),
    Action("tour", "", "Tour", "A two-minute tour of the review.", SHOW),
    Action("select", "v", "Select", "Begin or end a selection; move to widen it.", ANNOTATE, True),
    Action("widen('row', 1)", "shift+down", "Select down", "Widen the selection by a row.", ANNOTATE),
    Action("widen('row', -1)", "shift+up", "Select up", "Widen the selection by a row upwards.", ANNOTATE),
    Action(
        "widen('character', 1)",
        "shift+right",
        "Select right",
        "Widen the selection by a character.",
        ANNOTATE,
    ),
    Action(
        "widen('character', -1)",
        "shift+left",
        "Select left",
        "Widen the selection by a character back.",
        ANNOTATE,
    ),
    Action("widen('word', 1)", "ctrl+shift+right", "Select word", "Widen the selection by a word.", ANNOTATE),
    Action(
        "widen('word', -1)",
        "ctrl+shift+left",
        "Select word back",
        "Widen the selection by a word back.",
        ANNOTATE,
    ),
    Action("cancel", "escape", "Cancel", "End the selection, the search, the filter.", ANNOTATE),
    Action("copy", "y", "Copy", "Copy the selection, or the paragraph, without marks.", ANNOTATE),
    Action("markup", "m", "Mark up", "Choose what the selected words are.", ANNOTATE, True),
    Action(
        "correct", "c", "Correct", "Correct the selected words, or the word under the caret.", ANNOTATE, True
    ),
    Action(
        "correct_print",
        "",
        "Print error",
        "Mark an error of the print itself, with what it should be.",
        ANNOTATE,
    ),
    Action("note", "N", "Note", "Write an editorial note at the caret or behind the selection.", ANNOTATE),
    Action("comment", "C", "Comment", "Write a comment to other editors; it is not printed.", ANNOTATE),
    Action(
        "name", "B", "Name", "Mark a person, place or organisation, with look-up in the register.", ANNOTATE
    ),
    Action("date", "D", "Date", "Mark a date, with its calendar.", ANNOTATE),
    Action("russian", "R", "Russian", "Mark romanised Russian; its Cyrillic is proposed.", ANNOTATE),
    Action("foreign", "", "Foreign", "Mark words in another language.", ANNOTATE),
    Action("gap", "", "Gap", "Mark that something is missing here.", ANNOTATE),
    Action("supplied", "", "Supplied", "Supply words that the print or the scan has lost.", ANNOTATE),
    Action("unclear", "", "Unclear", "Mark a reading as unclear.", ANNOTATE),
    Action("italic", "", "Italics", "Mark words as printed in italics.", ANNOTATE),
    Action("reading", "", "Reading", "Give another witness's reading of the selected words.", ANNOTATE),
    Action("change", "E", "Change", "Change the annotation under the caret.", ANNOTATE),
    Action("remove", "d,delete", "Remove", "Take away the annotation under the caret.", ANNOTATE),
    Action(
        "replace",
        "ctrl+r",
        "Replace",
        "Find and replace over the book, with a preview and one undo.",
        ANNOTATE,
    ),
    Action("open_editor", "O", "$EDITOR", "Open the source of the paragraph in your editor.", ANNOTATE),
    Action("split", "S", "Split", "Begin a new paragraph at the caret.", STRUCTURE),
    Action("join", "J", "Join", "Join the paragraph with the one before it.", STRUCTURE),
    Action("level(-1)", "<", "Level up", "Move the heading one level up.", STRUCTURE),
    Action("level(1)", ">", "Level down", "Move the heading one level down.", STRUCTURE),
    Action(
        "heading_or_text",
        "H",
        "Heading/text",
        "Make a heading of a paragraph, or the other way round.",
        STRUCTURE,
    ),
    Action(
        "furniture", "W", "Furniture", "Mark the paragraph as running head, page number or noise.", STRUCTURE
    ),
    Action(
        "move_note", "M", "Move note", "Take the note under the caret; a second M sets its marker.", STRUCTURE
    ),
    Action("page_number", "#", "Page number", "Give the page that begins here its number.", STRUCTURE),
    Action("read_page", "r", "Page read", "Mark the page as read once, twice, finished.", STRUCTURE),
    Action(
        "read_chapter", "ctrl+l", "Chapter read", "Mark the chapter as read once, twice, finished.", STRUCTURE
    ),
    Action("save", "ctrl+s", "Save", "Write the file; only what you changed differs.", FILE, True),
    Action("progress", "i", "Progress", "How far the review is, by kind and chapter.", FILE),
    Action("validate", "!", "Validate", "Check the file now.", FILE),
    Action("history", "ctrl+t", "History", "What was done in this session; choose to undo back to it.", FILE),
    Action("quit", "q,ctrl+q", "Quit", "Leave; nothing is lost.", FILE),
)
BY_IDENTITY = {action.identity: action for action in ACTIONS}
