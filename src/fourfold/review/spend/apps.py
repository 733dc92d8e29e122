from django.apps import AppConfig


class SpendConfig(AppConfig):
    name = "fourfold.review.spend"
    label = "review_spend"

    def ready(self) -> None:
        from fourfold.review.ledger.refreshing import refresh_with
        from fourfold.review.ledger.upkeep import keep_files
        from fourfold.review.spend.publishing import files

        refresh_with("fourfold.review.spend.summing")
        keep_files(files)
