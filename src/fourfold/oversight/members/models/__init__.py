"""The Members' contracts group, concerns that Members refer, confidential papers opened, and where divisions lie."""

from fourfold.oversight.members.models.group import Division, Group
from fourfold.oversight.members.models.openings import Opening
from fourfold.oversight.members.models.referrals import Exchange, Referral

__all__ = ["Division", "Exchange", "Group", "Opening", "Referral"]
