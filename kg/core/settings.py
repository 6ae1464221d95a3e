"""Where things lie on this machine: the knowledge, the sample, the cache. Nothing else is configured by place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.core.errors import UsageError

OUTPUT = Path("output")
"""What a build writes to, and what every other command reads from, unless told otherwise."""

_PACKAGE = Path(__file__).resolve().parent.parent


def ontology_folder() -> Path:
    """The shipped ``ontology/``: inside the installed package, else beside it in a checkout."""
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise UsageError("找不到本体文件夹 / no ontology folder", where=str(_PACKAGE), hint="--ontology DIR")


def sample_folder() -> Path:
    """The texts that come with the package."""
    return _PACKAGE / "sample"


def cache_folder() -> Path:
    """A folder that this user can write to: the platform's cache, else one of the user's own in the temp folder."""
    import platformdirs

    wanted = Path(platformdirs.user_cache_dir("investkg", appauthor=False))
    if _writable(wanted):
        return wanted
    # The user's number keeps two users of one temp folder apart; a folder of somebody else's is never trusted.
    own = Path(tempfile.gettempdir()) / f"investkg-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    if _writable(own) and (not hasattr(os, "getuid") or own.stat().st_uid == os.getuid()):
        return own
    return Path(tempfile.mkdtemp(prefix="investkg-"))


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
