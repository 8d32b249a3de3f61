"""The second face: subcommands that print to stdout, errors to stderr with exit status 2."""
