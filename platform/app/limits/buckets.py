"""How many requests a caller may send: a token bucket per address and per key, shared by all API processes.

Whoever asks often is lent a few tokens at a time, so that not every request has to ask Valkey.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.observability import metrics

log = structlog.get_logger("limits")
AWAY_FOR = 1.0  # seconds for which an unreachable Valkey is left alone, so that requests do not wait for it
LENT_FOR = 1.0  # seconds after which lent tokens are void; they are not given back
MOST_LENT = 32
MOST_KNOWN = 10_000  # callers whose loans are remembered

# A bucket holds `left` tokens as of `at` (ms) and fills at `rate` a millisecond up to `size`. For each bucket: size,
# rate, and how many tokens are wanted. Each gives at least one, or none of them gives any.
_TAKE = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local left, said, wait = {}, {}, 0
for i = 1, #KEYS do
  local size, rate = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
  local held = redis.call('HMGET', KEYS[i], 'left', 'at')
  local n = math.min(size, (tonumber(held[1]) or size) + math.max(0, now - (tonumber(held[2]) or now)) * rate)
  left[i] = n
  if n < 1 then wait = math.max(wait, math.ceil((1 - n) / rate)) end
end
for i = 1, #KEYS do
  local size, rate, wanted = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local given = 0
  if wait == 0 then given = math.min(wanted, math.floor(left[i])) end
  redis.call('HSET', KEYS[i], 'left', tostring(left[i] - given), 'at', now)
  redis.call('PEXPIRE', KEYS[i], math.ceil(size / rate) + 1000)
  said[2 * i - 1], said[2 * i] = given, math.floor(left[i] - given)
end
return {wait, unpack(said)}
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


@dataclass
class Loan:
    """Tokens taken ahead. amount: how many the next loan is; it doubles while loans are used up in time."""

    tokens: int = 0
    until: float = 0.0
    amount: int = 1
    remaining: int = 0

    def usable(self, now: float) -> bool:
        return self.tokens > 0 and now < self.until

    def next_amount(self, now: float, size: int) -> int:
        """A tenth of the bucket at most, so that what is lost unused never matters."""
        busy = self.tokens == 0 and now < self.until
        return min(self.amount * 2, MOST_LENT, max(size // 10, 1)) if busy else 1


class Buckets:
    def __init__(self, client: Redis) -> None:
        self._take = client.register_script(_TAKE)
        self._away_until = 0.0
        self._loans: dict[str, Loan] = {}

    async def take(self, wanted: Sequence[tuple[str, Allowance]]) -> Taken | None:
        """Take one token from each named bucket, or from none. None: not limited, or Valkey is away."""
        now = time.monotonic()
        limited = [(name, allowance) for name, allowance in wanted if allowance.a_minute]
        if not limited or now < self._away_until:
            return None
        loans = [self._loans.get(name) or Loan() for name, _ in limited]
        if not all(loan.usable(now) for loan in loans):
            try:
                wait = await self._borrow(limited, loans, now)
            except (RedisError, OSError, TimeoutError) as error:
                self._away_until = now + AWAY_FOR
                metrics.LIMITS_AWAY.inc()
                log.warning("limits.away", reason=type(error).__name__)
                return None
            if wait:
                return _emptiest(limited, loans, -(-wait // 1000))
        for loan in loans:
            loan.tokens -= 1
        return _emptiest(limited, loans, 0)

    async def _borrow(self, limited: Sequence[tuple[str, Allowance]], loans: list[Loan], now: float) -> int:
        """New loans in place of these; the milliseconds to wait if there are none."""
        amounts = [loan.next_amount(now, a.size) for (_, a), loan in zip(limited, loans, strict=True)]
        arguments = [
            value for (_, a), n in zip(limited, amounts, strict=True) for value in (a.size, a.a_minute / 60_000, n)
        ]
        said = await self._take(keys=[f"cxq:rate:{name}" for name, _ in limited], args=arguments)
        wait, *pairs = (int(value) for value in said)
        if len(self._loans) > MOST_KNOWN:
            self._loans.clear()
        for i, (name, _) in enumerate(limited):
            loans[i] = Loan(pairs[2 * i], now + LENT_FOR, amounts[i], pairs[2 * i + 1])
            if not wait:
                self._loans[name] = loans[i]
        return wait


def _emptiest(limited: Sequence[tuple[str, Allowance]], loans: Sequence[Loan], wait: int) -> Taken:
    left, size = min(
        (loan.remaining + loan.tokens, allowance.size) for (_, allowance), loan in zip(limited, loans, strict=True)
    )
    return Taken(wait, left, size)
