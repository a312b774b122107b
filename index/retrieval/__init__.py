"""What finds passages, each by itself: vectors, keywords, and the fusion of their scores."""
