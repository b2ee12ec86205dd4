"""How one version of a document moves from a promise to something that counts, or to a refusal that is kept."""

from documents.kinds import VersionState, VersionStep
from kernel.lifecycle import Lifecycle

VERSION_LIFE: Lifecycle[VersionState, VersionStep] = Lifecycle(
    {
        (VersionState.AWAITING_UPLOAD, VersionStep.SCAN): VersionState.SCANNING,
        (VersionState.SCANNING, VersionStep.ACCEPT): VersionState.PRESENT,
        (VersionState.SCANNING, VersionStep.REFUSE): VersionState.REFUSED,
        (VersionState.AWAITING_UPLOAD, VersionStep.ACCEPT): VersionState.PRESENT,
        (VersionState.AWAITING_UPLOAD, VersionStep.REFUSE): VersionState.REFUSED,
    }
)
