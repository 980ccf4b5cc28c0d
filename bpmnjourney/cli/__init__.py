"""The command line: one module a command, each the twin of one public function."""
