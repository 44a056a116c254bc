from django.urls import path

from tutorium.lessons.views import (
    asked_requests,
    bookings,
    choosing,
    disputes,
    lessons,
    open_requests,
    requests,
    reviews,
)

app_name = "lessons"
urlpatterns = [
    path("tutors/request/", requests.request_tutor, name="request"),
    path("tutors/requests/", requests.requests, name="requests"),
    path("tutors/requests/<slug:public_id>/close/", requests.close_request, name="close_request"),
    path("requests/", open_requests.open_requests, name="open_requests"),
    path("requests/new/", open_requests.post_request, name="post_request"),
    path("requests/asked/", asked_requests.asked_requests, name="asked_requests"),
    path("requests/asked/<slug:public_id>/", asked_requests.asked_request, name="asked_request"),
    path(
        "requests/asked/<slug:public_id>/withdraw/",
        asked_requests.withdraw_reply,
        name="withdraw_reply",
    ),
    path("requests/<slug:public_id>/", open_requests.open_request, name="open_request"),
    path("requests/<slug:public_id>/allow/", open_requests.allow_request, name="allow_request"),
    path(
        "requests/<slug:public_id>/withdraw/",
        open_requests.withdraw_request,
        name="withdraw_request",
    ),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/book/<slug:public_id>/", choosing.book, name="book"),
    path("lessons/bookings/<slug:public_id>/", bookings.booking, name="booking"),
    path("lessons/disputes/", disputes.disputes, name="disputes"),
    path("lessons/disputes/<slug:public_id>/", disputes.decide_dispute, name="decide_dispute"),
    path("lessons/<slug:public_id>/dispute/", disputes.dispute, name="dispute"),
    path("lessons/<slug:public_id>/review/", reviews.write_review, name="write_review"),
    path("reviews/", reviews.site_reviews, name="site_reviews"),
    path("reviews/reported/", reviews.reported_reviews, name="reported_reviews"),
    path("reviews/<slug:public_id>/reply/", reviews.reply, name="reply"),
    path("reviews/<slug:public_id>/report/", reviews.report_review, name="report_review"),
    path("reviews/<slug:public_id>/decide/", reviews.decide_review, name="decide_review"),
    path("tutors/own/reviews/", reviews.own_reviews, name="own_reviews"),
    path("tutors/<slug:slug>/reviews/", reviews.tutor_reviews, name="tutor_reviews"),
    path("lessons/bookings/<slug:public_id>/agree/", bookings.agree, name="agree"),
    path("lessons/bookings/<slug:public_id>/ask/", bookings.ask_guardian, name="ask_guardian"),
    path("lessons/bookings/<slug:public_id>/refuse/", bookings.refuse, name="refuse"),
    path("lessons/<slug:public_id>/", lessons.lesson, name="lesson"),
]
