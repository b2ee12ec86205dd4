"""How many requests a caller may send: a token bucket per address and per key, shared by all API processes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.observability import metrics

log = structlog.get_logger("limits")
AWAY_FOR = 1.0  # seconds for which an unreachable Valkey is left alone, so that requests do not wait for it

# One call looks into all buckets of a request, and takes a token from each or from none.
# A bucket holds `left` tokens as of `at` (ms) and fills at `rate` a millisecond up to `size`.
_TAKE = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local left, wait, smallest = {}, 0, nil
for i = 1, #KEYS do
  local size, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local held = redis.call('HMGET', KEYS[i], 'left', 'at')
  local n = math.min(size, (tonumber(held[1]) or size) + (now - (tonumber(held[2]) or now)) * rate)
  left[i] = n
  if n < 1 then wait = math.max(wait, math.ceil((1 - n) / rate)) end
end
for i = 1, #KEYS do
  local size, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  if wait == 0 then left[i] = left[i] - 1 end
  redis.call('HSET', KEYS[i], 'left', tostring(left[i]), 'at', now)
  redis.call('PEXPIRE', KEYS[i], math.ceil(size / rate) + 1000)
  if smallest == nil or left[i] < left[smallest] then smallest = i end
end
return {wait, math.floor(left[smallest]), smallest}
"""


@dataclass(frozen=True)
class Allowance:
    """size: how many requests at once; a_minute: how many are given back each minute. 0 a minute: no limit."""

    size: int
    a_minute: int


@dataclass(frozen=True)
class Taken:
    """wait: 0, or the seconds until one may ask again. left, size: of the emptiest bucket."""

    wait: int
    left: int
    size: int

    @property
    def headers(self) -> dict[str, str]:
        said = {"ratelimit-limit": str(self.size), "ratelimit-remaining": str(max(self.left, 0))}
        if self.wait:
            said |= {"retry-after": str(self.wait), "ratelimit-reset": str(self.wait)}
        return said


class Buckets:
    def __init__(self, client: Redis) -> None:
        self._take = client.register_script(_TAKE)
        self._away_until = 0.0

    async def take(self, wanted: Sequence[tuple[str, Allowance]]) -> Taken | None:
        """Take one token from each named bucket, or from none. None: not limited, or Valkey is away."""
        limited = [(name, allowance) for name, allowance in wanted if allowance.a_minute]
        if not limited or time.monotonic() < self._away_until:
            return None
        sizes = [value for _, a in limited for value in (a.size, a.a_minute / 60_000)]
        try:
            wait, left, which = await self._take(keys=[f"cxq:rate:{name}" for name, _ in limited], args=sizes)
        except (RedisError, OSError, TimeoutError) as error:
            self._away_until = time.monotonic() + AWAY_FOR
            metrics.LIMITS_AWAY.inc()
            log.warning("limits.away", reason=type(error).__name__)
            return None
        return Taken(-(-int(wait) // 1000), int(left), limited[int(which) - 1][1].size)
