"""Files, for those who may see them."""

from uuid import UUID

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404

from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.foundation.files.permissions import Reader, check_fetch
from fourfold.foundation.permissions import can

_SALT = "fourfold.foundation.files.kept"
KEPT_FOR = 24 * 60 * 60
"""Seconds for which a file waits for its form to be mended."""


def file_for(file: UUID, person: Reader | None) -> StoredFile:
    """The file, for someone who may fetch it.

    :raises Http404: when there is none, or not for this person.
    """
    found = get_object_or_404(StoredFile.objects.select_related("authority"), uuid=file)
    if not can(check_fetch, person, found):
        raise Http404
    return found


def token_of(file: StoredFile) -> str:
    """What a form carries to find its kept file again; it works for the sender alone."""
    return signing.dumps([str(file.uuid), str(file.uploaded_by)], salt=_SALT)


def kept_file(token: str, person: Reader) -> StoredFile | None:
    """The kept file that the token names; nothing when it is not this person's, is too old, or was used."""
    try:
        file, sender = signing.loads(token, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if sender != str(person.uuid):
        return None
    return StoredFile.objects.filter(
        uuid=file, uploaded_by=person.uuid, authority=person.authority, state=FileState.KEPT
    ).first()
