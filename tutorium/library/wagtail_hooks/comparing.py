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


class LineComparison(FieldComparison):
    """Unchanged lines are left out but for a few around each change."""

    def lines(self, value: Any) -> list[str]:
        return str(value or "").splitlines()

    def htmldiff(self) -> SafeString:
        before, after = self.lines(self.val_a), self.lines(self.val_b)
        rows = [row for group in _groups(before, after) for row in group]
        return format_html(
            '<div class="line-diff">{}</div>', format_html_join("", '<p class="{}">{}</p>', rows)
        )


class ListComparison(LineComparison):
    def lines(self, value: Any) -> list[str]:
        return [": ".join(each.values()) if isinstance(each, dict) else str(each) for each in value]


Row = tuple[str, str]


def _groups(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Row]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        line = _("line %(line)s") % {"line": group[0][3] + 1}
        yield [("gap", line)] if number or group[0][3] else []
        for tag, i, j, k, m in group:
            yield list(_rows(tag, before[i:j], after[k:m]))


def _rows(tag: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    if tag == "equal":
        yield from (("same", line or "\u00a0") for line in before)
        return
    changed = min(len(before), len(after))
    for old, new in zip(before, after, strict=False):
        yield ("changed", diff_text(old, new).to_html())
    yield from (("deletion", line or "¶") for line in before[changed:])
    yield from (("addition", line or "¶") for line in after[changed:])


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
