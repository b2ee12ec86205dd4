"""Who may act for whom, with dates: hosts' letters, units of domain centers, permits, and the routes made of them."""
