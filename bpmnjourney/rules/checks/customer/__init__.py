"""What the customer meets: every interaction has an owner, and it can be told who the customer is."""
