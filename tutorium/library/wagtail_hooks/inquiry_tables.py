"""Small tables that editors keep: who writes for which course, and when exams are sat."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from tutorium.library.models import ExamWindow, WriterCourse
from tutorium.library.wagtail_hooks.inquiry_forms import WriterCourseForm


class WriterCourseViewSet(SnippetViewSet):
    model = WriterCourse
    icon = "user"
    menu_label = _("Writers of courses")
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["course", "writer"]
    list_filter = ["course"]
    list_per_page = 50
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("writer"), FieldPanel("course")], base_form_class=WriterCourseForm
    )


class ExamWindowViewSet(SnippetViewSet):
    model = ExamWindow
    icon = "date"
    menu_label = _("Times of exams")
    copy_view_enabled = False
    list_display = ["title", "qualification", "awarding_body", "starts_date", "ends_date"]
    list_per_page = 50
    search_backend_name = None
    panels = [
        FieldPanel(
            "title", help_text=_("Shown to who asks meanwhile, such as: the May series of the IB.")
        ),
        FieldPanel("qualification", help_text=_("Empty: of every one.")),
        FieldPanel("awarding_body", help_text=_("Empty: of every one.")),
        FieldPanel("starts_date"),
        FieldPanel("ends_date"),
    ]


class InquiryTables(SnippetViewSetGroup):
    items = (WriterCourseViewSet, ExamWindowViewSet)
    add_to_admin_menu = False
    add_to_settings_menu = True
    menu_label = _("Inquiries")
    menu_icon = "mail"
