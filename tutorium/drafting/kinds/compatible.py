"""Asking any server that speaks OpenAI's chat completions, by the extra `models`.

The reply is streamed, so that a server which drips or never ends is left at the deadline or at the
greatest length, whatever it says of itself.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings

from tutorium.drafting.domain.prompts import Message

MOST_LETTERS = 20_000
MOST_TOKENS = 1_500
FILTERED = "content_filter"


class SilentError(Exception):
    """No whole reply within the time."""


class UnreachableError(Exception):
    """Nobody there, or what is there is out of order."""


class RefusedError(Exception):
    """The server or the model does not want to: a key, a limit, a filter."""


@dataclass(frozen=True)
class Reply:
    text: str
    read: int | None = None  # tokens, where the server counts them
    written: int | None = None


def is_installed() -> bool:
    try:
        import openai  # noqa: F401, PLC0415 (an extra, asked for only where a model is named)
    except ImportError:
        return False
    return True


def ask(messages: list[Message]) -> Reply:
    """Return the whole reply; raises `SilentError`, `UnreachableError` or `RefusedError`."""
    if not is_installed():
        raise UnreachableError
    import openai  # noqa: PLC0415 (an extra; half a second to import)

    deadline = monotonic() + settings.MODEL_SECONDS
    client = openai.OpenAI(
        base_url=settings.MODEL_URL,
        api_key=settings.MODEL_KEY or "none",
        timeout=settings.MODEL_SECONDS,
        max_retries=0,
    )
    try:
        with closing(client), _begun(client, messages) as stream:
            return _whole(stream, deadline)
    except openai.APITimeoutError as error:
        raise SilentError from error
    except openai.APIStatusError as error:
        raise _by_status(error.status_code) from error
    except (openai.OpenAIError, ValueError) as error:  # a stream that is no JSON is a ValueError
        raise UnreachableError from error


def _begun(client: Any, messages: list[Message]) -> Any:
    return client.chat.completions.create(
        model=settings.MODEL_NAME,
        messages=messages,
        max_tokens=MOST_TOKENS,
        temperature=0.2,
        stream=True,
        stream_options={"include_usage": True},
    )


def _by_status(status: int) -> Exception:
    """429 and all that is the asker's fault is a refusal; from 500 on the server is out of order."""
    return RefusedError() if status < 500 else UnreachableError()  # noqa: PLR2004 (HTTP)


def _whole(stream: Iterable[Any], deadline: float) -> Reply:
    pieces: list[str] = []
    letters, usage = 0, None
    for chunk in stream:
        if monotonic() > deadline:
            raise SilentError
        usage = chunk.usage or usage
        for choice in chunk.choices or ():
            if choice.finish_reason == FILTERED:
                raise RefusedError
            piece = choice.delta.content or ""
            pieces.append(piece)
            letters += len(piece)
        if letters > MOST_LETTERS:
            break
    text = "".join(pieces)[:MOST_LETTERS].replace("\x00", "")
    if usage is None:
        return Reply(text)
    return Reply(text, usage.prompt_tokens, usage.completion_tokens)
