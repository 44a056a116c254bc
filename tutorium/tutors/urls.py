from django.urls import path

from tutorium.tutors.views import checking, finding, offers, own, public

app_name = "tutors"
urlpatterns = [
    path("tutors/", finding.tutors, name="tutors"),
    path("tutors/compare/", finding.compare, name="compare"),
    path("tutors/own/offers/", offers.offers, name="offers"),
    path("tutors/own/offers/<slug:public_id>/end/", offers.end_offer, name="end_offer"),
    path("tutors/own/", own.own, name="own"),
    path("tutors/own/deed/", own.deed, name="own_deed"),
    path("tutors/own/profile/", own.profile, name="profile"),
    path("tutors/own/credentials/", own.credentials, name="credentials"),
    path(
        "tutors/own/credentials/<slug:public_id>/withdraw/",
        own.withdraw,
        name="withdraw_credential",
    ),
    path("tutors/applications/", checking.applications, name="applications"),
    path("tutors/applications/<slug:public_id>/", checking.application, name="application"),
    path("tutors/applications/<slug:public_id>/deed/", checking.deed, name="checker_deed"),
    path("tutors/applications/<slug:public_id>/changes/", checking.changes, name="decide_changes"),
    path("tutors/credentials/<slug:public_id>/", checking.credential, name="decide_credential"),
    path("tutors/credentials/<slug:public_id>/evidence", checking.evidence, name="evidence"),
    path("tutors/photos/<slug:public_id>.jpg", public.photo, name="photo"),
    path("tutors/<slug:slug>/", public.tutor, name="tutor"),
]
