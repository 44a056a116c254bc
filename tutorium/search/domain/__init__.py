"""What a query means, what a snippet shows, how alike two documents are."""
