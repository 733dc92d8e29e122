from django.apps import AppConfig


class DiscrepanciesConfig(AppConfig):
    name = "fourfold.govern.discrepancies"
    label = "govern_discrepancies"
