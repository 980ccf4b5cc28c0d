"""Charts on their way into the Model: parties, bands, nodes, flows, encounters, marks, relations."""
