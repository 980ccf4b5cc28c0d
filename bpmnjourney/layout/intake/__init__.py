"""What the model gives a layout: nodes, links, sizes of text, and the guide's order."""
