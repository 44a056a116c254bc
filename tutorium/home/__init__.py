"""The landing page, search, today, sitemap and pages about the site; doctor, backup and demo. The only room that composes other rooms."""
