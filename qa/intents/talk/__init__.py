"""What is said to questions that no quote answers, and to what leans on the turn before."""
