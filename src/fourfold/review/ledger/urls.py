"""Addresses of the ledger."""

from django.urls import path

from fourfold.review.ledger.views import imports, matches

_IMPORT = "payments/imports/<uuid:row>"

authority_addresses = [
    path("payments/imports/", imports.every, name="ledger.imports"),
    path("payments/imports/send/", imports.send, name="ledger.send"),
    path(f"{_IMPORT}/", imports.page, name="ledger.import"),
    path(f"{_IMPORT}/columns/", imports.columns, name="ledger.columns"),
    path(f"{_IMPORT}/take/", imports.take, name="ledger.take"),
    path(f"{_IMPORT}/let-go/", imports.let_go, name="ledger.let_go"),
    path(f"{_IMPORT}/withdraw/", imports.withdraw, name="ledger.withdraw"),
    path(f"{_IMPORT}/left-out.csv", imports.left_out, name="ledger.left_out"),
    path("spend/matches/", matches.every, name="ledger.matches"),
    path("spend/matches/<uuid:match>/accept/", matches.accept, name="ledger.accept"),
    path("spend/matches/<uuid:match>/refuse/", matches.refuse, name="ledger.refuse"),
    path("spend/matches/<uuid:match>/undo/", matches.undo, name="ledger.undo"),
    path("spend/suppliers/<uuid:supplier>/same/", matches.same, name="ledger.same"),
    path("spend/suppliers/<uuid:supplier>/change/", matches.change, name="ledger.change_supplier"),
]
