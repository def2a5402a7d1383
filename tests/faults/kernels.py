"""Compiles the kernels of the index where it is imported (numba does so at the first call): loaded by the server from which
processes are forked, so that not each of them does it again."""

from tests.faults.snapshotter import snapshot

snapshot(0)
