from django.urls import path

from tutorium.questions.views import lists, previews, questions, reports

app_name = "questions"
urlpatterns = [
    path("questions/", lists.questions, name="questions"),
    path("questions/preview/", previews.preview, name="preview"),
    path(
        "questions/<slug:qualification>/<slug:subject>/<slug:slug>/",
        questions.question,
        name="question",
    ),
    path(
        "questions/<slug:qualification>/<slug:subject>/<slug:slug>/report/",
        reports.report_question,
        name="report_question",
    ),
    path("courses/<slug:course>/questions/", lists.course_questions, name="course_questions"),
]
