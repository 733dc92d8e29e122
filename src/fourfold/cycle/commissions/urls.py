"""Addresses of commissions and of the framework."""

from django.urls import path

from fourfold.cycle.commissions.views import commissions, evidence, framework, gates, turns

_COMMISSION = "commissions/<uuid:commission>"
_TURN = f"{_COMMISSION}/turns/<int:turn>"
_VERSION = "framework/versions/<int:number>"

authority_addresses = [
    path("commissions/", commissions.commissions, name="commissions.list"),
    path("commissions/start/", commissions.start, name="commissions.start"),
    path(f"{_COMMISSION}/", commissions.page, name="commissions.page"),
    path(f"{_COMMISSION}/change/", commissions.change, name="commissions.change"),
    path(f"{_COMMISSION}/people/", commissions.people, name="commissions.people"),
    path(f"{_COMMISSION}/people/<uuid:assignment>/end/", commissions.end_role, name="commissions.end_role"),
    path(f"{_COMMISSION}/risks/add/", commissions.add_risk, name="commissions.add_risk"),
    path("commissions/risks/<uuid:risk>/", commissions.change_risk, name="commissions.change_risk"),
    path("commissions/risks/<uuid:risk>/close/", commissions.close_risk, name="commissions.close_risk"),
    path(f"{_TURN}/", turns.turn_page, name="commissions.turn"),
    path(f"{_TURN}/hold/", turns.hold, name="commissions.hold"),
    path(f"{_TURN}/go-on/", turns.resume, name="commissions.resume"),
    path(f"{_TURN}/day/", turns.due_day, name="commissions.due_day"),
    path(f"{_TURN}/options/add/", turns.add_option, name="commissions.add_option"),
    path(f"{_TURN}/route/", turns.route, name="commissions.route"),
    path(f"{_TURN}/ending/", turns.ending, name="commissions.ending"),
    path(f"{_TURN}/lessons/add/", turns.add_lesson, name="commissions.add_lesson"),
    path("commissions/options/<uuid:option>/", turns.change_option, name="commissions.change_option"),
    path("commissions/options/<uuid:option>/prefer/", turns.prefer_option, name="commissions.prefer_option"),
    path("commissions/options/<uuid:option>/remove/", turns.remove_option, name="commissions.remove_option"),
    path(f"{_TURN}/stages/<slug:stage>/", evidence.stage, name="commissions.stage"),
    path(f"{_TURN}/steps/<uuid:step>/", evidence.step, name="commissions.step"),
    path(f"{_TURN}/steps/<uuid:step>/<slug:kind>/", evidence.add_evidence, name="commissions.add_evidence"),
    path("commissions/evidence/<uuid:evidence>/withdraw/", evidence.withdraw, name="commissions.withdraw_evidence"),
    path(f"{_TURN}/ask/", gates.ask, name="commissions.ask_gate"),
    path(f"{_TURN}/stages/<slug:stage>/gate/", gates.gate, name="commissions.gate"),
    path("commissions/gates/<uuid:gate>/sign/", gates.sign, name="commissions.sign"),
    path("commissions/gates/<uuid:gate>/decision/", gates.seek_decision, name="commissions.seek_decision"),
    path("commissions/gates/<uuid:gate>/settle/", gates.settle, name="commissions.settle"),
    path("commissions/conditions/<uuid:condition>/", gates.meet_condition, name="commissions.meet_condition"),
    path("framework/", framework.in_force, name="framework.page"),
    path("framework/versions/", framework.versions, name="framework.versions"),
    path("framework/draft/", framework.draft, name="framework.draft"),
    path(f"{_VERSION}/", framework.version, name="framework.version"),
    path(f"{_VERSION}/compare/", framework.compare, name="framework.compare"),
    path(f"{_VERSION}/publish/", framework.publish, name="framework.publish"),
    path(f"{_VERSION}/discard/", framework.discard, name="framework.discard"),
    path("framework/stages/<uuid:stage>/", framework.change_stage, name="framework.change_stage"),
    path("framework/stages/<uuid:stage>/add-step/", framework.add_step, name="framework.add_step"),
    path("framework/steps/<uuid:step>/", framework.change_step, name="framework.change_step"),
    path("framework/steps/<uuid:step>/up/", framework.move_up, name="framework.move_up"),
    path("framework/steps/<uuid:step>/down/", framework.move_down, name="framework.move_down"),
    path("framework/steps/<uuid:step>/remove/", framework.remove_step, name="framework.remove_step"),
]
