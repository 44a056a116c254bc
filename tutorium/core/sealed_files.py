"""What is said with a private file as it leaves."""

# It may neither run nor load anything, be shown within another site, or be found by a robot.
SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
# It stays in the reader's own browser alone.
A_DAY = "private, max-age=86400, immutable"
AN_HOUR = "private, max-age=3600"
NOT_KEPT = {"Cache-Control": "private, no-store"}  # of what may be gone at any moment
