"""Forms of partners."""

from fourfold.do.partners.forms.consortia import (
    AgreeForm,
    AgreementForm,
    BecauseForm,
    ChangeForm,
    DeclineForm,
    InviteForm,
    SetUpForm,
    StartForm,
)
from fourfold.do.partners.forms.contractors import ContractorForm, EndForm, PublishForm, SubcontractForm, WithdrawForm
from fourfold.do.partners.forms.offers import LetterForm, OfferForm, ReportForm, SettleForm

__all__ = [
    "AgreeForm",
    "AgreementForm",
    "BecauseForm",
    "ChangeForm",
    "ContractorForm",
    "DeclineForm",
    "EndForm",
    "InviteForm",
    "LetterForm",
    "OfferForm",
    "PublishForm",
    "ReportForm",
    "SetUpForm",
    "SettleForm",
    "StartForm",
    "SubcontractForm",
    "WithdrawForm",
]
