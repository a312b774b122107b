"""What readers thought of the answers they got, and gold questions made of it."""
