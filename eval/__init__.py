"""Measures the bot: gold questions, metrics, runs, reports, benchmarks."""
