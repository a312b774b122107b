"""What people read: HTML, terminal and exports, and every sentence of our own in one place."""
