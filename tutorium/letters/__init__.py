"""Letters by e-mail: written once as text and HTML, sent by a job, and no more to who does not want them or cannot be reached."""
