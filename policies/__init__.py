"""Who may do what (Casbin, as data) and who sees which rows (row level security, declared once a table)."""
