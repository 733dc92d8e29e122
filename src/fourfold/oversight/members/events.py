"""What the audit trail calls each event of Members' oversight."""

EVENT_NAMES = {
    "division.kept": "Districts of a division written down",
    "members_group.named": "Members’ contracts group named",
    "paper.opened": "Confidential paper of a contract opened",
    "referral.answered": "Member’s referral answered",
    "referral.asked_again": "Member asked again about a referral",
    "referral.passed_on": "Member’s referral passed on to a committee",
    "referral.raised": "Concern about a contract referred by a Member",
    "referral.reported": "Committee’s answer to a referral written down",
    "referral.settled": "Member’s referral settled",
    "referral.withdrawn": "Member’s referral withdrawn",
}
