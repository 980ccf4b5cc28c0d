"""`python -m bpmnjourney`, where the command is not on the path."""

from bpmnjourney.cli.main import main

if __name__ == "__main__":
    main()
