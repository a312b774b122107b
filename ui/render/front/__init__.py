"""What stands around the conversation: settings, the page without a script, the API page."""
