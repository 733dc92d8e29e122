from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "fourfold.govern.recommendations"
    label = "govern_recommendations"

    def ready(self) -> None:
        from fourfold.govern.recommendations.searching import register

        register()
