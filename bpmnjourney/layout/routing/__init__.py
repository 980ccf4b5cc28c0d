"""The lines between what is placed: candidates first, then A* on tracks kept apart."""
