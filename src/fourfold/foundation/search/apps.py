from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "fourfold.foundation.search"
    label = "foundation_search"
