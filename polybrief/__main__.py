"""``python -m polybrief`` is the command line."""

from polybrief.cli import main

if __name__ == "__main__":
    main()
