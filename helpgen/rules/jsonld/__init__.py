"""What search engines read: structured data in the vocabulary of schema.org."""
