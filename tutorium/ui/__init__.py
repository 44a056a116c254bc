"""The design system: tokens, components, page frame and the gallery that shows them."""
