"""Addresses of ratings and complaints."""

from django.urls import path

from fourfold.do.fairness.views import complaining, handling, rating, reading

site_addresses = [
    path("your-organisation/fairness/", reading.yours, name="fairness.yours"),
    path("providers/<uuid:provider>/ratings/", reading.provider, name="fairness.provider"),
    path(
        "providers/<uuid:provider>/ratings/<uuid:batch>/reply/", rating.provider_reply, name="fairness.provider_reply"
    ),
]
authority_addresses = [
    path("fairness/", reading.front, name="fairness.list"),
    path("fairness/fairness.csv", reading.table, name="fairness.table"),
    path("fairness/fairness.json", reading.data, name="fairness.data"),
    path("fairness/complain/", complaining.complain, name="fairness.complain"),
    path("fairness/complaints/", handling.register, name="fairness.complaints"),
    path("fairness/complaints/<uuid:complaint>/", complaining.page, name="fairness.complaint"),
    path("fairness/complaints/<uuid:complaint>/withdraw/", complaining.withdraw, name="fairness.withdraw"),
    path("fairness/complaints/<uuid:complaint>/settled/", complaining.settled, name="fairness.settled"),
    path("fairness/complaints/<uuid:complaint>/acknowledge/", handling.acknowledge, name="fairness.acknowledge"),
    path("fairness/complaints/<uuid:complaint>/answer/", handling.answer, name="fairness.answer"),
    path("fairness/complaints/<uuid:complaint>/hand-over/", handling.hand_over, name="fairness.hand_over"),
    path("fairness/comments/", handling.comments, name="fairness.comments"),
    path("fairness/comments/<uuid:rating>/", handling.comment, name="fairness.comment"),
    path("fairness/rate/", rating.rate_client, name="fairness.rate_client"),
    path("fairness/rate/<uuid:procurement>/", rating.rate_process, name="fairness.rate_process"),
    path("fairness/rate/<uuid:procurement>/<uuid:provider>/", rating.rate_winner, name="fairness.rate_winner"),
    path("fairness/providers/<uuid:provider>/rate/", rating.rate_provider, name="fairness.rate_provider"),
    path("fairness/ratings/<uuid:batch>/reply/", rating.authority_reply, name="fairness.reply"),
]
