"""The Model on its way into charts: which charts there are, and each part of them."""
