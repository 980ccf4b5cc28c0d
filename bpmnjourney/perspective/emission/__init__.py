"""From a reduced net back to BPMN: gateways, ends, names, lanes."""
