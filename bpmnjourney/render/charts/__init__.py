"""The charts: each makes a scene of a model."""
