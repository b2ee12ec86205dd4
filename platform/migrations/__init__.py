"""One linear history of the schema: tables as the models say, then integrity and row security as SQL."""
