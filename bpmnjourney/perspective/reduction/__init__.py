"""The rules that make a net small without changing what the customer can observe."""
