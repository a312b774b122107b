"""Train the deep reader: all-mpnet-base-v2, reading whole windows of an article."""
