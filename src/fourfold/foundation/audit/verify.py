"""Walking the chain: does every event still fit? No database; a chain of any length in constant memory."""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from uuid import UUID

import orjson

from fourfold.foundation.audit.chain import GENESIS, beside_digest, event_digest
from fourfold.foundation.audit.checkpoints import Statement
from fourfold.foundation.words import say

PROGRESS_EVERY = 10_000
ERASED = "audit.words_erased"
"""What the chain calls an event that records an erasure of words beside it."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it was read, with the words that stand beside it, if they still do."""

    sequence: int
    previous: str
    digest: str
    what: str
    subject_kind: str
    subject: UUID
    authority: UUID | None
    actor: UUID
    at: datetime
    rulebook: str
    changed: str
    beside_digest: str
    salt: str | None
    content: str | None

    def fields(self) -> dict[str, object]:
        """What the digest covers."""
        return {
            "sequence": self.sequence,
            "previous": self.previous,
            "what": self.what,
            "subject_kind": self.subject_kind,
            "subject": self.subject,
            "authority": self.authority,
            "actor": self.actor,
            "at": self.at,
            "rulebook": self.rulebook,
            "changed": self.changed,
            "beside_digest": self.beside_digest,
        }


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event whose fields are not even of their kind any more."""

    sequence: object


@dataclass(frozen=True, slots=True)
class End:
    """An event that a chain ends with, or that a walk begins after."""

    sequence: int
    digest: str


START = End(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that does not fit: at which event, and why in one sentence."""

    sequence: int | None
    sentence: str


@dataclass(slots=True)
class Verdict:
    """What a walk saw. ``finding`` is nothing when everything fits.

    ``erased`` counts events whose words were taken away, ``erasures`` the events that record such an erasure:
    when words went without a record, ``erased`` is the greater.
    """

    events: int = 0
    end: End = START
    stored_checkpoints: int = 0
    outside_checkpoints: int = 0
    erased: int = 0
    erasures: int = 0
    finding: Finding | None = None

    @property
    def fits(self) -> bool:
        """Whether nothing was found."""
        return self.finding is None


def walk(
    links: Iterable[Link | Unreadable],
    *,
    head: Callable[[], End | None],
    trusted: Collection[str],
    stored: Iterable[Statement] = (),
    outside: Iterable[Statement] = (),
    after: End = START,
    progress: Callable[[int], None] | None = None,
) -> Verdict:
    """Walk ``links``, the events after ``after`` in order, and stop at the first that does not fit.

    ``head`` is asked once the events have ended: where the chain says that it ends. ``stored`` are the chain's own
    checkpoints in order; ``outside`` are checkpoints that somebody kept elsewhere. ``trusted`` are the public keys,
    in hex, whose signatures count. ``progress`` hears the number of every ten thousandth event.
    """
    verdict = Verdict(end=after)
    checkpoints = _Checkpoints(stored, outside, frozenset(trusted), verdict)
    verdict.finding = checkpoints.too_early(after)
    for link in links:
        if verdict.finding is None:
            verdict.finding = _misfit(link, verdict)
        if verdict.finding is not None:
            return verdict
        assert isinstance(link, Link)
        verdict.end = End(link.sequence, link.digest)
        verdict.events += 1
        if (finding := checkpoints.misfit(verdict.end)) is not None:
            verdict.finding = finding
            return verdict
        if progress is not None and verdict.events % PROGRESS_EVERY == 0:
            progress(link.sequence)
    if verdict.finding is None:
        verdict.finding = checkpoints.beyond(verdict.end) or _wrong_head(head(), verdict.end)
    return verdict


def _misfit(link: Link | Unreadable, verdict: Verdict) -> Finding | None:
    due = verdict.end.sequence + 1
    if isinstance(link, Unreadable):
        sentence = say("Event {n} cannot be read: its fields are not of the kind that is written there.", n=due)
        return Finding(due, sentence)
    if link.sequence != due:
        sentence = say("Event {due} is missing: event {n} stands in its place.", due=due, n=link.sequence)
        return Finding(due, sentence)
    if link.previous != verdict.end.digest:
        sentence = say("Event {n} does not follow from the event before it: one of the two was changed.", n=due)
        return Finding(due, sentence)
    if _digest(link) != link.digest:
        return Finding(due, say("Event {n} does not have its own digest: it was changed after it was written.", n=due))
    return _misfit_beside(link, verdict)


