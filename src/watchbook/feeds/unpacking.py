"""Bodies that were sent compressed, unpacked piece by piece and never beyond a limit.

A few kilobytes can stand for gigabytes. So the decoders are asked for no more than may still come, instead of leaving
it to the HTTP library, which unpacks each piece whole.
"""

from __future__ import annotations

import zlib
from typing import Protocol

#: What is asked for.
ACCEPTED = "gzip, deflate, br"


class GarbledError(Exception):
    """The body is not packed as its sender says."""


class Unpacker(Protocol):
    """One packing: `feed` gives what a piece holds, `whole` says whether the end was reached."""

    def feed(self, piece: bytes, most: int) -> bytes:
        """At least one byte more than `most` if there is more than that.

        Raises:
            GarbledError: it is not packed so.
        """

    def whole(self) -> bool:
        """Whether the last piece ended what was packed."""


def unpacker(encoding: str) -> Unpacker:
    """What unpacks a `Content-Encoding`.

    Raises:
        GarbledError: it is none that was asked for.
    """
    names = [name for part in encoding.split(",") if (name := part.strip().casefold()) not in ("", "identity")]
    if not names:
        return _Plain()
    if len(names) > 1:
        raise GarbledError(f"is packed {len(names)} times")
    if names[0] in ("gzip", "x-gzip"):
        return _Zlib(zlib.MAX_WBITS | 16)
    if names[0] == "deflate":
        return _Deflate()
    if names[0] == "br":
        return _Brotli()
    raise GarbledError(f"is packed as “{names[0][:20]}”, which nobody asked for")


# ----------------------------------------------------------------------------------------------------------------------


class _Plain:
    def feed(self, piece: bytes, most: int) -> bytes:  # noqa: ARG002 - it is as large as it is
        return piece

    def whole(self) -> bool:
        return True


class _Zlib:
    def __init__(self, window: int) -> None:
        self._decoder = zlib.decompressobj(window)

    def feed(self, piece: bytes, most: int) -> bytes:
        try:
            return self._decoder.decompress(piece, most + 1)
        except zlib.error as error:
            raise GarbledError("is not packed as it says") from error

    def whole(self) -> bool:
        return self._decoder.eof


class _Deflate:
    """Servers send either zlib's form, as the standard says, or the bare stream."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def feed(self, piece: bytes, most: int) -> bytes:
        if self._inner is not None or not piece:
            return self._inner.feed(piece, most) if self._inner is not None else b""
        self._inner = _Zlib(zlib.MAX_WBITS)
        try:
            return self._inner.feed(piece, most)
        except GarbledError:
            self._inner = _Zlib(-zlib.MAX_WBITS)
            return self._inner.feed(piece, most)

    def whole(self) -> bool:
        return self._inner is None or self._inner.whole()


class _Brotli:
    def __init__(self) -> None:
        import brotli  # imported where it is needed: most runs fetch nothing

        self._error: type[Exception] = brotli.error
        self._decoder = brotli.Decompressor()

    def feed(self, piece: bytes, most: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        try:
            while True:
                part = self._decoder.process(piece, output_buffer_limit=max(most + 1 - size, 1))
                parts.append(part)
                size += len(part)
                piece = b""
                if size > most or self._decoder.can_accept_more_data():
                    return b"".join(parts)
        except self._error as error:
            raise GarbledError("is not packed as it says") from error

    def whole(self) -> bool:
        return bool(self._decoder.is_finished())
