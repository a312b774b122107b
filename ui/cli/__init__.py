"""The command line: `articleqa ask`, `chat`, `index` and `eval`."""
