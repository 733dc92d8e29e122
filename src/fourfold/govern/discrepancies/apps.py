from django.apps import AppConfig


class DiscrepanciesConfig(AppConfig):
    name = "fourfold.govern.discrepancies"
    label = "govern_discrepancies"

    def ready(self) -> None:
        from fourfold.govern.discrepancies.searching import register

        register()
