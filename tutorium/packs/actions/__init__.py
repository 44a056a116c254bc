"""What is done with packs."""

from tutorium.packs.actions.accepting import (
    AlreadyDecidedError,
    NamelessError,
    StaleError,
    accept,
    print_now,
)
from tutorium.packs.actions.comparing import TooManyOpenError, UnreadablePackError, compare, hand_in
from tutorium.packs.actions.deciding import (
    Accepted,
    accept_later,
    accept_many,
    close,
    compare_again,
    draft_from,
    refuse,
)
from tutorium.packs.actions.dumping import OccupiedFolderError, dump_pack, write_pack
from tutorium.packs.actions.exporting import (
    ChangedFile,
    ExportReport,
    NotThePackError,
    changed_files,
    export_pack,
    zip_files,
)
from tutorium.packs.actions.forgetting import forget_checker
from tutorium.packs.actions.loading import (
    CheckReport,
    FaultyPacksError,
    LoadReport,
    Progress,
    SiteChangedError,
    check_packs,
    load_packs,
)
from tutorium.packs.actions.reading_again import FaultyChangeError
from tutorium.packs.actions.redrawing import stored_cards

__all__ = [
    "Accepted",
    "AlreadyDecidedError",
    "ChangedFile",
    "CheckReport",
    "ExportReport",
    "FaultyChangeError",
    "FaultyPacksError",
    "LoadReport",
    "NamelessError",
    "NotThePackError",
    "OccupiedFolderError",
    "Progress",
    "SiteChangedError",
    "StaleError",
    "TooManyOpenError",
    "UnreadablePackError",
    "accept",
    "accept_later",
    "accept_many",
    "changed_files",
    "check_packs",
    "close",
    "compare",
    "compare_again",
    "draft_from",
    "dump_pack",
    "export_pack",
    "forget_checker",
    "hand_in",
    "load_packs",
    "print_now",
    "refuse",
    "stored_cards",
    "write_pack",
    "zip_files",
]
