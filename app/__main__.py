"""Start: `masque` or `python -m app`. Imports nothing heavy, because child processes import it too."""

import multiprocessing
import sys


def main() -> int:
    """Run the command line, or the window where no subcommand is given; returns the exit status."""
    multiprocessing.freeze_support()
    from app import bootstrap
    from app.cli.command_line import run

    return run(sys.argv[1:], bootstrap.open_session, bootstrap.open_window)


if __name__ == "__main__":
    sys.exit(main())
