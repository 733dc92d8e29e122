"""Addresses of providers."""

from django.urls import path

from fourfold.do.providers.views import details, directory, people, questions, registering, teams

_ours = "your-organisation/"

_public = [
    path("providers/", directory.listed, name="providers.list"),
    path("providers/how-to-win-work/", directory.guide, name="providers.guide"),
    path("providers/register/", registering.register, name="providers.register"),
    path("providers/register/sent/", registering.sent, name="providers.sent"),
    path("providers/join/asked/", registering.asked, name="providers.asked"),
    path("providers/<uuid:provider>/", directory.page, name="providers.page"),
    path("providers/<uuid:provider>/join/", registering.join, name="providers.join"),
]
_own = [
    path(f"{_ours}details/", details.profile, name="providers.profile"),
    path(f"{_ours}details/what/", details.what, name="providers.what"),
    path(f"{_ours}details/where/", details.where, name="providers.where"),
    path(f"{_ours}details/size/", details.size, name="providers.size"),
    path(f"{_ours}details/numbers/", details.numbers, name="providers.numbers"),
    path(f"{_ours}details/numbers/<slug:scheme>/remove/", details.remove_number, name="providers.remove_number"),
    path(f"{_ours}details/website/", details.website, name="providers.website"),
    path(f"{_ours}details/export/", details.export, name="providers.export"),
    path(f"{_ours}people/", people.people, name="providers.people"),
    path(f"{_ours}people/invite/", people.invite, name="providers.invite"),
    path(f"{_ours}people/leave/", people.leave, name="providers.leave"),
    path(f"{_ours}people/<uuid:representative>/part/", people.part, name="providers.part"),
    path(f"{_ours}people/<uuid:representative>/remove/", people.remove, name="providers.remove"),
    path(f"{_ours}people/newcomers/<uuid:newcomer>/let-in/", people.let_in, name="providers.let_in"),
    path(f"{_ours}people/newcomers/<uuid:newcomer>/turn-down/", people.turn_down, name="providers.turn_down"),
    path(f"{_ours}invitation/", registering.invitation, name="providers.invitation"),
    path(f"{_ours}invitation/accept/", registering.accept, name="providers.accept"),
    path(f"{_ours}invitation/decline/", registering.decline, name="providers.decline"),
    path(f"{_ours}questions/", questions.asked_by_us, name="providers.own_questions"),
    path(f"{_ours}close/", registering.close, name="providers.close"),
]
site_addresses = [*_public, *_own]
authority_addresses = [
    path("providers/ask/", questions.ask, name="providers.ask"),
    path("providers/ask/sent/", questions.sent, name="providers.question_sent"),
    path("providers/questions/", questions.asked_of_us, name="providers.questions"),
    path("providers/questions/<uuid:question>/", questions.answer, name="providers.answer"),
    path("providers/in-house/", teams.make, name="providers.make_team"),
]
