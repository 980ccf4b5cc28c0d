"""XML read safely and written without loss: sources, trees, documents, atomic files."""
