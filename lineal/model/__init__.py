"""What may be said: the types of content, flows and answers."""
