"""How a notice is told to programs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from fourfold.do.notices.models import Notice, NoticeVersion, Question
from fourfold.do.notices.rules import NoticeState
from fourfold.foundation.authorities.models import Authority
from fourfold.publish.api.shapes_market import (
    ChangeShape,
    LotShape,
    NoticeBrief,
    NoticeContent,
    NoticeShape,
    Publisher,
    QuestionShape,
    VersionShape,
    WinnerShape,
)
from fourfold.publish.api.words import full, money, named


def brief(request: HttpRequest, row: Notice, at: datetime) -> NoticeBrief:
    """A notice as it stands at an instant."""
    return NoticeBrief(**_notice(request, row, at))


def whole(request: HttpRequest, row: Notice, at: datetime) -> NoticeShape:
    """A notice with all that belongs to it; of its questions those that are given."""
    return NoticeShape(
        **_notice(request, row, at),
        lots=[_lot(vars(one)) for one in row.lots.all()],
        versions=[VersionShape(**_version(one)) for one in row.versions.all()],
        questions=[_question(one) for one in row.questions.all()],
    )


def change(request: HttpRequest, row: NoticeVersion) -> ChangeShape:
    """A version with what the notice said then."""
    notice = row.notice
    return ChangeShape(
        **_version(row),
        id=row.uuid,
        notice=notice.uuid,
        authority=_publisher(notice.authority),
        state=row.content["state"],
        content=NoticeContent(**_content(row.content)),
        lots=[_lot(one) for one in row.content["lots"]],
        page=full(request, notice),
    )


def _notice(request: HttpRequest, row: Notice, at: datetime) -> dict[str, Any]:
    same = ("reference", "state", "published_at", "changed_at", "position", "basis", "clause")
    planned = row.procurement
    return {
        **_content(vars(row)),
        **{name: getattr(row, name) for name in same},
        "id": row.uuid,
        "authority": _publisher(row.authority),
        "contractor": named(row.contractor) if row.contractor else None,
        "is_open": row.state == NoticeState.PUBLISHED and row.closes_at is not None and at < row.closes_at,
        "follows": row.follows.uuid if row.follows and row.follows.published_at else None,
        "procurement": planned.uuid if planned and planned.is_public else None,
        "version": row.number,
        "page": full(request, row),
    }


def _content(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: told[name] for name in NoticeContent.model_fields},
        "value_low": money(told["value_low"]),
        "value_high": money(told["value_high"]),
        "winners": [WinnerShape(name=one["name"], provider=one["provider"] or None) for one in told["winners"]],
    }


def _lot(told: Mapping[str, Any]) -> LotShape:
    return LotShape(
        number=told["number"],
        title=told["title"],
        value_low=money(told["value_low"]),
        value_high=money(told["value_high"]),
        places=told["places"],
    )


def _version(row: NoticeVersion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("number", "at", "changed", "reason", "position")}


def _question(row: Question) -> QuestionShape:
    assert row.answered_at is not None  # only answered questions are public
    return QuestionShape(id=row.uuid, text=row.text, answer=row.answer, answered_at=row.answered_at)


def _publisher(row: Authority) -> Publisher:
    return Publisher(slug=row.slug, name=row.name)
