"""Who of a model's pools and lanes is the customer: words, names, structure, cases."""
