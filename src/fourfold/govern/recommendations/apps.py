from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "fourfold.govern.recommendations"
    label = "govern_recommendations"
