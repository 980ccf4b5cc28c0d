"""Charts in BPMN files and BPMN in files of charts: put in, taken out, merged, and what is told of it."""
