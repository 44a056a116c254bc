from django.urls import path

from tutorium.papers.views import (
    builder,
    lists,
    own_files,
    own_papers,
    own_questions,
    papers,
    prints,
)

app_name = "papers"
urlpatterns = [
    path("papers/", lists.papers, name="papers"),
    path("papers/build/", builder.build, name="build"),
    path("papers/build/print/", builder.build_print, name="build_print"),
    path("papers/build/paper.pdf", builder.build_paper_pdf, name="build_paper_pdf"),
    path("papers/build/scheme.pdf", builder.build_scheme_pdf, name="build_scheme_pdf"),
    path("papers/<slug:course>/<slug:slug>/", papers.paper, name="paper"),
    path("papers/<slug:course>/<slug:slug>/print/", prints.printed, name="print"),
    path("papers/<slug:course>/<slug:slug>/paper.pdf", prints.paper_pdf, name="paper_pdf"),
    path("papers/<slug:course>/<slug:slug>/scheme.pdf", prints.scheme_pdf, name="scheme_pdf"),
    path("own-papers/", own_papers.own_papers, name="own_papers"),
    path("own-papers/add/", own_papers.add_own_paper, name="add_own_paper"),
    path("own-papers/<slug:public_id>/", own_papers.own_paper, name="own_paper"),
    path("own-papers/<slug:public_id>/scheme/", own_papers.add_scheme, name="add_scheme"),
    path(
        "own-papers/<slug:public_id>/scheme/remove/", own_papers.remove_scheme, name="remove_scheme"
    ),
    path(
        "own-papers/<slug:public_id>/boundaries/",
        own_papers.set_boundaries,
        name="set_boundaries",
    ),
    path(
        "own-papers/<slug:public_id>/delete/", own_papers.delete_own_paper, name="delete_own_paper"
    ),
    path("own-papers/<slug:public_id>/<slug:kind>.pdf", own_files.own_file, name="own_file"),
    path(
        "own-papers/<slug:public_id>/<slug:kind>-<int:number>.png",
        own_files.own_page,
        name="own_page",
    ),
    path(
        "own-papers/<slug:public_id>/questions/<slug:question>/",
        own_questions.own_question,
        name="own_question",
    ),
    path(
        "own-papers/<slug:public_id>/questions/<slug:question>/divide/",
        own_questions.cut_question,
        name="cut_question",
    ),
    path(
        "own-papers/<slug:public_id>/questions/<slug:question>/join/",
        own_questions.join_question,
        name="join_question",
    ),
    path(
        "own-papers/<slug:public_id>/questions/<slug:question>/drop/",
        own_questions.drop_question,
        name="drop_question",
    ),
    path("courses/<slug:course>/papers/", lists.course_papers, name="course_papers"),
]
