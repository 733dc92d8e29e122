"""A bid that is being written, for the provider's own people."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from fourfold.do.partners.models import Consortium, Share
from fourfold.do.partners.queries.consortia import newest_agreement
from fourfold.do.partners.rules import ConsortiumState
from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Draft, DraftFile, ProfileAnswer, Tender
from fourfold.do.tendering.queries.asked import asked_of
from fourfold.do.tendering.queries.profile import answers_of
from fourfold.do.tendering.rules.completeness import WHO, Asked, Gap, Written, gaps
from fourfold.do.tendering.rules.pieces import Pieces, read_pieces, written_of
from fourfold.foundation.sealing.atrest import fetch
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class DraftedFile:
    """A file of a draft, with its name in plain."""

    row: DraftFile
    name: str


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft with all that it holds, and what the tender asks. ``partners`` bid together with the provider."""

    draft: Draft
    asked: Asked
    pieces: Pieces
    files: list[DraftedFile]
    answers: dict[str, ProfileAnswer]
    consortium: Consortium | None
    partners: list[tuple[Share, dict[str, ProfileAnswer]]]

    @property
    def one_lot(self) -> int | None:
        """The number of the only lot, where the tender is not divided."""
        return self.asked.lots[0].number if len(self.asked.lots) == 1 else None

    @property
    def written(self) -> Written:
        """The draft as the check of completeness takes it."""
        return written_of(
            self.pieces,
            one_lot=self.one_lot,
            files=frozenset(file.row.place for file in self.files),
            standard={key: row.said_on for key, row in self.answers.items()},
            partners={share.partner.provider.name: frozenset(said) for share, said in self.partners},
        )

    def gaps(self, today: date) -> list[Gap]:
        """What it lacks still."""
        left = gaps(self.asked, self.written, today)
        if self.draft.consortium is not None and self.consortium is None:
            sentence = say("Choose again who bids: your consortium is not formed any more.")
            left.insert(0, Gap(WHO, sentence, "SC 8.3.2"))
        return left

    def files_at(self, place: str) -> list[DraftedFile]:
        """The files of one place."""
        return [file for file in self.files if file.row.place == place]


def draft_of(tender: Tender, provider: Provider) -> Draft | None:
    """The provider's bid for a tender, as far as it is written."""
    near = ("tender__authority", "tender__notice", "tender__lock", "provider", "changed_by", "ready_by")
    return Draft.objects.select_related(*near).filter(tender=tender, provider=provider).first()


def own_draft(tender: Tender, provider: Provider) -> Draft:
    """The same.

    :raises Http404: while nothing is written.
    """
    found = draft_of(tender, provider)
    if found is None:
        raise Http404
    return found


def writing_of(draft: Draft) -> Writing:
    """A draft with all that it holds."""
    consortium = _consortium(draft)
    return Writing(
        draft=draft,
        asked=asked_of(draft.tender),
        pieces=read_draft(draft),
        files=files_of(draft),
        answers=answers_of(draft.provider),
        consortium=consortium,
        partners=_partners(consortium) if consortium is not None else [],
    )


def read_draft(draft: Draft) -> Pieces:
    """The pieces of a draft, decrypted."""
    return read_pieces(fetch(bytes(draft.content), about=draft.uuid))


def files_of(draft: Draft) -> list[DraftedFile]:
    """The files of a draft, the first added first."""
    return [DraftedFile(row, name_of(row)) for row in draft.files.select_related("added_by")]


def name_of(file: DraftFile) -> str:
    """The name of a file, decrypted."""
    return fetch(bytes(file.name), about=file.uuid).decode()


def file_for(draft: Draft, uuid: UUID) -> DraftFile:
    """One file of a draft.

    :raises Http404: when it has none such.
    """
    found = draft.files.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def consortia_for(tender: Tender, provider: Provider) -> list[Consortium]:
    """The formed consortia that the provider leads and can bid with here."""
    if not tender.notice.open_to_consortia:
        return []
    rows = Consortium.objects.filter(Q(notice=tender.notice_id) | Q(notice=None))
    return list(rows.filter(lead=provider, state=ConsortiumState.FORMED).order_by("pk"))


def _consortium(draft: Draft) -> Consortium | None:
    if draft.consortium is None:
        return None
    return next((one for one in consortia_for(draft.tender, draft.provider) if one.uuid == draft.consortium), None)


def _partners(consortium: Consortium) -> list[tuple[Share, dict[str, ProfileAnswer]]]:
    agreement = newest_agreement(consortium)
    shares = agreement.shares.all() if agreement is not None else []
    return [
        (share, answers_of(share.partner.provider))
        for share in shares
        if share.partner.provider_id != consortium.lead_id
    ]
