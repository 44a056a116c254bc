"""The desk: answers, notes and readers' reports in Wagtail's admin, for writers and editors."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from tutorium.library.models import Answer, ExamWindow, Note, ProblemReport, WriterCourse
from tutorium.library.permissions import ItemPolicy, ReportPolicy, TablePolicy
from tutorium.library.wagtail_hooks import (
    bulk,
    dead_links,
    drafts,
    due,
    duplicates,
    helped,
    inquiries,
    log_words,
    menus,
    rendering,
    waiting,
)
from tutorium.library.wagtail_hooks.inquiry_tables import InquiryTables
from tutorium.library.wagtail_hooks.reports import ReportViewSet
from tutorium.library.wagtail_hooks.topics import TopicChooser
from tutorium.library.wagtail_hooks.viewsets import AnswerViewSet, NoteViewSet

register_permission_policy(Answer, ItemPolicy(Answer))
register_permission_policy(Note, ItemPolicy(Note))
register_permission_policy(ProblemReport, ReportPolicy(ProblemReport))
for table in (WriterCourse, ExamWindow):
    register_permission_policy(table, TablePolicy(table))
register_snippet(AnswerViewSet)
register_snippet(NoteViewSet)
register_snippet(ReportViewSet)
register_snippet(InquiryTables)
menus.register()
bulk.register()
due.register()
duplicates.register()
dead_links.register()
helped.register()
waiting.register()


def topic_chooser() -> TopicChooser:
    return TopicChooser("topic_chooser", url_prefix="topics/choose")


def rendering_urls() -> list[URLPattern]:
    return [
        path("library/render/", rendering.render_words, name="library_render"),
        path("library/render/frame/", rendering.frame, name="library_render_frame"),
    ]


def permissions() -> QuerySet[Permission]:
    """Let the operator give those about inquiries to other groups, too."""
    return Permission.objects.filter(
        content_type__app_label="library", codename__endswith="_inquiry"
    )


hooks.register("register_log_actions", log_words.register)
hooks.register("register_admin_viewset", topic_chooser)
hooks.register("register_admin_urls", rendering_urls)
hooks.register("register_admin_urls", duplicates.urls)
hooks.register("register_admin_urls", inquiries.urls)
hooks.register("register_admin_menu_item", inquiries.menu_item)
hooks.register("register_permissions", permissions)
hooks.register("register_admin_urls", drafts.urls)
hooks.register("register_admin_menu_item", drafts.menu_item)
