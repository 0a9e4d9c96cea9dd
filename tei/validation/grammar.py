"""Reading a RELAX NG grammar (XML syntax) and simplifying it to patterns (RELAX NG section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei.names import RELAXNG, XML, local
from tei.validation.datatypes import Datatype, DatatypeError
from tei.validation.names import AnyName, Name, NameChoice, NameClass, NsName, single_names
from tei.validation.patterns import Element, Pattern, Pool

_RNG = f"{{{RELAXNG}}}"
Node = etree._Element


class SchemaError(Exception):
    """A grammar that cannot be read."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        """Start with nothing known."""
        super().__init__(f"{path.name}:{line}: {problem}")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar in simple form."""

    pool: Pool
    start: Pattern
    elements: tuple[Element, ...]
    """Every element pattern, in the order of the grammar."""

    def named(self) -> dict[str, list[Element]]:
        """The element patterns by the local names that they spell out."""
        out: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in single_names(element.names):
                out.setdefault(name.local, []).append(element)
        return out


@dataclass(slots=True)
class _Definition:
    """All parts of a named pattern: ``define`` elements of one name, or ``start``."""

    parts: list[Node] = field(default_factory=list)
    combine: str = ""
    pattern: Pattern | None = None
    busy: bool = False


@dataclass(slots=True)
class _Scope:
    """The definitions of one ``grammar`` element."""

    parent: _Scope | None
    definitions: dict[str, _Definition] = field(default_factory=dict)


def load_grammar(path: Path) -> Grammar:
    """Read a grammar.

    Args:
        path: a file in RELAX NG's XML syntax.

    Raises:
        SchemaError: the file is no RELAX NG grammar, or uses a datatype that is not known.
    """
    return _Loader(path).load()


def _kids(node: Node) -> list[Node]:
    return [k for k in node if isinstance(k.tag, str) and k.tag.startswith(_RNG)]


def _inherited(node: Node, name: str) -> str:
    at: Node | None = node
    while at is not None:
        value = at.get(name)
        if value is not None:
            return value.strip()
        at = at.getparent()
    return ""


