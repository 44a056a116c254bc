from django.urls import path

from tutorium.lessons.views import bookings, lessons, requests

app_name = "lessons"
urlpatterns = [
    path("tutors/request/", requests.request_tutor, name="request"),
    path("tutors/requests/", requests.requests, name="requests"),
    path("tutors/requests/<slug:public_id>/close/", requests.close_request, name="close_request"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/bookings/<slug:public_id>/", bookings.booking, name="booking"),
    path("lessons/<slug:public_id>/", lessons.lesson, name="lesson"),
]
