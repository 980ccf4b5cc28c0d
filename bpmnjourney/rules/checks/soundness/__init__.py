"""What the states of a model show: where it stops, goes round, piles up or never comes to."""
