"""How people meet the bot: the chat page and the command line."""
