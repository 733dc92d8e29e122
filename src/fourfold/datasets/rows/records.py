"""Recommendations and discrepancies as rows."""

from fourfold.datasets.facts.records import RecordFacts
from fourfold.datasets.rows.shelf import Shelf
from fourfold.govern.discrepancies.models import Discrepancy, DiscrepancyReading
from fourfold.govern.people.models import Post
from fourfold.govern.recommendations.models import Body, Recommendation


def put_records(shelf: Shelf, facts: RecordFacts) -> list[Recommendation]:
    """Store recommending bodies, their recommendations, and the figures that differ."""
    bodies = shelf.put_by(
        [
            Body(
                uuid=shelf.uuid("body", fact.key), authority=shelf.authority, slug=fact.key, title=fact.title,
                kind=fact.kind, clause=fact.clause,
            )
            for fact in facts.bodies
        ],
        lambda row: row.slug,
    )  # fmt: skip
    posts = {post.title: post for post in Post.objects.filter(authority=shelf.authority)}
    recommendations = shelf.put(
        [
            Recommendation(
                uuid=shelf.uuid("recommendation", fact.body, fact.number), body=bodies[fact.body], number=fact.number,
                title=fact.title, text=fact.text, response=fact.response, accepted=fact.accepted,
                owner=posts.get(fact.owner), owner_text="" if fact.owner in posts else fact.owner,
                due_text=fact.due, clause=fact.clause,
            )
            for fact in facts.recommendations
        ]
    )  # fmt: skip
    discrepancies = shelf.put_by(
        [
            Discrepancy(
                uuid=shelf.uuid("discrepancy", fact.key), authority=shelf.authority, slug=fact.key, position=at,
                title=fact.title, question=fact.question, what_it_means=fact.what_it_means,
            )
            for at, fact in enumerate(facts.discrepancies, 1)
        ],
        lambda row: row.slug,
    )  # fmt: skip
    shelf.put(
        [
            DiscrepancyReading(
                discrepancy=discrepancies[fact.key], position=at, figure=reading.figure, says=reading.says,
                clause=reading.clause,
            )
            for fact in facts.discrepancies
            for at, reading in enumerate(fact.reading, 1)
        ],
        match=("discrepancy_id", "position"),
    )  # fmt: skip
    return recommendations
