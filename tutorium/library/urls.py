from django.urls import path

from tutorium.library import feeds
from tutorium.library.views import inquiries, items

app_name = "library"
ITEM = "<slug:qualification>/<slug:subject>/<slug:slug>"
urlpatterns = [
    path("answers/", items.answers, name="answers"),
    path(f"answers/{ITEM}.md", items.answer_markdown, name="answer_markdown"),
    path(f"answers/{ITEM}/", items.answer, name="answer"),
    path(f"answers/{ITEM}/report/", items.report_answer, name="report_answer"),
    path("notes/", items.notes, name="notes"),
    path(f"notes/{ITEM}/", items.note, name="note"),
    path(f"notes/{ITEM}/report/", items.report_note, name="report_note"),
    path("courses/<slug:course>/answers/", items.course_answers, name="course_answers"),
    path("courses/<slug:course>/notes/", items.course_notes, name="course_notes"),
    path("courses/<slug:course>/cards/", items.course_cards, name="course_cards"),
    path("cards/<slug:uid>/", items.card, name="card"),
    path("courses/<slug:course>/feed.atom", feeds.course_feed, name="feed"),
    path("figures/<slug:digest>/<path:name>", items.figure, name="figure"),
    path("inquiries/", inquiries.inquiries, name="inquiries"),
    path("inquiries/ask/", inquiries.ask, name="ask"),
    path("inquiries/alike.html", inquiries.alike, name="alike"),
    path("inquiries/confirm/<str:token>/", inquiries.confirm_inquiry, name="confirm_inquiry"),
    path("inquiries/<slug:key>/", inquiries.inquiry, name="inquiry"),
    path(
        "inquiries/<slug:key>/photograph.jpg",
        inquiries.inquiry_photograph,
        name="inquiry_photograph",
    ),
    path("inquiries/<slug:key>/helped/", inquiries.say_helped, name="say_helped"),
    path("inquiries/<slug:key>/take-back/", inquiries.take_back, name="take_back"),
]
