"""Who may fetch files."""

from tests.cast import Cast
from tests.foundation.files.make import kept
from tests.house.pages import Page, only


def build(kent: Cast) -> dict[str, object]:
    """A file that waits for its form."""
    return {"file": kept(kent.amina)}


PAGES = [Page("files.download", only("amina"), lambda w: {"file": w["file"].uuid, "name": w["file"].name})]
