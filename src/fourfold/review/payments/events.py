"""What the audit trail calls what happens to payments down the chain."""

EVENT_NAMES = {
    "chain_line.put": "Return of payments: an invoice put down",
    "chain_line.removed": "Return of payments: an invoice taken out",
    "chain_line.said": "Return of payments: a subcontractor said whether it was paid",
    "chain_return.begun": "Return of payments: begun",
    "chain_return.sent": "Return of payments: sent",
    "unpaid.acknowledged": "“I was not paid”: being looked into",
    "unpaid.answered": "“I was not paid”: answered",
    "unpaid.handed_over": "“I was not paid”: handed over",
    "unpaid.paid": "“I was not paid”: paid since",
    "unpaid.sent": "“I was not paid”: said",
    "unpaid.taken": "“I was not paid”: taken by an officer, since nobody looked into it",
}
