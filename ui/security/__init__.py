"""Who asks, from where, how often: it knows no other room of `ui`."""
