"""What stands below an article: who signs it, whom to ask, credits, rights."""
