"""Addresses of payment in time."""

from django.urls import path

from fourfold.review.payments.views import reading, returning, speaking

_OWN = "your-organisation/payments"
_UNPAID = "payments/unpaid/<uuid:row>"

site_addresses = [
    path(f"{_OWN}/", returning.ours, name="payments.ours"),
    path(f"{_OWN}/begin/", returning.begin, name="payments.begin"),
    path(f"{_OWN}/unpaid/", speaking.say_unpaid, name="payments.say_unpaid"),
    path(f"{_OWN}/<uuid:returned>/", returning.page, name="payments.return"),
    path(f"{_OWN}/<uuid:returned>/add/", returning.add_line, name="payments.add_line"),
    path(f"{_OWN}/<uuid:returned>/send/", returning.send, name="payments.send"),
    path(f"{_OWN}/<uuid:returned>/<uuid:line>/", returning.edit_line, name="payments.edit_line"),
    path(f"{_OWN}/<uuid:returned>/<uuid:line>/remove/", returning.remove_line, name="payments.remove_line"),
    path(f"{_OWN}/invoices/<uuid:line>/paid/", speaking.paid, name="payments.paid"),
    path(f"{_OWN}/invoices/<uuid:line>/unpaid/", speaking.line_unpaid, name="payments.line_unpaid"),
]
authority_addresses = [
    path("payments/", reading.page, name="payments.page"),
    path("payments/table.csv", reading.table, name="payments.table"),
    path("payments/chain/", returning.chain, name="payments.chain"),
    path(f"{_UNPAID}/", speaking.unpaid, name="payments.unpaid"),
    path(f"{_UNPAID}/take/", speaking.take, name="payments.take"),
    path(f"{_UNPAID}/acknowledge/", speaking.acknowledge, name="payments.acknowledge"),
    path(f"{_UNPAID}/answer/", speaking.answer, name="payments.answer"),
    path(f"{_UNPAID}/hand-over/", speaking.hand_over, name="payments.hand_over"),
    path(f"{_UNPAID}/paid/", speaking.paid_since, name="payments.paid_since"),
]
