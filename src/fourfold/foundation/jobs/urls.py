"""Addresses of the engine room."""

from django.urls import path

from fourfold.foundation.jobs import views

authority_addresses = [path("jobs/", views.jobs, name="jobs.list")]
