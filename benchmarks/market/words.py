"""Words of notices: a vocabulary of some thousand, in which a few words make up most of every text (Zipf)."""

import random
from itertools import accumulate

_COMMON = """
    service support contract care people local work home young county provider community council school need supply
    transport building adult family health design delivery management maintenance training advice waste highway road
    children carers break short learning equipment repair cleaning food energy water library park housing tenancy
    employment skills apprenticeship disability mental wellbeing advocacy respite residential nursing telecare meal
    passenger bus taxi escort gritting drainage bridge lighting traffic survey consultancy software licence hosting
    network telephone printing translation interpreting legal audit insurance pension recruitment agency catering
    furniture playground sports museum archive theatre festival tourism coastal flood woodland ecology recycling
    landfill composting security alarm heating boiler roofing electrical plumbing painting demolition asbestos
    surveying architecture landscape grounds tree fencing vehicle fleet fuel tyre minibus wheelchair hoist
    prosthetic therapy counselling substance recovery mentoring probation refugee veteran homeless hostel
    nursery childminding fostering adoption safeguarding parenting midwifery immunisation screening dental optical
    pharmacy laboratory ambulance hospice bereavement funeral cremation cemetery allotment market stall bakery
    dairy vegetable textile uniform laundry furniture removal storage courier postal mapping drone satellite
    broadband website marketing photography research evaluation statistics forecasting modelling facilitation
"""
_SYLLABLES = "ba cor den fel gar hol in ker lan mor nes or pel quin ros sten tar ul ven wick yar zel"
SIZE = 4_000


def vocabulary(chance: random.Random) -> list[str]:
    """The words, the most common first: real ones, then made-up ones as place and product names would be."""
    words, syllables = dict.fromkeys(_COMMON.split()), _SYLLABLES.split()
    while len(words) < SIZE:
        words["".join(chance.choices(syllables, k=chance.randint(2, 4)))] = None
    return list(words)


class Speaker:
    """Someone who writes sentences with the vocabulary, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = vocabulary(random.Random(0))
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def say(self, count: int) -> list[str]:
        """So many words, common ones often."""
        return self.chance.choices(self.words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """Three to seven words."""
        return " ".join(self.say(self.chance.randint(3, 7))).capitalize()

    def text(self) -> str:
        """Three to six sentences of a dozen words."""
        words = iter(self.say(12 * self.chance.randint(3, 6)))
        return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in zip(*[words] * 12, strict=True))
