from django.urls import path, re_path

from tutorium.practice import feeds
from tutorium.practice.views import (
    decks,
    exchange,
    own_sittings,
    plans,
    progress,
    progress_of,
    recall,
    sessions,
    sittings,
    written_pages,
)

app_name = "practice"
urlpatterns = [
    path("practice/", sessions.start, name="start"),
    path("practice/<slug:public_id>/", sessions.session, name="session"),
    path("practice/<slug:public_id>/finish/", sessions.finish, name="finish"),
    path("practice/<slug:public_id>/<int:number>/", sessions.question, name="question"),
    path("pages/<slug:public_id>.jpg", written_pages.written_page, name="written_page"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/of/<slug:course>/<slug:slug>/", sittings.start, name="sit"),
    path("sittings/of-own/<slug:public_id>/", own_sittings.start_own, name="sit_own"),
    path("sittings/<slug:public_id>/", sittings.sitting, name="sitting"),
    path("sittings/<slug:public_id>/delete/", own_sittings.delete_sitting, name="delete_sitting"),
    path("sittings/<slug:public_id>/rest/", sittings.rest, name="rest"),
    path("sittings/<slug:public_id>/hand-in/", sittings.hand_in, name="hand_in"),
    path("sittings/<slug:public_id>/<int:place>/", sittings.question, name="sitting_question"),
    path("progress/", progress.overview, name="progress"),
    path("progress/export.json", progress.export_json, name="progress_json"),
    path("progress/export.csv", progress.export_csv, name="progress_csv"),
    path("progress/delete/", progress.delete, name="delete_progress"),
    path("progress/of/<slug:learner>/", progress_of.overview_of, name="progress_of"),
    path(
        "progress/of/<slug:learner>/<slug:key>/", progress_of.course_of, name="course_progress_of"
    ),
    path("progress/<slug:key>/", progress.course, name="course_progress"),
    path("recall/", recall.today, name="recall"),
    path("recall/next/", recall.following, name="recall_next"),
    path("recall/undo/", recall.undo, name="recall_undo"),
    path("recall/keep/", decks.keep, name="keep"),
    path("recall/decks/<slug:course>/", decks.deck, name="deck"),
    path("recall/cards/new/", decks.write, name="recall_write"),
    path("recall/cards/<slug:public_id>/", decks.card, name="recall_card"),
    path("recall/cards/<slug:public_id>/grade/", recall.grade, name="recall_grade"),
    path("recall/cards/<slug:public_id>/set-aside/", recall.set_aside, name="recall_set_aside"),
    path("recall/bring/", exchange.bring, name="bring"),
    re_path(r"^recall/take\.(?P<suffix>apkg|csv|zip)$", exchange.take, name="take"),
    path("recall/plan/", plans.plan, name="plan"),
    path("recall/plan/exams/", plans.set_exam, name="set_exam"),
    path("recall/plan/exams/<slug:course>/drop/", plans.drop_exam, name="drop_exam"),
    path("recall/plan/time/", plans.set_time, name="set_time"),
    path("recall/plan/feed/", plans.feed, name="feed"),
    path("recall/plan/<slug:key>.ics", feeds.plan_feed, name="plan_feed"),
]
