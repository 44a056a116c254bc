from django.urls import path

from tutorium.diary import feeds, views

app_name = "diary"
urlpatterns = [
    path("diary/", views.diary, name="diary"),
    path("diary/month/", views.month, name="month"),
    path("diary/hours/", views.hours, name="hours"),
    path("diary/rules/", views.rules, name="rules"),
    path("diary/dates/", views.dates, name="dates"),
    path("diary/dates/drop/", views.drop_date, name="drop_date"),
    path("diary/calendars/", views.calendars, name="calendars"),
    path("diary/calendars/own/", views.own_feed, name="own_feed"),
    path("diary/calendars/<slug:public_id>/", views.calendar_deed, name="calendar_deed"),
    path("diary/<slug:key>.ics", feeds.feed, name="feed"),
]
