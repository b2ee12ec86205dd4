"""Failed sign-ins, counted in Valkey so that all API processes count together; in memory while Valkey is away."""

from collections.abc import Mapping
from hashlib import sha256

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.observability import metrics
from tenants.attempts import InThisProcess

log = structlog.get_logger("limits")

# Nothing is counted once a limit is reached: whoever is refused uses up nobody else's limit.
_BEGIN = """
local wait = 0
for i = 1, #KEYS do
  if (tonumber(redis.call('GET', KEYS[i])) or 0) >= tonumber(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('TTL', KEYS[i]), 1)
  end
end
if wait == 0 then
  for i = 1, #KEYS do
    if redis.call('INCR', KEYS[i]) == 1 then redis.call('EXPIRE', KEYS[i], ARGV[1]) end
  end
end
return wait
"""
_FORGIVE = """
for i = 1, #KEYS do
  if (tonumber(redis.call('GET', KEYS[i])) or 0) > 0 then redis.call('DECR', KEYS[i]) end
end
"""


class InValkey:
    """The names that are counted under hold logins and addresses, so only their hashes are stored."""

    def __init__(self, client: Redis) -> None:
        self._begin = client.register_script(_BEGIN)
        self._forgive = client.register_script(_FORGIVE)
        self._meanwhile = InThisProcess()

    async def begin(self, limits: Mapping[str, int], window: int) -> int:
        try:
            return int(await self._begin(keys=[_key(name) for name in limits], args=[window, *limits.values()]))
        except (RedisError, OSError, TimeoutError) as error:
            metrics.LIMITS_AWAY.inc()
            log.warning("attempts.away", reason=type(error).__name__)
            return await self._meanwhile.begin(limits, window)

    async def forgive(self, names: Mapping[str, int]) -> None:
        await self._meanwhile.forgive(names)
        try:
            await self._forgive(keys=[_key(name) for name in names])
        except (RedisError, OSError, TimeoutError) as error:
            metrics.LIMITS_AWAY.inc()
            log.warning("attempts.away", reason=type(error).__name__)


def _key(name: str) -> str:
    return f"cxq:attempts:{sha256(name.encode()).hexdigest()[:32]}"
