"""What BPMN 2.0.2 asks for beyond its schema; `ALSO` names the rules of BPMNspector that a rule covers."""
