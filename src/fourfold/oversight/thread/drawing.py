"""The thread as HTML. Written by hand, not by template: two thousand nodes in a few milliseconds."""

import html
import re
from collections.abc import Iterable

from django.utils.safestring import SafeString

from fourfold.foundation.words import in_words, say
from fourfold.oversight.thread.nodes import COUNTED, KIND_NAMES, KINDS, Node, Row, census

_SPECIAL = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """``text`` as HTML writes it; most has nothing to change."""
    return html.escape(text) if _SPECIAL(text) else text


def draw_tree(nodes: list[Node], label: str, *, is_named: bool = False) -> SafeString:
    """A nested list. Lines and columns are drawn by the stylesheet; a screen reader hears the list.

    Columns name the kind of each node; with ``is_named``, or outside its column, the node says it itself.
    """
    names = {kind: escape(say(name)) for kind, name in KIND_NAMES.items()}
    parts = [f'<ul class="ff-strand{" ff-strand--named" if is_named else ""}" aria-label="{escape(label)}">']
    for node in nodes:
        _item(node, names, parts, 0)
    parts.append("</ul>")
    return _whole(parts)


def draw_outcomes(nodes: list[Node], label: str, *, opened: int) -> SafeString:
    """The thread outcome by outcome: each a line with what it holds, which opens to its part of the tree.

    The first ``opened`` stand open.
    """
    names = {kind: escape(say(name)) for kind, name in KIND_NAMES.items()}
    parts = [f'<ul class="ff-strand ff-strand--folded" aria-label="{escape(label)}">']
    for place, node in enumerate(nodes):
        parts.append(
            f"<li><details{' open' if place < opened else ''}><summary><b>{escape(node.title)}</b>"
            f'<span>{escape(_holds(node))}</span></summary><ul class="ff-strand__whole">'
        )
        _item(node, names, parts, 0)
        parts.append("</ul></details></li>")
    parts.append("</ul>")
    return _whole(parts)


def draw_rows(rows: Iterable[Row]) -> SafeString:
    """The body of the table: a row for each way through the thread."""
    parts = []
    for row in rows:
        cells = "".join(f"<td>{_said(row[kind]) if kind in row else ''}</td>" for kind in KINDS[1:])
        first = _said(row["outcome"]) if "outcome" in row else escape(say("No outcome"))
        parts.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    return _whole(parts)


def _whole(parts: list[str]) -> SafeString:
    return SafeString("".join(parts))  # nosec  # B703: every word in them went through escape


def _item(node: Node, names: dict[str, str], parts: list[str], depth: int) -> None:
    gap = " ff-strand__node--gap" if node.is_gap else ""
    shown = "" if node.kind == KINDS[depth] else " ff-strand__kind--shown"
    parts.append(
        f'<li><div class="ff-strand__node ff-strand__node--{node.kind}{gap}">'
        f'<span class="ff-strand__kind{shown}">{names[node.kind]}</span>{_said(node)}</div>'
    )
    if node.below:
        parts.append("<ul>")
        for below in node.below:
            _item(below, names, parts, depth + 1)
        parts.append("</ul>")
    parts.append("</li>")


def _holds(node: Node) -> str:
    """What an outcome holds, in words: "2 objectives, 5 services, 1 commission, 1 gap"."""
    numbers, gaps = census(node)
    parts = [in_words(numbers[kind], *COUNTED[kind]) for kind in KINDS[1:] if numbers[kind]]
    return ", ".join(parts + ([in_words(gaps, "gap", "gaps")] if gaps else []))


def _said(node: Node) -> str:
    title = escape(node.title)
    head = f'<a class="govuk-link" href="{escape(node.href)}">{title}</a>' if node.href else f"<b>{title}</b>"
    return head + "".join(f"<span>{escape(note)}</span>" for note in node.notes)
