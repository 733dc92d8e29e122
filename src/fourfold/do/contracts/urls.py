"""Addresses of the register of contracts."""

from django.urls import path

from fourfold.do.contracts.views import (
    chain,
    endings,
    living,
    papers,
    planning,
    reading,
    results,
    results_agreeing,
    results_counting,
    terms,
)

_ONE = "contracts/<uuid:contract>"
_RESULTS = f"{_ONE}/results"
_PERIOD = f"{_RESULTS}/<int:number>"

site_addresses = [
    path("your-organisation/contracts/", reading.ours, name="contracts.ours"),
]
authority_addresses = [
    path("contracts/", reading.every, name="contracts.list"),
    path("contracts/contracts.csv", reading.table, name="contracts.table"),
    path("contracts/start/", terms.start, name="contracts.start"),
    path(f"{_ONE}/", reading.page, name="contracts.page"),
    path(f"{_ONE}/terms/", terms.edit, name="contracts.terms"),
    path(f"{_ONE}/provider/", terms.provider, name="contracts.provider"),
    path(f"{_ONE}/people/", terms.people, name="contracts.people"),
    path(f"{_ONE}/years/", terms.years, name="contracts.years"),
    path(f"{_ONE}/years/spread/", terms.spread, name="contracts.spread"),
    path(f"{_ONE}/parties/add/", chain.add_party, name="contracts.add_party"),
    path(f"{_ONE}/parties/<uuid:party>/remove/", chain.remove_party, name="contracts.remove_party"),
    path(f"{_ONE}/subcontractors/add/", chain.add_subcontractor, name="contracts.add_subcontractor"),
    path(
        f"{_ONE}/subcontractors/<uuid:subcontractor>/end/", chain.end_subcontractor, name="contracts.end_subcontractor"
    ),
    path(f"{_ONE}/documents/add/", papers.add_document, name="contracts.add_document"),
    path(f"{_ONE}/certificates/add/", papers.add_certificate, name="contracts.add_certificate"),
    path(f"{_ONE}/certificates/tell/", papers.tell_certificate, name="contracts.tell_certificate"),
    path(
        f"{_ONE}/certificates/<uuid:certificate>/replace/", papers.replace_certificate,
        name="contracts.replace_certificate",
    ),
    path(f"{_ONE}/certificates/<uuid:certificate>/seen/", papers.see_certificate, name="contracts.see_certificate"),
    path(f"{_ONE}/reviews/", planning.reviews, name="contracts.reviews"),
    path(f"{_ONE}/reviews/add/", planning.add_review, name="contracts.add_review"),
    path(f"{_ONE}/reviews/<uuid:review>/drop/", planning.drop_review, name="contracts.drop_review"),
    path(f"{_ONE}/evaluation/", planning.evaluation, name="contracts.evaluation"),
    path(f"{_ONE}/live/", living.live, name="contracts.live"),
    path(f"{_ONE}/change/", living.change, name="contracts.change"),
    path(f"{_ONE}/breaks/add/", living.add_break, name="contracts.add_break"),
    path(f"{_ONE}/extensions/add/", living.add_extension, name="contracts.add_extension"),
    path(
        f"{_ONE}/extensions/<uuid:extension>/propose/", living.propose_extension, name="contracts.propose_extension"
    ),
    path(f"{_ONE}/extensions/<uuid:extension>/settle/", living.settle_extension, name="contracts.settle_extension"),
    path(f"{_ONE}/end/", living.end, name="contracts.end"),
    path(f"{_ONE}/terminate/", living.terminate, name="contracts.terminate"),
    path(f"{_ONE}/abandon/", living.abandon, name="contracts.abandon"),
    path(f"{_ONE}/due/<uuid:due>/draft/", living.draft_due, name="contracts.draft_due"),
    path(f"{_ONE}/due/<uuid:due>/done/", living.settle_due, name="contracts.settle_due"),
    path("contracts/wall/", endings.wall_chart, name="contracts.wall"),
    path("contracts/wall.csv", endings.wall_table, name="contracts.wall_table"),
    path("contracts/beginning/", endings.beginning, name="contracts.beginning"),
    path("contracts/joins/", endings.joins, name="contracts.joins"),
    path(f"{_ONE}/ending/", endings.ending, name="contracts.ending"),
    path(f"{_RESULTS}/", results.page, name="contracts.results"),
    path(f"{_RESULTS}/statements.csv", results.statement_table, name="contracts.result_statements"),
    path(f"{_RESULTS}/terms/", results_agreeing.terms, name="contracts.result_terms"),
    path(f"{_RESULTS}/agree/", results_agreeing.agree, name="contracts.result_agree"),
    path(f"{_RESULTS}/amend/", results_agreeing.amend, name="contracts.result_amend"),
    path(f"{_RESULTS}/outcomes/add/", results_agreeing.add_tariff, name="contracts.result_add"),
    path(f"{_RESULTS}/outcomes/<uuid:tariff>/", results_agreeing.tariff, name="contracts.result_tariff"),
    path(f"{_RESULTS}/outcomes/<uuid:tariff>/remove/", results_agreeing.remove, name="contracts.result_remove"),
    path(f"{_PERIOD}/", results.period, name="contracts.result_period"),
    path(f"{_PERIOD}/tell/", results_counting.tell, name="contracts.result_tell"),
    path(f"{_PERIOD}/back/", results_counting.send_back, name="contracts.result_back"),
    path(f"{_PERIOD}/confirm/", results_counting.confirm, name="contracts.result_confirm"),
    path(f"{_PERIOD}/close/", results_counting.close, name="contracts.result_close"),
]  # fmt: skip
