"""What operators see: structured logs without personal data, metrics, and the state of each dependency."""
