"""Tenders, sealed bids, their opening and evaluation, and awards."""

from fourfold.do.tendering.models.award import (
    Award,
    Challenge,
    Feedback,
    LotOutcome,
    Promise,
    Proposal,
    Standstill,
)
from fourfold.do.tendering.models.bids import (
    Draft,
    DraftFile,
    KeptReceipt,
    ProfileAnswer,
    Submission,
    SubmittedLot,
)
from fourfold.do.tendering.models.evaluation import Consensus, Correction, Evaluator, LowPrice, Score
from fourfold.do.tendering.models.opening import Answer, Bid, BidFile, Declaration, LotBid, Opening
from fourfold.do.tendering.models.taking_part import Application, Invitation
from fourfold.do.tendering.models.tenders import (
    Amendment,
    Criterion,
    Requirement,
    ScaleStep,
    Tender,
    TenderLot,
    TenderPaper,
)

__all__ = [
    "Amendment",
    "Answer",
    "Application",
    "Award",
    "Bid",
    "BidFile",
    "Challenge",
    "Consensus",
    "Correction",
    "Criterion",
    "Declaration",
    "Draft",
    "DraftFile",
    "Evaluator",
    "Feedback",
    "Invitation",
    "KeptReceipt",
    "LotBid",
    "LotOutcome",
    "LowPrice",
    "Opening",
    "ProfileAnswer",
    "Promise",
    "Proposal",
    "Requirement",
    "ScaleStep",
    "Score",
    "Standstill",
    "Submission",
    "SubmittedLot",
    "Tender",
    "TenderLot",
    "TenderPaper",
]
