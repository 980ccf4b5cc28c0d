"""What a process needs that is to be executed; a process that is not is never judged by these."""
