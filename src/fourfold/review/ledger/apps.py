from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fourfold.review.ledger"
    label = "review_ledger"

    def ready(self) -> None:
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.files.permissions import show_files
        from fourfold.review.ledger.events import EVENT_NAMES
        from fourfold.review.ledger.permissions import sees_file

        name_events(EVENT_NAMES)
        show_files(sees_file)
