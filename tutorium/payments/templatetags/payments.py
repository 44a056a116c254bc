"""How providers are named on pages."""

from django import template

from tutorium.payments.kinds import PROVIDERS, Provider

register = template.Library()


@register.filter
def provider(key: str) -> Provider | None:
    """Return a provider; nothing where its folder is gone and only what it did is still here."""
    return PROVIDERS.get(key)
