"""The register of contracts: each agreement, its terms, who takes part, its papers, and when it is looked at."""

from fourfold.do.contracts.models.contracts import Commitment, Contract, Fact, Place
from fourfold.do.contracts.models.papers import Certificate, ContractDocument
from fourfold.do.contracts.models.people import Party, Subcontractor
from fourfold.do.contracts.models.planning import EvaluationPlan, PlannedReview
from fourfold.do.contracts.models.results import ResultCount, ResultLine, ResultPeriod, ResultScheme, ResultTariff
from fourfold.do.contracts.models.terms import BreakClause, Change, DueNotice, Extension, YearValue

__all__ = [
    "BreakClause",
    "Certificate",
    "Change",
    "Commitment",
    "Contract",
    "ContractDocument",
    "DueNotice",
    "EvaluationPlan",
    "Extension",
    "Fact",
    "Party",
    "Place",
    "PlannedReview",
    "ResultCount",
    "ResultLine",
    "ResultPeriod",
    "ResultScheme",
    "ResultTariff",
    "Subcontractor",
    "YearValue",
]
