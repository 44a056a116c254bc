from django.urls import path

from tutorium.curriculum import views

app_name = "curriculum"
urlpatterns = [
    path("qualifications/<slug:key>/", views.qualification, name="qualification"),
    path("subjects/<slug:key>/", views.subject, name="subject"),
    path("courses/<slug:key>/", views.course, name="course"),
    path("courses/<slug:key>/topics/<str:code>/", views.topic, name="topic"),
]
