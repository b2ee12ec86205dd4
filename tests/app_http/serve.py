"""Runs the API process with the toy API, as `cxq api` would, but with a clock of seconds that tests can wait for."""

from app.http.protocol import TimedProtocol
from app.server import run_api
from app.settings import Settings
from tests.app_http.toy import open_toy

if __name__ == "__main__":
    TimedProtocol.arrival = 1.5
    TimedProtocol.departure = 1.5
    run_api(Settings.from_environment(), open_toy)
