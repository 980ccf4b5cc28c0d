"""Which column and which place in it: back edges, ranks by network simplex, order without crossings."""
