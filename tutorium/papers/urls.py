from django.urls import path

from tutorium.papers.views import lists, papers, prints

app_name = "papers"
urlpatterns = [
    path("papers/", lists.papers, name="papers"),
    path("papers/<slug:course>/<slug:slug>/", papers.paper, name="paper"),
    path("papers/<slug:course>/<slug:slug>/print/", prints.printed, name="print"),
    path("papers/<slug:course>/<slug:slug>/paper.pdf", prints.paper_pdf, name="paper_pdf"),
    path("papers/<slug:course>/<slug:slug>/scheme.pdf", prints.scheme_pdf, name="scheme_pdf"),
    path("courses/<slug:course>/papers/", lists.course_papers, name="course_papers"),
]
