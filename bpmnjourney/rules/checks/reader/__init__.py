"""What reading a file brings to light: references, ids, places, and the schema of its format."""
