"""Photographs for tests: with a place and a camera in them, turned, or of another kind."""

import io

from PIL import Image, PngImagePlugin

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def photograph(size=(120, 80), *, kind="JPEG", mode="RGB", colour="white", **how):
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind, **how)
    return file.getvalue()


def turned(orientation):
    """Return a photograph, 120 by 80, black on its left half, that asks to be turned."""
    image = Image.new("RGB", (120, 80), "white")
    image.paste("black", (0, 0, 60, 80))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


def telling():
    """Return a photograph that tells where it was taken, by which camera, and more."""
    exif = Image.Exif()
    exif[MAKE] = "SecretPhone"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 28.0, 40.0), 3: "W", 4: (0.0, 0.0, 5.0)})
    return photograph(exif=exif, comment=b"SecretComment", xmp=b"<x:xmpmeta>SecretXmp</x:xmpmeta>")


def telling_png():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SecretAuthor")
    return photograph(kind="PNG", pnginfo=info)
