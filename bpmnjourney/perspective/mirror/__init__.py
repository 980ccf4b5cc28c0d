"""The mirror: steps for a customer of whom the source shows nothing but a border that messages cross."""
