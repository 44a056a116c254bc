"""Two versions side by side: Markdown line by line, so that a change can be found and read."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, diff_text
from wagtail.admin.panels import FieldPanel

CONTEXT = 2  # unchanged lines shown around a change
MOST_LINES = 2_000
MOST_LETTERS = 6_000  # of a line before and after, that are compared word by word


class LineComparison(FieldComparison):
    """Unchanged lines are left out but for a few around each change."""

    def lines(self, value: Any) -> list[str]:
        return str(value or "").splitlines()

    def htmldiff(self) -> SafeString:
        return line_diff(self.lines(self.val_a), self.lines(self.val_b))


class ListComparison(LineComparison):
    def lines(self, value: Any) -> list[str]:
        return [": ".join(each.values()) if isinstance(each, dict) else str(each) for each in value]


Row = tuple[str, str, str]  # class, what is said to who does not see colours, the line


def line_diff(before: Sequence[str], after: Sequence[str]) -> SafeString:
    """Return what lines became, with a few unchanged ones around each change.

    Of texts longer than any page of ours the beginning is compared, for it takes long.
    """
    compared = _groups(before[:MOST_LINES], after[:MOST_LINES])
    rows = [row for group in compared for row in group]
    if left := max(len(before), len(after), MOST_LINES) - MOST_LINES:
        rows.append(("gap", "", _("%(number)s more lines are not compared") % {"number": left}))
    paragraphs = format_html_join(
        "",
        '<p class="{}">{}{}</p>',
        (
            (kind, format_html('<span class="w-sr-only">{} </span>', said) if said else "", line)
            for kind, said, line in rows
        ),
    )
    return format_html('<div class="line-diff">{}</div>', paragraphs)


def _groups(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Row]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        line = _("line %(line)s") % {"line": group[0][3] + 1}
        yield [("gap", "", line)] if number or group[0][3] else []
        for tag, i, j, k, m in group:
            yield list(_rows(tag, before[i:j], after[k:m]))


def _rows(tag: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    if tag == "equal":
        yield from (("same", "", line or "\u00a0") for line in before)
        return
    changed = min(len(before), len(after))
    for old, new in zip(before, after, strict=False):
        if len(old) + len(new) > MOST_LETTERS:
            yield ("deletion", _("removed line:"), old)
            yield ("addition", _("added line:"), new)
        else:
            yield ("changed", _("changed line:"), _words(old, new))
    yield from (("deletion", _("removed line:"), line or "¶") for line in before[changed:])
    yield from (("addition", _("added line:"), line or "¶") for line in after[changed:])


def _words(old: str, new: str) -> SafeString:
    """Mark what went and what came as such, and not by colours alone."""
    tags = {"deletion": "del", "addition": "ins"}
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<{0} class="{1}">{2}</{0}>', tags[kind], kind, text)
                if kind in tags
                else text,
            )
            for kind, text in diff_text(old, new).changes
        ),
    )


class ComparedPanel(FieldPanel):
    """A field whose versions are compared in a way of its own."""

    def __init__(
        self, field_name: str, *, comparison: type[FieldComparison], **options: Any
    ) -> None:
        super().__init__(field_name, **options)
        self.comparison = comparison

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "comparison": self.comparison}

    def get_comparison_class(self) -> type[FieldComparison]:
        return self.comparison
