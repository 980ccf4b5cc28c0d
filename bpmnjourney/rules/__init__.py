"""What `validate` checks: a registry of rules, one rule a file, and one walk for all of them."""
