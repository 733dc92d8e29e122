"""Recommendations for tests."""

from typing import Any

from fourfold.govern.people.models import Post
from fourfold.govern.recommendations.actions import keep_body, keep_recommendation, respond
from fourfold.govern.recommendations.models import Body, Recommendation
from tests.cast import NOON, Cast


def body(kent: Cast) -> Body:
    """A select committee."""
    return keep_body(
        authority=kent.authority, slug="select-committee", title="Select committee on commissioning",
        kind="select committee", clause="SC cover", by=kent.hugo, at=NOON,
    )  # fmt: skip


def recommendation(kent: Cast, **given: Any) -> Recommendation:
    """One that has no answer yet."""
    facts: dict[str, Any] = {
        "number": 20,
        "title": "Prompt payment down the chain",
        "text": "Keep prompt payment terms for every tier of suppliers.",
        "clause": "SC rec 20; SC 8.6",
        "by": kent.hugo,
        "at": NOON,
    }
    return keep_recommendation(body=body(kent), **{**facts, **given})


def answered(kent: Cast, **given: Any) -> Recommendation:
    """The same, accepted, with the post of Carys as its owner."""
    return respond(
        recommendation=recommendation(kent, **given), response="We will pay every tier in 14 days.", accepted=True,
        owner=post_of(kent, "carys"), by=kent.hugo, at=NOON,
    )  # fmt: skip


def post_of(kent: Cast, name: str) -> Post:
    """The post that a person of the cast holds."""
    return Post.objects.get(authority=kent.authority, slug=f"{name}-post")
