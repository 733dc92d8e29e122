"""Addresses of reviews, visits, improvement plans and the steps that follow."""

from django.urls import path

from fourfold.review.reviews.views import improving, reading, reviewing, running, stepping, visiting

_CONTRACT = "contracts/<uuid:contract>"
_REVIEW = "reviews/<uuid:review>"
_PLAN = "improvement/<uuid:plan>"
_STEP = "steps/<uuid:step>"
_VISIT = "visits/<uuid:visit>"

site_addresses = [
    path("your-organisation/reviews/", reading.ours, name="reviews.ours"),
]
authority_addresses = [
    path("reviews/", reading.every, name="reviews.list"),
    path("reviews/over/", reading.over, name="reviews.over"),
    path("reviews/reviews.csv", reading.sheet, name="reviews.sheet"),
    path("reviews/actions.csv", reading.actions_sheet, name="reviews.actions_sheet"),
    path("reviews/actions/<uuid:action>/done/", reviewing.report, name="reviews.report"),
    path("reviews/actions/<uuid:action>/settle/", reviewing.settle, name="reviews.settle"),
    path(f"{_CONTRACT}/looked-after/", reading.contract, name="reviews.contract"),
    path(f"{_CONTRACT}/book-review/", reviewing.book, name="reviews.book"),
    path(f"{_REVIEW}/", reading.page, name="reviews.page"),
    path(f"{_REVIEW}/raise/", reviewing.raise_it, name="reviews.raise"),
    path(f"{_REVIEW}/move/", reviewing.move, name="reviews.move"),
    path(f"{_REVIEW}/hold/", reviewing.hold, name="reviews.hold"),
    path(f"{_REVIEW}/find/", reviewing.find, name="reviews.find"),
    path(f"{_REVIEW}/agree/", reviewing.agree, name="reviews.agree"),
    path(f"{_REVIEW}/close/", reviewing.close, name="reviews.close"),
    path(f"{_REVIEW}/call-off/", reviewing.call_off, name="reviews.call_off"),
    path(f"{_CONTRACT}/visits/plan/", visiting.plan, name="visits.plan"),
    path(f"{_VISIT}/", visiting.page, name="visits.page"),
    path(f"{_VISIT}/report/", visiting.report, name="visits.report"),
    path(f"{_VISIT}/call-off/", visiting.call_off, name="visits.call_off"),
    path(f"{_CONTRACT}/improvement/start/", improving.start, name="improvement.start"),
    path(f"{_PLAN}/", improving.page, name="improvement.page"),
    path(f"{_PLAN}/edit/", improving.edit, name="improvement.edit"),
    path(f"{_PLAN}/targets/add/", improving.add_target, name="improvement.add_target"),
    path(f"{_PLAN}/targets/<uuid:target>/", improving.edit_target, name="improvement.edit_target"),
    path(f"{_PLAN}/propose/", improving.propose, name="improvement.propose"),
    path(f"{_PLAN}/agree/", improving.agree, name="improvement.agree"),
    path(f"{_PLAN}/answer/", improving.answer, name="improvement.answer"),
    path(f"{_PLAN}/require/", improving.require, name="improvement.require"),
    path(f"{_PLAN}/withdraw/", improving.withdraw, name="improvement.withdraw"),
    path(f"{_PLAN}/support/", running.support, name="improvement.support"),
    path(f"{_PLAN}/targets/<uuid:target>/measure/", running.measure, name="improvement.measure"),
    path(f"{_PLAN}/extend/", running.extend, name="improvement.extend"),
    path(f"{_PLAN}/judge/", running.judge, name="improvement.judge"),
    path(f"{_CONTRACT}/steps/draft/", stepping.draft, name="steps.draft"),
    path(f"{_CONTRACT}/remedies/", stepping.terms, name="steps.terms"),
    path(f"{_CONTRACT}/remedies/caps/", stepping.caps, name="steps.caps"),
    path(f"{_CONTRACT}/remedies/add/", stepping.add_term, name="steps.add_term"),
    path(f"{_CONTRACT}/remedies/work-out/", stepping.work_out, name="steps.work_out"),
    path(f"{_STEP}/", stepping.page, name="steps.page"),
    path(f"{_STEP}/take/", stepping.take, name="steps.take"),
    path(f"{_STEP}/let-go/", stepping.let_go, name="steps.let_go"),
    path(f"{_STEP}/answer/", stepping.answer, name="steps.answer"),
]
