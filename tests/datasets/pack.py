"""Read the agenda pack of 15 May 2014 as clauses, so that a figure can be checked against its source.

A clause has the code by which the product cites it: ``MIN 68(5)``, ``PEER 3.6``, ``LETTER 10.5``,
``BOLD 2.3(5)``, ``P1 5.2``, ``SC 6.1.3``, ``SC rec 11``, ``SCA 4.1``, ``PROT 7(a)``, ``ALLOW``, ``FUND 4``.
What carries no number has a word instead. Each report has a ``header`` (by, to, subject), a ``summary``, its
recommendations (``SCA rec b``) and at its end an ``author``; the minutes list who was ``present`` and who was
``in attendance``. ``SC cover 2.3`` and ``PROT cover 3.1`` are the reports that bring the select committee's report
and the protocol; ``SC foreword``, ``SC glossary``, ``SC summary``, ``SC appendix 3``, ``SC bibliography``,
``PROT slides``, ``ALLOW scheme``, ``LETTER header`` and ``AGENDA`` name the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Steps = tuple[str, ...]

PARTS = ("AGENDA", "MIN", "PEER", "LETTER", "BOLD", "P1", "SC", "SCA", "PROT", "ALLOW", "FUND")
WORDS = (
    "appendix", "author", "bibliography", "cover", "foreword", "glossary", "header",
    "in attendance", "present", "rec", "scheme", "slides", "summary", "title",
)  # fmt: skip
WITH_COVER = ("SC", "PROT")

SUBJECTS = (
    ("LGA Peer Challenge", "PEER"),
    ("Facing the Challenge: Closing down Bold Steps", "BOLD"),
    ("Facing the Challenge: Phase 1 Service Review", "P1"),
    ("Select Committee: Commissioning", "SC"),
    ("Facing the Challenge: Towards a Strategic", "SCA"),
    ("Revision to the Joint Accountability Protocol", "PROT"),
    ("Members' Allowances Scheme", "ALLOW"),
    ("Superannuation Fund Update", "FUND"),
)

DOTTED = re.compile(r"^\s*(?:- )?(\d{1,2}(?:\.\d{1,2})+)\s")
CHAPTER = re.compile(r"^(\d{1,2}) [A-Z]")
RECOMMENDATION = re.compile(r"^(?:Recommendation )?(\d{1,2}):(?:\s|$)")
APPENDIX = re.compile(r"^Appendix (One|Two|Three|Four)\b")
LISTED = re.compile(
    r"^\s*(?:- )?(?:\(?(?P<number>\d{1,2})\)|(?P<point>\d{1,2})\.|\(?(?P<letter>[a-z])\))(?=\s|$)",
)
BEFORE_NUMBERS = (
    (re.compile(r"PRESENT:"), "present"),
    (re.compile(r"IN ATTENDANCE:"), "in attendance"),
    (re.compile(r"Summary:"), "summary"),
    (re.compile(r"Recommendations?:"), "rec"),
)
AFTER_NUMBERS = (
    (re.compile(r"Report [Aa]uthors?:|Contact Officers|Research Officer to the Review:"), "author"),
    (re.compile(r"Nick Vickers$"), "author"),  # the report on the fund names its author without a heading
    (re.compile(r"Appendix One: Evidence"), "appendix"),
)
CONTENTS_LINE = re.compile(r"\t\d+$|\.{4,}")
ORDINALS = {"One": "1", "Two": "2", "Three": "3", "Four": "4"}


class Clauses(dict[str, str]):
    """Texts by code. A coarse code holds all that stands under it.

    Beside the codes that it lists, it understands another spelling of a code (``LETTER 10(5)``), a range
    (``P1 3.15–3.17``, ``MIN 63-74``) and a list (``SC 4.4; SC 9.1``, ``SC 5.1–5.2, rec 6, 8–10``).
    An unknown code raises ``KeyError`` with a sentence that names it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[Steps, str] = {}

    def add(self, steps: Steps, listed: Steps, line: str) -> None:
        """Give a line to the clause at ``steps`` + ``listed`` and to every coarser clause above it."""
        whole = steps + listed
        for depth in range(1, len(whole) + 1):
            path = whole[:depth]
            code = self._codes.setdefault(path, _spell(path, len(steps)))
            self[code] = f"{dict.get(self, code, '')}{line}\n"

    def __missing__(self, code: str) -> str:
        return "\n".join(dict.__getitem__(self, self._codes[path]) for path in self._resolve(code))

    def _resolve(self, code: str) -> Iterator[Steps]:
        before: Steps = ()
        for piece in re.split(r"\s*[;,]\s*", code.strip()):
            first, _, last = re.sub(r"\s*[–—]\s*|(?<=[\d)])-(?=[\d(])", "–", piece).partition("–")
            start = self._known(_under(_steps(first), before), code)
            before = start
            if not last:
                yield start
                continue
            tail = _steps(last)
            if tail[0] not in PARTS:
                tail = start[: max(1, len(start) - len(tail))] + tail
            end = self._known(tail, code)
            if end[:-1] != start[:-1] or _order(end[-1]) < _order(start[-1]):
                raise KeyError(f"“{code}” is not a range: its two ends must be in order under one heading.")
            for path in self._codes:
                if path[:-1] == start[:-1] and _order(start[-1]) <= _order(path[-1]) <= _order(end[-1]):
                    yield path

    def _known(self, path: Steps, code: str) -> Steps:
        covering = (path[0], "cover", *path[1:])
        if path[0] in WITH_COVER and path not in self._codes and covering in self._codes:
            return covering
        if path not in self._codes:
            raise KeyError(f"The pack has no clause “{_spell(path, len(path))}” (cited as “{code}”).")
        return path


