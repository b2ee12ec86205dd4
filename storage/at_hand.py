"""The object store of this process, for listeners: they are handed an event and nothing else."""

from storage.port import ObjectStore

_stores: list[ObjectStore] = []


def keep_at_hand(store: ObjectStore) -> None:
    """Said once by the process when it starts; a later word replaces an earlier one."""
    _stores[:] = [store]


def store_at_hand() -> ObjectStore:
    if not _stores:
        raise RuntimeError("this process has not said which object store it uses")
    return _stores[0]
