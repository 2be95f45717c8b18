"""What the answers mean: pure functions from a pack and answers to results."""
