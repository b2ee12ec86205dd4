"""What the notice leaves open about completion reviews, and the Office may set."""

from tenants.parameters import Parameter

EXPERT_COUNT: Parameter[int] = Parameter("EXPERT_COUNT", 3, "A-30")
