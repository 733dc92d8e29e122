"""Addresses of market engagement."""

from django.urls import path

from fourfold.analyse.engagement.views import answering, guests, meeting, preparing, reading, sheets, taking_part

authority_addresses = [
    path("engagement/", reading.every, name="engagement.list"),
    path("engagement/yours/", taking_part.yours, name="engagement.yours"),
    path("engagement/start/", preparing.start, name="engagement.start"),
    path("engagement/<uuid:exercise>/", reading.exercise, name="engagement.exercise"),
    path("engagement/<uuid:exercise>/change/", preparing.change, name="engagement.change"),
    path("engagement/<uuid:exercise>/close/", preparing.close, name="engagement.close"),
    path("engagement/<uuid:exercise>/readers/", preparing.readers, name="engagement.readers"),
    path("engagement/<uuid:exercise>/events/add/", meeting.add_event, name="engagement.add_event"),
    path("engagement/<uuid:exercise>/invitations/", guests.invitations, name="engagement.invitations"),
    path("engagement/<uuid:exercise>/invitations/add/", guests.invite, name="engagement.invite"),
    path(
        "engagement/<uuid:exercise>/invitations/<uuid:invitation>/remove/",
        guests.remove_invitation,
        name="engagement.remove_invitation",
    ),
    path("engagement/<uuid:exercise>/reach/", reading.reach, name="engagement.reach"),
    path("engagement/<uuid:exercise>/reach.csv", sheets.reach, name="engagement.reach_sheet"),
    path("engagement/<uuid:exercise>/heard/", reading.heard, name="engagement.heard"),
    path("engagement/<uuid:exercise>/heard.csv", sheets.heard, name="engagement.heard_sheet"),
    path("engagement/<uuid:exercise>/heard/record/", answering.record, name="engagement.record"),
    path("engagement/<uuid:exercise>/ideas/tell/", taking_part.tell_idea, name="engagement.tell_idea"),
    path("engagement/heard/<uuid:contribution>/", reading.contribution, name="engagement.contribution"),
    path("engagement/heard/<uuid:contribution>/answer/", answering.answer, name="engagement.answer"),
    path("engagement/heard/<uuid:contribution>/show/", answering.show, name="engagement.show"),
    path("engagement/heard/<uuid:contribution>/take-back/", taking_part.take_back, name="engagement.take_back"),
    path("engagement/events/<uuid:event>/", reading.event, name="engagement.event"),
    path("engagement/events/<uuid:event>/change/", meeting.change_event, name="engagement.change_event"),
    path("engagement/events/<uuid:event>/cancel/", meeting.cancel_event, name="engagement.cancel_event"),
    path("engagement/events/<uuid:event>/sign-up/", taking_part.sign_up, name="engagement.sign_up"),
    path("engagement/events/<uuid:event>/give-up/", taking_part.give_up, name="engagement.give_up"),
    path("engagement/events/<uuid:event>/guests/", guests.guests, name="engagement.guests"),
    path("engagement/events/<uuid:event>/attendance/", guests.attendance, name="engagement.attendance"),
    path("engagement/events/<uuid:event>/walked-in/", guests.walk_in, name="engagement.walk_in"),
]
