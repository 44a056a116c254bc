"""The form of an answer and of a note: which fields stand where."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from tutorium.library.wagtail_hooks.comparing import ComparedPanel, LineComparison, ListComparison
from tutorium.library.wagtail_hooks.fields import MarkdownInput
from tutorium.library.wagtail_hooks.forms import ItemForm, NoteForm


def answer_editor() -> TabbedInterface:
    return _editor(ItemForm, _("Question"), _("Short answer"), kind="answer")


def note_editor() -> TabbedInterface:
    terms = ComparedPanel("terms", comparison=ListComparison)
    return _editor(NoteForm, _("Title"), _("What the note gives you"), terms, kind="note")


def _editor(form: type, title: Any, short: Any, *more: Any, kind: str) -> TabbedInterface:
    words = [
        TitleFieldPanel("title", heading=title, required_on_save=True),
        FieldPanel(
            "slug", help_text=_("The last part of the address. An old one leads here for ever.")
        ),
        _markdown("short", short, inline=True),
        _markdown("body", _("Full text")),
        *more,
    ]
    tabs = [
        ObjectList(words, heading=_("Words")),
        ObjectList(_place(), heading=_("Topics")),
        ObjectList(_provenance(kind), heading=_("Sources and provenance")),
        ObjectList(_times(), heading=_("When")),
    ]
    return TabbedInterface(tabs, base_form_class=form)


def _markdown(name: str, heading: Any, *, inline: bool = False) -> ComparedPanel:
    return ComparedPanel(
        name, comparison=LineComparison, widget=MarkdownInput(inline=inline), heading=heading
    )


def _place() -> list[Any]:
    help_text = _("In this order. The first one's course is the home and gives the address.")
    return [
        InlinePanel(
            "topic_links",
            [FieldPanel("topic", required_on_save=True)],
            heading=_("Topics"),
            label=_("topic"),
            min_num=1,
            help_text=help_text,
        ),
        ComparedPanel("aliases", comparison=ListComparison),
        FieldPanel("language", help_text=_("Of the text, such as en or es.")),
        FieldPanel("translates", help_text=_("If this is a translation: the uid of the original.")),
    ]


def _times() -> list[Any]:
    return [
        FieldPanel(
            "go_live_at",
            heading=_("On the site from"),
            help_text=_("Empty: as soon as a second reader approves it."),
        ),
        FieldPanel(
            "expire_at",
            heading=_("Off the site from"),
            help_text=_("Empty: never. Its address stays its own."),
        ),
    ]


def _provenance(kind: str) -> list[Any]:
    may_sign = f"library.sign_{kind}"
    signature = [
        FieldPanel("signed_by", permission=may_sign),
        FieldPanel("signed_date", permission=may_sign),
    ]
    return [
        ComparedPanel("sources", comparison=ListComparison),
        FieldPanel("written_how", help_text=_("A model's draft stays one, whoever mends it.")),
        HelpPanel(template="library/desk/provenance.html", heading=_("What readers are told now")),
        MultiFieldPanel(
            signature,
            heading=_("Signature"),
            permission=may_sign,
            help_text=_(
                "Of whoever vouches for these words. A change of the words takes it away, unless it is given again."
            ),
        ),
        FieldPanel(
            "licence", help_text=_("Only where it differs from the pack's, such as CC-BY-4.0.")
        ),
        FieldPanel("notice", help_text=_("What a licence wants said of an adaptation.")),
    ]
