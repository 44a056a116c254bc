from django.urls import path

from tutorium.conversations.views import blocks, files, talking

app_name = "conversations"
urlpatterns = [
    path("messages/", talking.conversations, name="conversations"),
    path("messages/new/", talking.write_to_operator, name="write_to_operator"),
    path("messages/block/", blocks.block, name="block"),
    path("messages/blocked/", blocks.blocked, name="blocked"),
    path("messages/blocked/<slug:public_id>/lift/", blocks.unblock, name="unblock"),
    path("messages/files/<slug:public_id>", files.attachment, name="attachment"),
    path("messages/<slug:public_id>/", talking.conversation, name="conversation"),
    path("messages/<slug:public_id>/leave/", talking.leave, name="leave"),
]