def clauses(path: Path | str) -> Clauses:
    """Read the pack at ``path`` and return its clauses by code."""
    return split(Path(path).read_text(encoding="utf-8"))


def split(text: str) -> Clauses:
    """Split the text of a pack into its clauses."""
    found = Clauses()
    lines = text.splitlines()
    starts = list(_parts(lines))
    for (start, part), end in zip(starts, [*(s for s, _ in starts[1:]), len(lines)], strict=True):
        for steps, listed, line in _read(part, lines[start:end]):
            found.add(steps, listed, line)
    return found


def stands_in(token: str, text: str) -> bool:
    """Whether ``token`` is printed in ``text``, and not as a piece of a longer number.

    “5%” does not stand in “15%”, nor “£12” in “£12.7m”, nor “250” in “1,250”.
    """
    before = r"(?<![\d])(?<!\d[.,])" if token[:1].isdigit() else ""
    after = r"(?![\d])(?![.,]\d)" if token[-1:].isdigit() else ""
    return bool(token.strip()) and re.search(before + re.escape(token) + after, text) is not None


def _spell(path: Steps, headings: int) -> str:
    """Write a path as a code: the first ``headings`` steps with points, the rest in brackets."""
    words = [step for step in path[:headings] if not step.isdigit()]
    numbers = [step for step in path[:headings] if step.isdigit()]
    items = "".join(f"({step})" for step in path[headings:]) if numbers else " ".join(path[headings:])
    return " ".join(filter(None, [*words, ".".join(numbers) + items]))


def _steps(piece: str) -> Steps:
    """Read one code, whole or abridged, into its steps."""
    return tuple(re.findall(r"P1\b|in attendance|[A-Za-z]+|\d+", piece)) or (piece,)


def _under(path: Steps, before: Steps) -> Steps:
    """Complete an abridged code of a list from the code before it: “SC 5.1, rec 6, 8”."""
    if not before or path[0] in PARTS:
        return path
    if path[0] in WORDS:
        return before[:1] + path
    return before[: 2 if before[1] in WORDS else 1] + path


def _order(step: str) -> tuple[int, str]:
    return (int(step), "") if step.isdigit() else (0, step)


def _parts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Find the line at which each part of the pack begins."""
    yield 0, "AGENDA"
    letterhead = 0
    opener = 0
    awaited = dict(SUBJECTS)
    for number, line in enumerate(lines):
        if line.startswith("MINUTES of a meeting"):
            yield number, "MIN"
        if re.match(r"(By|From):", line):
            opener = number
        if line.startswith("Paul Carter, Leader of the Council"):
            letterhead = number
        if line.startswith("Dear Paul"):
            yield letterhead, "LETTER"
        subject = re.match(r"Subject: (.*)", line)
        for title in [t for t in awaited if subject and subject[1].startswith(t)]:
            yield opener, awaited.pop(title)


def _read(part: str, lines: list[str]) -> Iterator[tuple[Steps, Steps, str]]:
    """Give every line of a part the clause in which it stands."""
    if part in ("SC", "PROT", "ALLOW"):
        for word, chunk in _sections(part, lines):
            if word == "body":
                yield from _read_select_committee(chunk)
            elif word == "cover":
                yield from _outline((part, word), chunk)
            elif word in ("scheme", "slides", "foreword", "glossary"):
                yield from (((part, word), (), line) for line in chunk)
            else:
                yield from _outline((part,), chunk)
    else:
        yield from _outline((part,), lines, first=63 if part == "MIN" else 1)


def _sections(part: str, lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Cut a part that is made of several papers into them."""
    cuts = {
        "SC": (
            "cover",
            (
                ("Findings of the Commissioning Select Committee", "foreword"),
                ("Glossary and Acknowledgements", "glossary"),
                ("Executive Summary", "body"),
            ),
        ),
        "PROT": (
            "cover",
            (("KENT COUNTY COUNCIL", "protocol"), ("Kent County Council Children's Services", "slides")),
        ),
        "ALLOW": ("paragraphs", (("MEMBERS' ALLOWANCES SCHEME", "scheme"),)),
    }
    word, marks = cuts[part]
    begin = 0
    for title, following in marks:
        at = next((n for n in range(begin, len(lines)) if lines[n].strip() == title), len(lines))
        yield word, lines[begin:at]
        begin, word = at, following
    yield word, lines[begin:]


