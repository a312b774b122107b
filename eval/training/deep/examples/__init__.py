"""What the deep reader learns from: question sets, windows of their documents, batches."""
