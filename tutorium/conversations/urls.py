from django.urls import path

from tutorium.conversations import views

app_name = "conversations"
urlpatterns = [
    path("messages/", views.conversations, name="conversations"),
    path("messages/new/", views.write_to_operator, name="write_to_operator"),
    path("messages/<slug:public_id>/", views.conversation, name="conversation"),
    path("messages/<slug:public_id>/leave/", views.leave, name="leave"),
]
