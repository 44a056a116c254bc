from django.urls import path

from tutorium.papers.views import lists, papers

app_name = "papers"
urlpatterns = [
    path("papers/", lists.papers, name="papers"),
    path("papers/<slug:course>/<slug:slug>/", papers.paper, name="paper"),
    path("courses/<slug:course>/papers/", lists.course_papers, name="course_papers"),
]