class _Loader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.pool = Pool()
        self.elements: list[Element] = []
        self.todo: list[tuple[Element, list[Node], _Scope]] = []
        self.datatypes: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}
        self.files: list[Path] = []
        self.memo: dict[tuple[Node, int], Pattern] = {}

    def load(self) -> Grammar:
        scope = _Scope(None)
        root = self._parse(self.path)
        self.files.append(self.path)
        start = self._pattern(root, scope)
        while self.todo:
            element, children, inside = self.todo.pop()
            element.content = self._sequence(children, inside)
        return Grammar(self.pool, start, tuple(self.elements))

    def _parse(self, path: Path) -> Node:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(path.read_bytes(), parser)
        except OSError as problem:
            raise SchemaError(path, 0, f"the schema cannot be read: {problem.strerror}") from problem
        except etree.XMLSyntaxError as problem:
            raise SchemaError(
                path, problem.lineno or 0, f"the schema is not well-formed: {problem.msg}"
            ) from problem

    def _fail(self, node: Node, problem: str) -> SchemaError:
        line = node.sourceline
        return SchemaError(self.path, line if isinstance(line, int) else 0, problem)

    # definitions

    def _collect(self, grammar: Node, scope: _Scope, base: Path) -> None:
        """Gather the definitions of a grammar, its divs and its includes."""
        for child in _kids(grammar):
            kind = local(child.tag)
            if kind == "div":
                self._collect(child, scope, base)
            elif kind == "include":
                self._include(child, scope, base)
            elif kind in {"start", "define"}:
                name = "" if kind == "start" else (child.get("name") or "").strip()
                definition = scope.definitions.setdefault(name, _Definition())
                definition.parts.append(child)
                definition.combine = child.get("combine") or definition.combine
            else:
                raise self._fail(child, f"`{kind}` cannot stand in a grammar")

    def _include(self, include: Node, scope: _Scope, base: Path) -> None:
        """Merge another file's grammar; what the include itself defines replaces the file's definitions."""
        path = self._target(include, base)
        self.files.append(path)
        root = self._parse(path)
        if local(root.tag) != "grammar":
            raise self._fail(include, f"{path.name} is no grammar")
        if root.get("ns") is None and include.get("ns") is not None:
            root.set("ns", include.get("ns") or "")
        inner = _Scope(scope.parent)
        self._collect(root, inner, path)
        override = _Scope(scope.parent)
        self._collect(include, override, base)
        inner.definitions.update(override.definitions)
        for name, definition in inner.definitions.items():
            ours = scope.definitions.setdefault(name, _Definition())
            ours.parts.extend(definition.parts)
            ours.combine = definition.combine or ours.combine
        self.files.pop()

    def _target(self, node: Node, base: Path) -> Path:
        href = node.get("href") or ""
        if "://" in href:
            raise self._fail(node, f"{href} is on the network; keep a copy beside the schema")
        path = (base.parent / href).resolve()
        if path in self.files:
            raise self._fail(node, f"{href} includes itself")
        return path

    def _defined(self, node: Node, name: str, scope: _Scope) -> Pattern:
        definition = scope.definitions.get(name)
        if definition is None:
            raise self._fail(node, f"`{name or 'start'}` is not defined")
        if definition.pattern is None:
            if definition.busy:
                raise self._fail(node, f"`{name}` refers to itself outside of any element")
            definition.busy = True
            parts = [self._sequence(_kids(p), scope) for p in definition.parts]
            if len(parts) > 1 and not definition.combine:
                raise self._fail(
                    definition.parts[-1], f"`{name or 'start'}` is defined twice without `combine`"
                )
            join = self.pool.interleave if definition.combine == "interleave" else self.pool.choice
            pattern = parts[0]
            for part in parts[1:]:
                pattern = join(pattern, part)
            definition.pattern = pattern
            definition.busy = False
        return definition.pattern

    # patterns

    def _sequence(self, nodes: Sequence[Node], scope: _Scope) -> Pattern:
        return self._fold(self.pool.group, nodes, scope)

    def _fold(
        self, join: Callable[[Pattern, Pattern], Pattern], nodes: Sequence[Node], scope: _Scope
    ) -> Pattern:
        parts = [self._pattern(n, scope) for n in nodes]
        if not parts:
            return self.pool.empty
        whole = parts[-1]
        for part in reversed(parts[:-1]):
            whole = join(part, whole)
        return whole

    def _pattern(self, node: Node, scope: _Scope) -> Pattern:
        kind = local(node.tag)
        reader = self._READERS.get(kind) if node.tag.startswith(_RNG) else None
        if reader is None:
            raise self._fail(node, f"`{kind}` is no RELAX NG pattern")
        return reader(self, node, scope)

    def _group(self, node: Node, scope: _Scope) -> Pattern:
        return self._sequence(_kids(node), scope)

    def _choice(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.choice(*(self._pattern(k, scope) for k in _kids(node)))

    def _interleave(self, node: Node, scope: _Scope) -> Pattern:
        return self._fold(self.pool.interleave, _kids(node), scope)

    def _optional(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.choice(self.pool.empty, self._group(node, scope))

    def _zero_or_more(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.zero_or_more(self._group(node, scope))

    def _one_or_more(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.one_or_more(self._group(node, scope))

    def _mixed(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.interleave(self.pool.text, self._group(node, scope))

    def _empty(self, _node: Node, _scope: _Scope) -> Pattern:
        return self.pool.empty

    def _text(self, _node: Node, _scope: _Scope) -> Pattern:
        return self.pool.text

    def _not_allowed(self, _node: Node, _scope: _Scope) -> Pattern:
        return self.pool.not_allowed

    def _ref(self, node: Node, scope: _Scope) -> Pattern:
        return self._defined(node, (node.get("name") or "").strip(), scope)

    def _parent_ref(self, node: Node, scope: _Scope) -> Pattern:
        if scope.parent is None:
            raise self._fail(node, "`parentRef` stands in no inner grammar")
        return self._defined(node, (node.get("name") or "").strip(), scope.parent)

    def _grammar(self, node: Node, scope: _Scope) -> Pattern:
        inner = _Scope(scope)
        self._collect(node, inner, self.files[-1])
        return self._defined(node, "", inner)

    def _external(self, node: Node, _scope: _Scope) -> Pattern:
        path = self._target(node, self.files[-1])
        root = self._parse(path)
        if root.get("ns") is None:
            root.set("ns", _inherited(node, "ns"))
        self.files.append(path)
        pattern = self._pattern(root, _Scope(None))
        self.files.pop()
        return pattern

    def _element(self, node: Node, scope: _Scope) -> Pattern:
        # an element reached by two refs is one pattern, else recursion would not end
        key = (node, id(scope))
        known = self.memo.get(key)
        if known is None:
            names, rest = self._names_and_rest(node)
            element = self.pool.element(names)
            self.elements.append(element)
            self.todo.append((element, rest, scope))
            known = self.memo[key] = element
        return known

    def _attribute(self, node: Node, scope: _Scope) -> Pattern:
        names, rest = self._names_and_rest(node)
        value = self._sequence(rest, scope) if rest else self.pool.text
        return self.pool.attribute(names, value)

    def _data(self, node: Node, scope: _Scope) -> Pattern:
        kids = _kids(node)
        facets = tuple((k.get("name") or "", k.text or "") for k in kids if local(k.tag) == "param")
        excepted = [c for k in kids if local(k.tag) == "except" for c in _kids(k)]
        datatype = self._datatype(node, _inherited(node, "datatypeLibrary"), node.get("type") or "", facets)
        if not excepted:
            return self.pool.data(datatype)
        return self.pool.data(datatype, self.pool.choice(*(self._pattern(c, scope) for c in excepted)))

    def _value(self, node: Node, _scope: _Scope) -> Pattern:
        name = node.get("type")
        library = "" if name is None else _inherited(node, "datatypeLibrary")
        return self.pool.value(self._datatype(node, library, name or "token", ()), node.text or "")

    def _list(self, node: Node, scope: _Scope) -> Pattern:
        return self.pool.list_(self._group(node, scope))

    def _datatype(self, node: Node, library: str, name: str, facets: tuple[tuple[str, str], ...]) -> Datatype:
        key = (library, name.strip(), facets)
        found = self.datatypes.get(key)
        if found is None:
            try:
                found = self.datatypes[key] = Datatype(*key)
            except DatatypeError as problem:
                raise self._fail(node, str(problem)) from problem
        return found

    # names

    def _names_and_rest(self, node: Node) -> tuple[NameClass, list[Node]]:
        """The name class of an element or attribute pattern, and the patterns behind it."""
        kids = _kids(node)
        written = node.get("name")
        if written is None:
            if not kids:
                raise self._fail(node, f"`{local(node.tag)}` has no name")
            return self._name_class(kids[0]), kids[1:]
        is_attribute = local(node.tag) == "attribute"
        ns = (node.get("ns") or "") if is_attribute else _inherited(node, "ns")
        return self._name(node, written.strip(), ns), kids

    def _name(self, node: Node, written: str, ns: str) -> Name:
        prefix, colon, name = written.rpartition(":")
        if not colon:
            return Name(ns, name)
        found = XML if prefix == "xml" else node.nsmap.get(prefix)
        if found is None:
            raise self._fail(node, f"the prefix of `{written}` is not declared")
        return Name(found, name)

    def _name_class(self, node: Node) -> NameClass:
        kind = local(node.tag)
        if kind == "name":
            return self._name(node, (node.text or "").strip(), _inherited(node, "ns"))
        if kind == "choice":
            return NameChoice(tuple(self._name_class(k) for k in _kids(node)))
        excepted = self._excepted(_kids(node))
        if kind == "anyName":
            return AnyName(excepted)
        if kind == "nsName":
            return NsName(_inherited(node, "ns"), excepted)
        raise self._fail(node, f"`{kind}` is no name class")

    def _excepted(self, nodes: Iterable[Node]) -> NameClass | None:
        classes = tuple(self._name_class(c) for n in nodes if local(n.tag) == "except" for c in _kids(n))
        return NameChoice(classes) if classes else None

    _READERS: dict[str, Callable[[_Loader, Node, _Scope], Pattern]] = {  # noqa: RUF012
        "group": _group,
        "choice": _choice,
        "interleave": _interleave,
        "optional": _optional,
        "zeroOrMore": _zero_or_more,
        "oneOrMore": _one_or_more,
        "mixed": _mixed,
        "empty": _empty,
        "text": _text,
        "notAllowed": _not_allowed,
        "ref": _ref,
        "parentRef": _parent_ref,
        "grammar": _grammar,
        "externalRef": _external,
        "element": _element,
        "attribute": _attribute,
        "data": _data,
        "value": _value,
        "list": _list,
    }
