"""Addresses of evaluations and decommissioning plans."""

from django.urls import path

from fourfold.review.evaluation.views import closing, deciding, ending, evaluating, reading

_EVALUATION = "evaluations/<uuid:evaluation>"
_CLOSURE = "decommissioning/<uuid:closure>"

authority_addresses = [
    path("evaluations/", reading.every, name="evaluations.list"),
    path("evaluations/evaluations.csv", reading.sheet, name="evaluations.sheet"),
    path("contracts/<uuid:contract>/evaluations/start/", evaluating.start, name="evaluations.start"),
    path(f"{_EVALUATION}/", reading.page, name="evaluations.page"),
    path(f"{_EVALUATION}/edit/", evaluating.edit, name="evaluations.edit"),
    path(f"{_EVALUATION}/results/add/", evaluating.add_result, name="evaluations.add_result"),
    path(f"{_EVALUATION}/results/<uuid:result>/", evaluating.edit_result, name="evaluations.edit_result"),
    path(f"{_EVALUATION}/lessons/add/", evaluating.add_lesson, name="evaluations.add_lesson"),
    path(f"{_EVALUATION}/report/", evaluating.report, name="evaluations.report"),
    path(f"{_EVALUATION}/take-back/", evaluating.take_back, name="evaluations.take_back"),
    path(f"{_EVALUATION}/seek/", deciding.seek, name="evaluations.seek"),
    path(f"{_EVALUATION}/settle/", deciding.settle, name="evaluations.settle"),
    path(f"{_EVALUATION}/pass-on/", deciding.pass_on, name="evaluations.pass_on"),
    path(f"{_EVALUATION}/decommissioning/start/", closing.start, name="decommissioning.start"),
    path(f"{_CLOSURE}/", reading.closure, name="decommissioning.page"),
    path(f"{_CLOSURE}/edit/", closing.edit, name="decommissioning.edit"),
    path(f"{_CLOSURE}/people/add/", closing.add_group, name="decommissioning.add_group"),
    path(f"{_CLOSURE}/people/<uuid:group>/", closing.edit_group, name="decommissioning.edit_group"),
    path(f"{_CLOSURE}/people/<uuid:group>/settle/", ending.settle_group, name="decommissioning.settle_group"),
    path(f"{_CLOSURE}/confirm/", closing.confirm, name="decommissioning.confirm"),
    path(f"{_CLOSURE}/check/", ending.check, name="decommissioning.check"),
    path(f"{_CLOSURE}/reopen/", ending.reopen, name="decommissioning.reopen"),
    path(f"{_CLOSURE}/begin/", ending.begin, name="decommissioning.begin"),
    path(f"{_CLOSURE}/finish/", ending.finish, name="decommissioning.finish"),
    path(f"{_CLOSURE}/give-up/", ending.give_up, name="decommissioning.give_up"),
]
