from django.urls import path

from tutorium.conversations.views import files, talking

app_name = "conversations"
urlpatterns = [
    path("messages/", talking.conversations, name="conversations"),
    path("messages/new/", talking.write_to_operator, name="write_to_operator"),
    path("messages/files/<slug:public_id>", files.attachment, name="attachment"),
    path("messages/<slug:public_id>/", talking.conversation, name="conversation"),
    path("messages/<slug:public_id>/leave/", talking.leave, name="leave"),
]
