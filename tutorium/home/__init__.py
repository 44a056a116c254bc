"""The landing page, dashboards, sitemap and pages about the site. The only room that composes other rooms."""
