"""Forked processes that share what was read without copying it, and that never outlive the one that started them."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""


def can_fork() -> bool:
    """Whether this system shares memory with child processes (Linux); elsewhere one processor does the work."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"


def workers() -> ProcessPoolExecutor:
    """A forked process per processor that we may use."""
    fork = multiprocessing.get_context("fork")
    count = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    return ProcessPoolExecutor(count, mp_context=fork, initializer=_die_with, initargs=(os.getpid(),))


def spread(shared: Any, work: Callable[[Any, Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]) -> Iterator[Any]:  # noqa: ANN401
    """What the work makes of each chunk, in order; in forked processes where there is much of it.

    `shared` is what all processes see; `work` gets it with a chunk, and what it returns comes back by pickle.
    """
    if len(chunks) < 4 or not can_fork():
        yield from (work(shared, chunk) for chunk in chunks)
        return
    global _shared  # noqa: PLW0603 - what the forked processes see
    _shared = shared
    with workers() as pool:
        yield from pool.map(_forked, repeat(work), chunks)


_shared: Any


def _forked(work: Callable[[Any, Sequence[Any]], Any], chunk: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the work yields
    return work(_shared, chunk)


def _die_with(parent: int) -> None:
    """A killed build must not go on writing: the kernel ends this process when the one that started it is gone."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)
