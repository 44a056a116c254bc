"""Amounts in templates, as readers of the page's language write them."""

from django import template
from django.utils.translation import get_language

from tutorium.core.money import Money, format_money

register = template.Library()


@register.filter
def money(amount: Money) -> str:
    return format_money(amount, get_language() or "en")
