"""From order to coordinates: columns, rows, pools, satellites, strips and groups."""
