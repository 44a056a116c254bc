from django.urls import path

from tutorium.safeguarding.views import cases, reporting

app_name = "safeguarding"
urlpatterns = [
    path("safeguarding/report/", reporting.choose, name="choose"),
    path("safeguarding/report/<slug:public_id>/", reporting.report, name="report"),
    path("safeguarding/cases/", cases.queue, name="queue"),
    path("safeguarding/cases/<slug:public_id>/", cases.case, name="case"),
    path(
        "safeguarding/cases/<slug:public_id>/files/<slug:file>",
        cases.attachment,
        name="attachment",
    ),
    path("safeguarding/log/", cases.log, name="log"),
]
