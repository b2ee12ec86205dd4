"""How an institution's account goes from opened to active, and is suspended and restored."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class TenantState(StrEnum):
    ACCOUNT_OPENED = "ACCOUNT_OPENED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"


class TenantStep(StrEnum):
    COMPLETE_PROFILE = "COMPLETE_PROFILE"
    SUSPEND = "SUSPEND"
    RESTORE = "RESTORE"


TENANT_LIFE: Lifecycle[TenantState, TenantStep] = Lifecycle(
    {
        (TenantState.ACCOUNT_OPENED, TenantStep.COMPLETE_PROFILE): TenantState.ACTIVE,
        (TenantState.ACTIVE, TenantStep.COMPLETE_PROFILE): TenantState.ACTIVE,
        (TenantState.ACTIVE, TenantStep.SUSPEND): TenantState.SUSPENDED,
        (TenantState.SUSPENDED, TenantStep.RESTORE): TenantState.ACTIVE,
    }
)
