from django.urls import path

from tutorium.letters import views

app_name = "letters"
urlpatterns = [
    path("ui/letters/", views.gallery, name="gallery"),
    path("ui/letters/<slug:room>/<slug:name>/", views.example, name="example"),
    path("letters/stop/<str:token>/", views.stop, name="stop"),
]