@dataclass
class _Level:
    """One open list: how it counts, and how far it has come."""

    style: str
    count: int = 0


@dataclass
class _Place:
    """Where the reader stands in an outline."""

    base: Steps
    heading: Steps = ()
    levels: list[_Level] = field(default_factory=list)

    def listed(self) -> Steps:
        return tuple(chr(96 + level.count) if level.style == "letter" else str(level.count) for level in self.levels)

    def takes(self, style: str) -> bool:
        """Whether a list of this style can stand here.

        A first “1.” opens section 1, and lettered headings in the minutes do not interrupt their numbers.
        """
        if style == "point":
            return bool(self.heading)
        return style != "letter" or self.base != ("MIN",) or bool(self.levels)

    def enter(self, style: str, count: int, *, directly_after_item: bool) -> bool:
        """Go to an item of a list, if it is the next of an open list or the first of a new one."""
        for depth in range(len(self.levels), 0, -1):
            level = self.levels[depth - 1]
            if level.style == style and level.count + 1 == count:
                level.count = count
                del self.levels[depth:]
                return True
        if count != 1:
            return False
        styles = [level.style for level in self.levels]
        if style in styles and not directly_after_item:
            del self.levels[styles.index(style) :]
        self.levels.append(_Level(style, 1))
        return True


def _outline(base: Steps, lines: list[str], *, first: int = 1) -> Iterator[tuple[Steps, Steps, str]]:
    """Read a report of numbered sections (1.), paragraphs (1.2), items ((3), (a)) and lists.

    A ``word`` names what stands before the first number and after the last one.
    """
    place = _Place(base)
    word = "title" if base == ("PROT",) else "header"
    ended = last_was_item = False
    for line in lines:
        is_item = False
        if after := _named(AFTER_NUMBERS, line):
            place, word, ended = _Place(base), after, True
        elif not place.heading and not ended and (before := _named(BEFORE_NUMBERS, line)):
            place, word = _Place(base), before
        elif not ended:
            is_item = _follow(place, line, first, directly_after_item=last_was_item)
        if line.strip():
            last_was_item = is_item
        yield _settle(base, place.heading or (word,), place.listed(), line)


def _named(patterns: tuple[tuple[re.Pattern[str], str], ...], line: str) -> str | None:
    return next((name for pattern, name in patterns if pattern.match(line)), None)


def _follow(place: _Place, line: str, first: int, *, directly_after_item: bool) -> bool:
    """Move the place on by what a line says of its own number; tell whether it begins an item of a list."""
    dotted = DOTTED.match(line)
    item = LISTED.match(re.sub(r"<[^>]*>", "", line.lstrip("| ")))
    if dotted:
        path = tuple(dotted[1].split("."))
        if place.heading and path[0] == place.heading[0]:
            place.heading, place.levels = path, []
        return False
    if not item:
        return False
    style = str(item.lastgroup)
    count = ord(item[style]) - 96 if style == "letter" else int(item[style])
    if place.takes(style) and place.enter(style, count, directly_after_item=directly_after_item):
        return True
    section = int(place.heading[0]) if place.heading else first - 1
    if style == "point" and count == section + 1:
        place.heading, place.levels = (str(count),), []
    return False


def _settle(base: Steps, heading: Steps, listed: Steps, line: str) -> tuple[Steps, Steps, str]:
    """Let the numbered list of a section read as its paragraphs: LETTER 10.5, not LETTER 10(5)."""
    if base == ("LETTER",) and heading[0].isdigit() and len(listed) == 1:
        return base + heading + listed, (), line
    return base + heading, listed, line


def _read_select_committee(lines: list[str]) -> Iterator[tuple[Steps, Steps, str]]:
    """Read the select committee's report: chapters, paragraphs, recommendations, appendices."""
    steps: Steps = ("summary",)
    chapter = 0
    back = False
    for line in lines:
        dotted, titled = DOTTED.match(line), CHAPTER.match(line)
        recommended, appendix = RECOMMENDATION.match(line), APPENDIX.match(line)
        if CONTENTS_LINE.search(line):
            pass
        elif line.strip() == "Appendices":
            back, steps = True, ("appendix",)
        elif back and appendix:
            steps = ("appendix", ORDINALS[appendix[1]])
        elif back and line.strip() == "Bibliography":
            steps = ("bibliography",)
        elif recommended and not back:
            steps = ("rec", recommended[1])
        elif dotted and not back and dotted[1].split(".")[0] == str(chapter):
            steps = tuple(dotted[1].split("."))
        elif titled and not back and int(titled[1]) == chapter + 1:
            chapter += 1
            steps = (str(chapter),)
        yield ("SC", *steps), (), line
