"""The description of the API, for programs and for the page that people read."""

from dataclasses import dataclass
from typing import Any

import orjson

from fourfold.publish.api.routes import api


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that may be given with a request: where, what it is, what it is for."""

    name: str
    place: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address: what it answers, and what may be given with it."""

    path: str
    title: str
    about: str
    asked: tuple[Asked, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a shape."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer is made of."""

    name: str
    about: str
    fields: tuple[Field, ...]


def description() -> dict[str, Any]:
    """The OpenAPI description, the same whatever address it is served at."""
    return orjson.loads(orjson.dumps(api.get_openapi_schema(), option=orjson.OPT_NON_STR_KEYS))  # type: ignore[no-any-return]


def as_text() -> str:
    """The description as it stands in the repository."""
    return orjson.dumps(description(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode() + "\n"


def endpoints() -> dict[str, list[Endpoint]]:
    """The addresses by their heading."""
    found: dict[str, list[Endpoint]] = {}
    for path, verbs in description()["paths"].items():
        told = verbs["get"]
        asked = tuple(
            Asked(
                one["name"],
                one["in"],
                _kind(one["schema"]),
                one.get("description", one["schema"].get("description", "")),
            )
            for one in told.get("parameters", [])
        )
        answer = _kind(told["responses"]["200"]["content"]["application/json"]["schema"])
        entry = Endpoint(path, told["summary"], told.get("description", ""), asked, answer)
        found.setdefault(told["tags"][0], []).append(entry)
    return found


def shapes() -> list[Shape]:
    """What answers are made of, by name."""
    return [
        Shape(
            name,
            one.get("description", ""),
            tuple(
                Field(field, _kind(about), about.get("description", ""))
                for field, about in one.get("properties", {}).items()
            ),
        )
        for name, one in sorted(description()["components"]["schemas"].items())
        if one.get("type") == "object"
    ]


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return " and ".join(_kind(one) for one in schema["allOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    return str(schema.get("format") or schema.get("type") or "anything")
