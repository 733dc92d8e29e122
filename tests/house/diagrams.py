"""Diagrams of every state machine, drawn from the one table that each slice keeps in its rules.

    python -m tests.house.diagrams      # draw them anew

A table is a tuple of (state, event, state) at the top of a ``rules`` module, called ``TRANSITIONS`` or, where a
module has several, ``GATE_TRANSITIONS`` and the like. Its diagram goes by the name of the state's enum:
``PlanState`` to ``docs/states/plan.md``.
"""

import importlib
import inspect
import re
import sys
from enum import StrEnum
from pathlib import Path

import fourfold

SOURCE = Path(fourfold.__file__).parent
FOLDER = Path(__file__).parents[2] / "docs" / "states"

Table = tuple[tuple[StrEnum, StrEnum, StrEnum], ...]


def tables() -> dict[str, Table]:
    """Every table of transitions, by the name of its diagram."""
    paths = [*SOURCE.glob("*/*/rules.py"), *SOURCE.glob("*/*/rules/*.py")]
    found: dict[str, Table] = {}
    for path in sorted(path for path in paths if path.name != "__init__.py"):
        module = importlib.import_module(".".join(("fourfold", *path.relative_to(SOURCE).with_suffix("").parts)))
        for name, table in vars(module).items():
            if name.endswith("TRANSITIONS"):
                key = _name_of(type(table[0][0]))
                if found.get(key, table) != table:
                    raise ValueError(f"Two tables draw {key}.md.")
                found[key] = table
    return found


def diagrams() -> dict[str, str]:
    """The text of each diagram, by its file name."""
    return {f"{name}.md": _diagram(name, table) for name, table in sorted(tables().items())}


def _name_of(enum: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", enum.__name__.removesuffix("State")).lower()


def _diagram(name: str, table: Table) -> str:
    states = list(type(table[0][0]))
    begun = {begin for begin, _, _ in table}
    lines = ["stateDiagram-v2", f"    [*] --> {states[0]}"]
    lines += [f"    {begin} --> {end}: {str(event).replace('_', ' ')}" for begin, event, end in table]
    lines += [f"    {state} --> [*]" for state in states if state not in begun]
    meaning = (inspect.getdoc(type(table[0][0])) or "").splitlines()[0]
    heading = name.replace("-", " ").capitalize()
    where = type(table[0][0]).__module__
    drawing = "\n".join(lines)
    return (
        f"# {heading}\n\n{meaning}\n\n```mermaid\n{drawing}\n```\n\n"
        f"Drawn from the table of transitions in `{where}`; `python -m tests.house.diagrams` draws it anew.\n"
    )


def main() -> None:
    """Write every diagram, and remove those of tables that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = diagrams()
    for path in FOLDER.glob("*.md"):
        if path.name not in drawn:
            path.unlink()
    for file, text in drawn.items():
        (FOLDER / file).write_text(text, "utf-8")
    sys.stdout.write(f"Drew {', '.join(sorted(drawn))}.\n")


if __name__ == "__main__":
    main()
