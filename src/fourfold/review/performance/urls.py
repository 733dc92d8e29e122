"""Addresses of measures, returns and ratings."""

from django.urls import path

from fourfold.review.performance.views import keys, programs, reading, returning, sending, setting, verifying

_CONTRACT = "contracts/<uuid:contract>"
_MEASURE = "performance/measures/<uuid:measure>"
_RETURN = "performance/returns/<uuid:told>"

site_addresses = [
    path("your-organisation/returns/", returning.ours, name="performance.ours"),
    path("your-organisation/returns/keys/", keys.every, name="performance.keys"),
    path("your-organisation/returns/keys/<uuid:key>/end/", keys.end, name="performance.end_key"),
    path("api/returns/", programs.every, name="performance.program_returns"),
    path("api/returns/<uuid:told>/", programs.one, name="performance.program_return"),
]
authority_addresses = [
    path("performance/", reading.every, name="performance.list"),
    path("performance/ratings/", reading.ratings, name="performance.ratings"),
    path("performance/ratings.csv", reading.ratings_table, name="performance.ratings_table"),
    path("performance/to-verify/", verifying.waiting, name="performance.waiting"),
    path(f"{_CONTRACT}/performance/", reading.contract, name="performance.contract"),
    path(f"{_CONTRACT}/performance.csv", reading.table, name="performance.table"),
    path(f"{_CONTRACT}/promises/", reading.promises, name="performance.promises"),
    path(f"{_CONTRACT}/returns/", returning.every, name="performance.returns"),
    path(f"{_CONTRACT}/measures/add/", setting.add, name="performance.add"),
    path(f"{_MEASURE}/", reading.measure, name="performance.measure"),
    path(f"{_MEASURE}/edit/", setting.edit, name="performance.edit"),
    path(f"{_MEASURE}/end/", setting.end, name="performance.end"),
    path(f"{_MEASURE}/baseline/", setting.baseline, name="performance.baseline"),
    path(f"{_MEASURE}/rate/", setting.rate, name="performance.rate"),
    path(f"{_RETURN}/", returning.page, name="performance.return"),
    path(f"{_RETURN}/send/", sending.send, name="performance.send"),
    path(f"{_RETURN}/template/", sending.template, name="performance.template"),
    path(f"{_RETURN}/upload/", sending.upload, name="performance.upload"),
    path(f"{_RETURN}/sheets/<uuid:sheet>/", sending.sheet, name="performance.sheet"),
    path(f"{_RETURN}/sheets/<uuid:sheet>/file/", sending.sheet_file, name="performance.sheet_file"),
    path(f"{_RETURN}/filings/<uuid:filing>/file/", sending.filing_file, name="performance.filing_file"),
    path(f"{_RETURN}/stand-by/", sending.stand_by, name="performance.stand_by"),
    path(f"{_RETURN}/verify/", verifying.verify, name="performance.verify"),
    path(f"{_RETURN}/give-up/", verifying.give_up, name="performance.give_up"),
]