def _digest(link: Link) -> str:
    try:
        return event_digest(link.fields())
    except TypeError:
        return ""


def _misfit_beside(link: Link, verdict: Verdict) -> Finding | None:
    if link.what == ERASED:
        verdict.erasures += _erasures(link.changed)
    if link.content is None or link.salt is None:
        verdict.erased += bool(link.beside_digest)
        return None
    if not link.beside_digest:
        return Finding(link.sequence, say("Words stand beside event {n}, which never had any.", n=link.sequence))
    if beside_digest(link.salt, link.content) != link.beside_digest:
        return Finding(link.sequence, say("The words beside event {n} were changed.", n=link.sequence))
    return None


def _erasures(changed: str) -> int:
    try:
        return int("event" in orjson.loads(changed))
    except (orjson.JSONDecodeError, TypeError):
        return 0


def _wrong_head(head: End | None, end: End) -> Finding | None:
    if head is None:
        if end == START:
            return None
        return Finding(end.sequence, say("The row that says where the chain ends is missing."))
    if head.sequence > end.sequence:
        missing = end.sequence + 1
        return Finding(
            missing, say("Event {n} is missing: the chain should go on to event {end}.", n=missing, end=head.sequence)
        )
    if head != end:
        sentence = say(
            "Event {n} was added without its place: the chain ends at event {end}.", n=end.sequence, end=head.sequence
        )
        if head.sequence == end.sequence:
            sentence = say("The chain should end with another event than event {n}.", n=end.sequence)
        return Finding(end.sequence, sentence)
    return None


class _Checkpoints:
    """The checkpoints of both kinds in the order of their events, each looked at when the walk comes to its event."""

    def __init__(
        self, stored: Iterable[Statement], outside: Iterable[Statement], trusted: frozenset[str], verdict: Verdict
    ) -> None:
        self.trusted = trusted
        self.verdict = verdict
        self.fitted = verdict.end.sequence
        self.left: Iterator[tuple[int, bool, Statement]] = heapq.merge(
            ((statement.sequence, False, statement) for statement in stored),
            sorted(((statement.sequence, True, statement) for statement in outside), key=itemgetter(0)),
            key=itemgetter(0),
        )
        self.next = next(self.left, None)

    def too_early(self, after: End) -> Finding | None:
        """A checkpoint of an event that no chain has."""
        if self.next is not None and self.next[0] <= after.sequence:
            return Finding(self.next[0], say("A checkpoint names event {n}, which no chain has.", n=self.next[0]))
        return None

    def misfit(self, end: End) -> Finding | None:
        """Why a checkpoint of the event ``end`` does not fit it."""
        while self.next is not None and self.next[0] == end.sequence:
            _, from_outside, statement = self.next
            finding = self._bad_signature(statement) or self._other_event(statement, end)
            if finding is not None:
                return finding
            if from_outside:
                self.verdict.outside_checkpoints += 1
            else:
                self.verdict.stored_checkpoints += 1
            self.fitted = end.sequence
            self.next = next(self.left, None)
        return None

    def beyond(self, end: End) -> Finding | None:
        """A checkpoint of an event after the last."""
        if self.next is None:
            return None
        statement = self.next[2]
        missing = end.sequence + 1
        return self._bad_signature(statement) or Finding(
            missing,
            say(
                "Event {n} is missing: the checkpoint of {at} was made when the chain went on to event {last}.",
                n=missing,
                at=statement.at,
                last=statement.sequence,
            ),
        )

    def _bad_signature(self, statement: Statement) -> Finding | None:
        if statement.public_key not in self.trusted:
            sentence = say("The checkpoint of event {n} was signed with a key that is not known.", n=statement.sequence)
            return Finding(statement.sequence, sentence)
        if not statement.is_signed():
            sentence = say("The signature of the checkpoint of event {n} is not genuine.", n=statement.sequence)
            return Finding(statement.sequence, sentence)
        return None

    def _other_event(self, statement: Statement, end: End) -> Finding | None:
        if statement.digest == end.digest:
            return None
        return Finding(
            end.sequence,
            say(
                "Event {n} is not the one that the checkpoint of {at} signed: "
                "something from event {first} to event {n} was rewritten.",
                n=end.sequence,
                at=statement.at,
                first=self.fitted + 1,
            ),
        )
