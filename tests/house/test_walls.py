"""The walls that no commit may break."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

import fourfold

SOURCE = Path(fourfold.__file__).parent
FLOORS = (
    "rulebooks", "foundation", "govern", "cycle", "analyse", "do", "review", "oversight", "publish", "datasets",
    "config",
)  # fmt: skip
SIBLINGS = {
    ("foundation", "*", "authorities"): "every row that belongs to an authority says which",
    ("foundation", "*", "audit"): "every action is recorded",
    ("foundation", "*", "ui"): "every page is drawn with the kit",
    ("foundation", "*", "once"): "every form is safe to send twice",
    ("foundation", "*", "jobs"): "work that waits is a job",
    ("foundation", "*", "accounts"): "mail and files belong to whoever is signed in",
    ("foundation", "ui", "places"): "a field of the kit takes a postcode",
    ("foundation", "files", "arrivals"): "what a request may hold is said where it is read in",
    ("govern", "*", "people"): "people hold posts and take decisions",
    ("cycle", "commissions", "outcomes"): "a commission serves outcomes",
    ("review", "*", "ledger"): "whatever was paid stands in one ledger",
    ("review", "spend", "payments"): "the second tier is what main contractors pay on",
    ("do", "*", "providers"): "everything here is done with providers",
    ("do", "*", "diary"): "everything that is bought is planned first",
    ("do", "*", "notices"): "what happens on the market begins with a notice",
    ("do", "tendering", "partners"): "providers bid together",
    ("do", "contracts", "tendering"): "a contract begins with an award, and keeps its winner's promises",
    ("do", "contracts", "frameworks"): "contracts are called off from frameworks",
    ("do", "portal", "contracts"): "a provider's desk shows its contracts",
    ("do", "tendering", "frameworks"): "a call-off is bid for by those with a place on its framework",
    ("do", "portal", "partners"): "a provider's desk shows its partners",
    ("do", "portal", "frameworks"): "a provider's desk shows its places on frameworks",
    ("do", "portal", "fairness"): "a provider's desk shows what it may rate",
    ("oversight", "desks", "members"): "a desk shows concerns of Members that wait",
    ("review", "reviews", "performance"): "an agenda is made of measures, returns and promises",
    ("review", "evaluation", "performance"): "whether it worked is read from its measures",
    ("review", "evaluation", "reviews"): "an evaluation looks back on the reviews",
}
"""Which slice of a floor may import which other, and why."""
CLAUSE = re.compile(
    r"\b(MIN|PEER|LETTER|BOLD|P1|SC|SCA|PROT|ALLOW|FUND|SI|LGA|Localism Act)\b[ \d]"
    r"|(Procurement|Companies) Act \d{4}|Mission M\d"
)


def modules(room: str) -> list[Path]:
    """The files of a room: ``room.py`` and the files of a folder ``room/``, in every slice."""
    files = [*SOURCE.glob(f"*/*/{room}.py"), *SOURCE.glob(f"*/*/{room}/*.py")]
    return sorted(path for path in files if path.name != "__init__.py")


def dotted(path: Path) -> str:
    return ".".join(("fourfold", *path.relative_to(SOURCE).with_suffix("").parts))


def imports(path: Path) -> Iterator[str]:
    """Everything that a file imports, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_file_reaches_up_by_any_trick() -> None:
    faults = []
    for path in SOURCE.rglob("*.py"):
        floor = path.relative_to(SOURCE).parts[0]
        if floor not in FLOORS:
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "fourfold" and len(parts) > 1 and FLOORS.index(parts[1]) > FLOORS.index(floor):
                faults.append(f"{dotted(path)} imports {name}")
    assert not faults


def test_a_slice_imports_only_the_siblings_that_it_may() -> None:
    faults = []
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).parts
        if len(parts) < 3 or parts[0] in ("config", "datasets", "rulebooks"):
            continue
        floor, slice_ = parts[:2]
        for name in imports(path):
            other = name.split(".")
            if other[:2] != ["fourfold", floor] or len(other) < 3 or other[2] == slice_:
                continue
            if not (SOURCE / floor / other[2]).is_dir():
                continue
            if not {(floor, "*", other[2]), (floor, slice_, other[2])} & SIBLINGS.keys():
                faults.append(f"{dotted(path)} imports its sibling {other[2]}")
    assert not faults


def test_no_foreign_key_points_up() -> None:
    faults = []
    for model in apps.get_models():
        floor = _floor(model)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or isinstance(target, str):
                continue
            if floor and _floor(target) and FLOORS.index(_floor(target)) > FLOORS.index(floor):
                faults.append(f"{model._meta.label}.{field.name} points up to {target._meta.label}")
    assert not faults


def _floor(model: type) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "fourfold" else ""


@pytest.mark.parametrize("path", modules("actions"), ids=dotted)
def test_every_action_is_whole_and_recorded(path: Path) -> None:
    """A public function of an ``actions`` room that names who does it goes through ``@action``."""
    module = importlib.import_module(dotted(path))
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("_") or function.__module__ != module.__name__:
            continue
        parameters = inspect.signature(function).parameters
        if "by" in parameters and name not in ("record", "record_all"):
            assert hasattr(function, "__wrapped__"), f"{name} is no @action"
            kinds = {parameter.kind for parameter in parameters.values()}
            assert kinds == {inspect.Parameter.KEYWORD_ONLY}, f"{name} takes arguments by position"
            assert "at" in parameters, f"{name} does not take its instant"


@pytest.mark.parametrize("path", modules("rules"), ids=dotted)
def test_every_rule_names_its_clause(path: Path) -> None:
    module = importlib.import_module(dotted(path))
    text = inspect.getdoc(module) or ""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("_") and function.__module__ == module.__name__:
            told = f"{function.__doc__} {inspect.getsource(function)}"
            assert CLAUSE.search(told) or CLAUSE.search(text), f"{name} cites no clause"


def test_the_clock_is_asked_in_one_place() -> None:
    faults = [
        dotted(path)
        for path in SOURCE.rglob("*.py")
        if re.search(r"\b(datetime\.now|timezone\.now|datetime\.utcnow|date\.today)\b", path.read_text("utf-8"))
        and dotted(path) != "fourfold.foundation.clock"
    ]
    assert not faults


def test_models_and_migrations_agree(db: None) -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)


def test_what_is_audited_has_a_public_name() -> None:
    """The chain knows things by ``uuid``: whatever has a page or a version has one."""
    for model in apps.get_models():
        fields = {field.name for field in model._meta.get_fields()}
        if _floor(model) and "version" in fields:
            assert "uuid" in fields, model._meta.label


def test_no_file_is_longer_than_a_few_pages() -> None:
    faults = [f"{dotted(path)}: {count} lines" for path in SOURCE.rglob("*.py")
              if "migrations" not in path.parts
              for count in [len(path.read_text("utf-8").splitlines())] if count > 400]  # fmt: skip
    assert not faults
