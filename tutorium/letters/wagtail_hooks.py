"""At the desk: addresses that cannot be reached, and the way back for those that can be again."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from tutorium.letters.models import Undeliverable
from tutorium.letters.permissions import UndeliverablePolicy


class UndeliverableViewSet(SnippetViewSet):
    """Whoever deletes a row lets letters go to its address again."""

    model = Undeliverable
    icon = "mail"
    menu_label = _("Unreachable addresses")
    menu_order = 910
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["address", "said", "since"]
    search_fields = ["address"]
    search_backend_name = None
    panels = [FieldPanel(name, read_only=True) for name in ("address", "said", "since")]


register_permission_policy(Undeliverable, UndeliverablePolicy(Undeliverable))
register_snippet(UndeliverableViewSet)
