from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "fourfold.review.payments"
    label = "review_payments"

    def ready(self) -> None:
        from fourfold.do.notices.joined import tell_waiting
        from fourfold.foundation.audit.words import name_events
        from fourfold.review.ledger.refreshing import refresh_with
        from fourfold.review.payments.events import EVENT_NAMES
        from fourfold.review.payments.nexts import waits_for_provider

        name_events(EVENT_NAMES)
        tell_waiting(waits_for_provider)
        refresh_with("fourfold.review.payments.summing")
