"""A session for a demo account without its password: for the embedded set-up on one machine, and nowhere else."""

from app.database import connected
from app.embedded.running import find_running
from app.settings import Settings
from journal.system import system
from journal.work import work
from tenants.people import Person
from tenants.sessions import start_session


class NotForRealServersError(Exception):
    """The servers were named by whoever runs them; nobody gets a session there without a password."""


class NoSuchAccountError(Exception):
    """There is no account with this login."""


async def issue(settings: Settings, login: str) -> str:
    """A new session token for the account. Refuses unless the servers are the embedded ones of this machine."""
    running = find_running(settings.data_dir)
    if running is None or running.environ.get("DATABASE_URL") != settings.database_url:
        raise NotForRealServersError("session tokens without a password are for the embedded demo network only")
    async with connected(settings.database_url, largest=2):
        async with work(system("cxq token")):
            person = await Person.get_or_none(login=login)
        if person is None:
            raise NoSuchAccountError(f"there is no account {login!r}; `cxq seed` makes the demo accounts")
        return (await start_session(system("cxq token"), person)).token
