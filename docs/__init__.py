"""The documentation: pages in Markdown, and what runs their samples and draws their pictures."""
