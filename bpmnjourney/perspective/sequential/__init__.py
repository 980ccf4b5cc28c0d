"""The sequential canonical form: a net that never does two visible things at once, as one state machine."""
