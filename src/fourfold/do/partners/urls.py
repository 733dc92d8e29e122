"""Addresses of partners."""

from django.urls import path

from fourfold.do.partners.views import agreements, consortia, contractors, home, letters, offers, reports, subcontracts

_OURS = "your-organisation/partners"
_CONSORTIUM = f"{_OURS}/consortia/<uuid:consortium>"
_TALK = f"{_OURS}/messages/<uuid:introduction>"
_WORK = f"{_OURS}/sub-contracts/<uuid:notice>"
_NOTICE = "opportunities/<uuid:notice>/partners"

site_addresses = [
    path("partners/", home.find, name="partners.find"),
    path("partners/<uuid:offer>/", offers.page, name="partners.offer"),
    path("partners/<uuid:offer>/change/", offers.change, name="partners.change_offer"),
    path("partners/<uuid:offer>/end/", offers.end, name="partners.end_offer"),
    path("partners/<uuid:offer>/introduce/", letters.introduce, name="partners.introduce"),
    path(f"{_OURS}/", home.home, name="partners.home"),
    path(f"{_OURS}/say/", offers.say_it, name="partners.say"),
    path(f"{_TALK}/", letters.talk, name="partners.talk"),
    path(f"{_TALK}/done/", letters.done, name="partners.done"),
    path(f"{_TALK}/block/", letters.block, name="partners.block"),
    path(f"{_TALK}/unblock/", letters.unblock, name="partners.unblock"),
    path(f"{_OURS}/messages/report/<uuid:letter>/", letters.report, name="partners.report_letter"),
    path(f"{_OURS}/consortia/start/", consortia.start, name="partners.start"),
    path(f"{_CONSORTIUM}/", consortia.page, name="partners.consortium"),
    path(f"{_CONSORTIUM}/invite/", consortia.invite, name="partners.invite"),
    path(f"{_CONSORTIUM}/take-back/<uuid:partner>/", consortia.take_back, name="partners.take_back"),
    path(f"{_CONSORTIUM}/show/", consortia.show, name="partners.show"),
    path(f"{_CONSORTIUM}/set-up/", consortia.set_up, name="partners.set_up"),
    path(f"{_CONSORTIUM}/dissolve/", consortia.dissolve, name="partners.dissolve"),
    path(f"{_CONSORTIUM}/agreement/", agreements.propose, name="partners.agreement"),
    path(f"{_CONSORTIUM}/agreement/<int:number>/", agreements.version, name="partners.version"),
    path(f"{_CONSORTIUM}/agree/", agreements.agree, name="partners.agree"),
    path(f"{_CONSORTIUM}/change/", agreements.ask_for_change, name="partners.ask_change"),
    path(f"{_CONSORTIUM}/decline/", agreements.decline, name="partners.decline"),
    path(f"{_CONSORTIUM}/leave/", agreements.leave, name="partners.leave"),
    path(f"{_OURS}/contracts/<uuid:main>/", subcontracts.contract, name="partners.contract"),
    path(f"{_OURS}/contracts/<uuid:main>/offer/", subcontracts.offer, name="partners.offer_work"),
    path(f"{_WORK}/", subcontracts.page, name="partners.subcontract"),
    path(f"{_WORK}/edit/", subcontracts.edit, name="partners.edit_work"),
    path(f"{_WORK}/publish/", subcontracts.publish, name="partners.publish_work"),
    path(f"{_WORK}/withdraw/", subcontracts.withdraw, name="partners.withdraw_work"),
]
authority_addresses = [
    path(f"{_NOTICE}/", home.for_notice, name="partners.for_notice"),
    path(f"{_NOTICE}/say/", offers.say_for, name="partners.say_for"),
    path(f"{_NOTICE}/consortium/", consortia.start_for, name="partners.start_for"),
    path("main-contractors/", contractors.every, name="partners.contractors"),
    path("main-contractors/name/", contractors.name, name="partners.name_contractor"),
    path("main-contractors/<uuid:main>/end/", contractors.end, name="partners.end_contract"),
    path("reported-messages/", reports.every, name="partners.reports"),
    path("reported-messages/<uuid:report>/", reports.page, name="partners.report"),
]
