"""What answers programs: Gradio's app over the endpoints, made while the page is there already."""
