from django.urls import path

from tutorium.library import feeds, views

app_name = "library"
ITEM = "<slug:qualification>/<slug:subject>/<slug:slug>"
urlpatterns = [
    path("answers/", views.answers, name="answers"),
    path(f"answers/{ITEM}.md", views.answer_markdown, name="answer_markdown"),
    path(f"answers/{ITEM}/", views.answer, name="answer"),
    path(f"answers/{ITEM}/report/", views.report_answer, name="report_answer"),
    path("notes/", views.notes, name="notes"),
    path(f"notes/{ITEM}/", views.note, name="note"),
    path(f"notes/{ITEM}/report/", views.report_note, name="report_note"),
    path("courses/<slug:course>/answers/", views.course_answers, name="course_answers"),
    path("courses/<slug:course>/notes/", views.course_notes, name="course_notes"),
    path("courses/<slug:course>/cards/", views.course_cards, name="course_cards"),
    path("cards/<slug:uid>/", views.card, name="card"),
    path("courses/<slug:course>/feed.atom", feeds.course_feed, name="feed"),
    path("figures/<slug:digest>/<path:name>", views.figure, name="figure"),
]
