from django.urls import path

from tutorium.ui import views

app_name = "ui"
urlpatterns = [path("ui/", views.gallery, name="gallery")]
