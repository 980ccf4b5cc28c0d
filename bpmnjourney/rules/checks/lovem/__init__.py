"""What LOVEM-style charts have to keep to beyond their grammar, and what is wise beyond that."""
