"""The words that every room shares: who acts, when, by which rule, what a refusal is. Pure; imports nothing of ours."""
