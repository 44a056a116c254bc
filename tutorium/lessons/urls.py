from django.urls import path

from tutorium.lessons import views

app_name = "lessons"
urlpatterns = [
    path("tutors/request/", views.request_tutor, name="request"),
    path("tutors/requests/", views.requests, name="requests"),
    path("tutors/requests/<slug:public_id>/close/", views.close_request, name="close_request"),
]
