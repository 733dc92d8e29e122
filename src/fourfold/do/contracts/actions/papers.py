"""Documents of a contract, and certificates that have to stay valid."""

from datetime import date, datetime

from fourfold.do.contracts.actions.keeping import begin, begin_for_provider, keep
from fourfold.do.contracts.models import Certificate, Contract, ContractDocument
from fourfold.do.contracts.rules.dates import require_plausible
from fourfold.do.contracts.rules.names import CertificateKind, DocumentKind
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.files.actions import store
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_document(
    *,
    contract: Contract,
    kind: DocumentKind | str,
    title: str,
    file: StoredFile | None,
    is_public: bool = False,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> ContractDocument:
    """Put a document on record: for everyone to read, or for the authority's own people alone."""
    row = begin(contract, seen, by)
    title = said(title, "title", say("Give the document a title."))
    if file is None:
        raise Refused(say("Choose a file."), field="file")
    document = ContractDocument.objects.create(
        contract=row, kind=DocumentKind(kind), title=title, file=store(file=file, by=by, at=at), is_public=is_public,
        added_by=by, added_at=at,
    )  # fmt: skip
    changed = {"document": document.uuid, "sha256": document.file.sha256, "is_public": is_public}
    keep("contract.document_added", row, by, at, changed=changed, beside={"title": title})
    return document


@action
def put_certificate(
    *,
    contract: Contract,
    kind: CertificateKind | str,
    title: str = "",
    amount: int | None = None,
    expires_on: date | None = None,
    file: StoredFile | None = None,
    replaces: Certificate | None = None,
    by: Person | Representative,
    at: datetime,
) -> Certificate:
    """Enter a certificate, or a newer one in the place of another. What an officer enters with a file is seen.

    The provider's people tell of theirs on the portal, where no file is kept: an officer looks at the paper then. One
    that was seen counts until the one in its place is seen too.
    """
    row = begin(contract, None, by) if isinstance(by, Person) else begin_for_provider(contract, by)
    require_plausible(expires_on=expires_on)
    if amount is not None and amount <= 0:
        raise Refused(say("The cover is more than nothing. Leave it empty where there is none."), field="amount")
    today = local_day(at, row.authority.time_zone)
    seer = by if isinstance(by, Person) and file is not None else None
    meant_for = None
    if replaces is not None:
        replaces = Certificate.objects.select_for_update().get(pk=replaces.pk)
        _require_replaceable(replaces, row, is_seen=seer is not None)
        meant_for = replaces if replaces.seen_on is not None and seer is None else replaces.meant_for
    one = Certificate.objects.create(
        contract=row, kind=CertificateKind(kind), title=title.strip(), amount=amount, expires_on=expires_on,
        file=store(file=file, by=by, at=at) if file is not None and isinstance(by, Person) else None,
        told_by=None if isinstance(by, Person) else by, meant_for=meant_for,
        seen_by=seer, seen_on=today if seer else None,
    )  # fmt: skip
    if replaces is not None and replaces != meant_for:
        _replace(replaces, one)
    if seer is not None:
        _replace_meant(one)
    changed = {
        "certificate": one.uuid, "certificate_kind": one.kind, "amount": amount, "expires_on": expires_on,
        "replaces": replaces.uuid if replaces else None,
    }  # fmt: skip
    keep("contract.certificate_put", row, by, at, changed=changed, beside={"title": one.title})
    return one


@action
def see_certificate(*, certificate: Certificate, by: Person, at: datetime) -> Certificate:
    """Say that you have seen the paper itself."""
    row = begin(certificate.contract, None, by)
    one = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if one.seen_on is not None:
        raise Refused(say("Someone has seen this certificate already."))
    one.seen_by, one.seen_on = by, local_day(at, row.authority.time_zone)
    one.version += 1
    one.save()
    _replace_meant(one)
    keep(
        "contract.certificate_seen", row, by, at,
        changed={"certificate": one.uuid, "replaces": one.meant_for.uuid if one.meant_for else None},
    )  # fmt: skip
    return one


def _require_replaceable(old: Certificate, row: Contract, *, is_seen: bool) -> None:
    """Only one that counts now is replaced, and one that waits to be seen stands for it at most."""
    if old.contract_id != row.pk or old.replaced_by_id is not None:
        raise Refused(say("This certificate has been replaced already."), field="replaces")
    if not is_seen and old.offered.filter(replaced_by=None).exists():
        raise Refused(
            say("One was told in its place already, and nobody has seen that one yet. Choose that one instead."),
            field="replaces",
        )


def _replace_meant(one: Certificate) -> None:
    """Now that it was seen, it takes the place of the one that it was meant for."""
    if one.meant_for is not None and one.meant_for.replaced_by_id is None:
        _replace(one.meant_for, one)


def _replace(old: Certificate, one: Certificate) -> None:
    old.replaced_by = one
    old.version += 1
    old.save()
