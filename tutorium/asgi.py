"""The ASGI application: what `tutorium serve` runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
application = get_asgi_application()
