"""Answers and notes as Wagtail snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from tutorium.library.models import Answer, Note
from tutorium.library.wagtail_hooks import editor, listing, views


class ItemViewSet(SnippetViewSet):
    add_to_admin_menu = True
    copy_view_enabled = False  # a copy would compete for the address of its original
    list_display = listing.COLUMNS
    list_per_page = 50
    ordering = "-latest_revision_id"
    search_fields = ["title", "slug", "uid"]
    search_backend_name = None
    index_view_class = listing.ItemList
    add_view_class = views.AddItem
    edit_view_class = views.EditItem
    delete_view_class = views.DeleteItem
    unpublish_view_class = views.WithdrawItem
    history_view_class = views.ItemHistory
    revisions_unschedule_view_class = views.KeepBack
    workflow_action_view_class = views.ReadItem
    collect_workflow_action_data_view_class = views.CollectReading


class AnswerViewSet(ItemViewSet):
    model = Answer
    icon = "help"
    menu_label = _("Answers")
    menu_order = 100
    filterset_class = listing.AnswerFilter
    edit_handler = editor.answer_editor()


class NoteViewSet(ItemViewSet):
    model = Note
    icon = "doc-full"
    menu_label = _("Notes")
    menu_order = 110
    filterset_class = listing.NoteFilter
    edit_handler = editor.note_editor()
