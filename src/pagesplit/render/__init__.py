"""Stage five: blocks as text, Markdown, HTML and JSON."""
