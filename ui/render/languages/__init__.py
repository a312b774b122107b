"""The languages that the page speaks; the terminal and the endpoints speak English."""
