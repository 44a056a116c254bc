"""Which of a browser's powers the pages of this site may ask for; everything else is switched off.

Lessons use camera and microphone, signing in uses passkeys. No page that is framed gets any.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

OWN = (
    "camera", "display-capture", "fullscreen", "microphone",
    "publickey-credentials-create", "publickey-credentials-get",
)  # fmt: skip
NOBODYS = (
    "accelerometer", "autoplay", "browsing-topics", "geolocation", "gyroscope", "magnetometer",
    "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
POLICY = ", ".join([*(f"{name}=(self)" for name in OWN), *(f"{name}=()" for name in NOBODYS)])


class FeaturePolicy:
    """Say so with every answer (header `Permissions-Policy`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = POLICY
        return response
