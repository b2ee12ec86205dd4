"""Completion reviews: the final report, the experts' sealed votes, and the verdict that only they give."""
