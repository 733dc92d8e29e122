"""Addresses of Members' oversight of contracts."""

from django.urls import path

from fourfold.oversight.members.views import contracts, division, following, group, opening, reading, referrals

_CONTRACT = "members/contracts/<uuid:contract>"
_REFERRAL = "members/concerns/<uuid:referral>"

authority_addresses = [
    path("members/contracts/", contracts.every, name="members.contracts"),
    path("members/contracts.csv", contracts.table, name="members.contracts_table"),
    path(f"{_CONTRACT}/", contracts.one, name="members.contract"),
    path(f"{_CONTRACT}/refer/", referrals.refer, name="members.refer"),
    path(f"{_CONTRACT}/papers/<uuid:document>/open/", opening.open_it, name="members.open"),
    path("members/openings/", opening.every, name="members.openings"),
    path("members/concerns/", referrals.every, name="members.referrals"),
    path("members/concerns.csv", referrals.table, name="members.referrals_table"),
    path("members/concerns/in-numbers/", referrals.counts, name="members.counts"),
    path(f"{_REFERRAL}/", referrals.one, name="members.referral"),
    path(f"{_REFERRAL}/answer/", following.answer, name="members.answer"),
    path(f"{_REFERRAL}/ask-again/", following.ask_again, name="members.ask_again"),
    path(f"{_REFERRAL}/settle/", following.settle, name="members.settle"),
    path(f"{_REFERRAL}/withdraw/", following.withdraw, name="members.withdraw"),
    path(f"{_REFERRAL}/pass-on/", following.pass_on, name="members.pass_on"),
    path(f"{_REFERRAL}/report/", following.report, name="members.report"),
    path("members/division/", division.own, name="members.division"),
    path("members/division.csv", division.table, name="members.division_table"),
    path("members/divisions/", division.every, name="members.divisions"),
    path("members/divisions/keep/", division.keep, name="members.keep_division"),
    path("members/group/", group.name, name="members.group"),
    path("members/cycle/", reading.cycle, name="members.cycle"),
]
