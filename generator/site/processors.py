"""Work spread over all processors, with forked processes that share what was made before without copying."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING, Any

from generator.project import can_fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_shared: Any


def spread(shared: Any, work: Callable[[Any, Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]) -> Iterator[Any]:  # noqa: ANN401
    """What the work makes of each chunk, in order; in forked processes where there is much of it.

    `shared` is what all processes see; `work` gets it with a chunk, and what it returns comes back by pickle.
    """
    if len(chunks) < 4 or not can_fork():
        yield from (work(shared, chunk) for chunk in chunks)
        return
    global _shared  # noqa: PLW0603 - what the forked processes see
    _shared = shared
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_forked, repeat(work), chunks)


def _forked(work: Callable[[Any, Sequence[Any]], Any], chunk: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the work yields
    return work(_shared, chunk)
