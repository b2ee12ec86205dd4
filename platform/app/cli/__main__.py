"""`python -m app.cli`: how the supervisor calls the commands without knowing where `cxq` is installed."""

from app.cli import main

main()
