"""The demo network: sample institutions, labs and firms, brought in through the platform's own operations."""
