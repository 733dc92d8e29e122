"""What providers say to each other, the consortia that they form, and the main contractors among them."""

from fourfold.do.partners.models.consortia import Agreement, Consortium, Partner, Share
from fourfold.do.partners.models.contractors import FairTerms, MainContractor
from fourfold.do.partners.models.offers import Block, Introduction, Letter, Offer, Report

__all__ = [
    "Agreement",
    "Block",
    "Consortium",
    "FairTerms",
    "Introduction",
    "Letter",
    "MainContractor",
    "Offer",
    "Partner",
    "Report",
    "Share",
]
