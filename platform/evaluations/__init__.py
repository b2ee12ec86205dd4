"""What institutions and the Office owe each other over the year, and the yearly evaluation of performance (PSI-7)."""
