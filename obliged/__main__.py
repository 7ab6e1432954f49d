"""The command `obliged`, also `python -m obliged`."""

import sys


def main() -> int:
    """Run one command line and return its exit code."""
    from obliged.config import environment
    from obliged.ops.cli import run

    return run(sys.argv[1:], environment.folder_said())


if __name__ == "__main__":
    sys.exit(main())
