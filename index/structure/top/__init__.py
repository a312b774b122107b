"""What stands above an article: paper, section, headline, byline, dates, a wire's place."""
