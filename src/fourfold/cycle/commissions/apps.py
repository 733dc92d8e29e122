from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    name = "fourfold.cycle.commissions"
    label = "cycle_commissions"
