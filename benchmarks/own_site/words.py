"""What the made-up site says: sentences, names and wares, put together by chance from parts of our own."""

from random import Random
from typing import Final

_PARTS: Final = {
    "who": (
        "the ferry warden|old Hester Quill|the parish clerk|a carter from Upper Sallow|the two Brannigan sisters|"
        "the night baker|the schoolmaster|a surveyor with a limp|the bell-ringers|the woman who mends nets|"
        "our reader in Marl Street|the new vet|a boy of nine|the council's engineer|the last thatcher|the lock-keeper|"
        "three walkers from the coast|the choir|a man in a green coat|the miller's widow|the postmistress"
    ),
    "did": (
        "counted|carried off|painted over|found|measured twice|sold|refused to touch|wrote down|dug up|gave back|"
        "hid from the rain|argued about|hung up in the hall|lost|repaired with wire|photographed|walked around|"
        "weighed on the butcher's scales|kept dry all winter|explained to anyone who asked"
    ),
    "what": (
        "the iron gate|a crate of lamps|forty metres of hedge|the old tithe map|seven milk churns|the weir's lower board|"
        "a bundle of letters|the brass plate|the footbridge|half the orchard|the stone trough|an unsigned painting|"
        "the church's second bell|a wasps' nest|the timetable|the millpond|the box of keys|a borrowed ladder|"
        "the flood mark|the bus shelter"
    ),
    "where": (
        "below the weir|behind the chapel|at the top of Cinder Lane|by the sheepwash|in the old brickworks|"
        "where the two becks meet|outside the Plough|along the towpath|on Gallow Moor|in the reading room|"
        "under the railway arch|at Pottergate|on the allotments|near the disused quarry|in the cellar of the hall"
    ),
    "when": (
        "before breakfast|on the Tuesday after the frost|while it rained|in the week of the fair|for the third year running|"
        "late in February|as the lamps were lit|on market day|within an hour|during the long dry spell|after evensong|"
        "when the road was closed|at low water|between two funerals"
    ),
    "why": (
        "because nobody had asked before|to settle a wager|so that the children could see it|as the law of 1884 requires|"
        "since the roof would not wait|for want of anything better to do|to spite the drainage board|"
        "as their grandfather had done|and would gladly do so again|though it was nobody's duty|without telling the bishop"
    ),
    "more": (
        "Nobody in the valley thought it odd.|The minutes say nothing of it.|It cost eleven crowns and a ham.|"
        "There is a photograph, but it is blurred.|What came next took the whole of the summer.|"
        "The dog, at least, was pleased.|A second opinion was sought and not heeded.|You can still see the marks.|"
        "Opinions differ, as they do here.|The river has since made up its own mind."
    ),
    "first": "Ada|Corin|Hester|Jonas|Mabel|Tobias|Una|Wilf|Nell|Ansel|Greta|Rufus",
    "last": "Quill|Brannigan|Thwaite|Marrow|Oxley|Pell|Sedge|Underhay|Vane|Winnow",
    "firm": (
        "Marrow & Daughter|Pottergate Boilers|Sedge Insurance|The Copper Kettle Inn|Oxley Seeds|Vane Motors|"
        "Three Becks Dental|Underhay Solicitors|Moorland Windows|Winnow & Pell Flooring|The Glass Barn|Quarry Gym"
    ),
    "offer": (
        "dry cellars within a week|a boiler that lasts|teeth looked after without waiting|roofs, gutters and peace of mind|"
        "wills drawn up at your kitchen table|loans for barns and ponies|windows that keep the moor out|"
        "rooms with breakfast from forty crowns|winter tyres, fitted while you wait|seeds that come up"
    ),
    "ware": (
        "Storm lantern|Felt slippers|Hazel basket|Weir honey|Wool blanket|Slate clock|Goat soap|Tin kettle|Oak stool|Almanac"
    ),
    "trait": (
        "of green glass|with a brass foot|in two sizes|made in the valley|for damp houses|that folds flat|with a lid|"
        "as your aunt had it|for ten winters|from the old moulds"
    ),
    "user": "weirwatcher|two_goats|mossback|lampboy|hedge_sparrow|cinderlane|pegleg pete|damsonjam|nightbaker|gallowmoor",
    "ask": (
        "Who has keys to|Has anybody moved|What is to be done about|Does somebody remember|Where can one buy|"
        "How does one clean|Is it true what they say of"
    ),
}  # fmt: skip
_CHOICES: Final = {name: parts.split("|") for name, parts in _PARTS.items()}
_SENTENCES: Final = (
    "{Who} {did} {what} {where}.", "{When}, {who} {did} {what}, {why}.", "{Where}, {who} {did} {what} {when}.",
    "It was {who} who {did} {what}, {why}.", "{Who} {did} {what} {when}, {why}. {more}",
    "Of {what} little is left {where}; {who} {did} the rest {when}.", "{more} {Who} {did} {what} all the same.",
    "If {who} had not been {where} {when}, {what} would be there still.",
)  # fmt: skip
_HEADLINES: Final = (
    "{Who} and {what}", "How {who} {did} {what}", "What stands {where}", "{What}, {where}", "{When}: {what}",
    "Why {who} {did} {what}",
)  # fmt: skip


class Words:
    """Texts of one page, from its own chance."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def one(self, name: str) -> str:
        """Any part of a kind."""
        return self.rng.choice(_CHOICES[name])

    def _filled(self, pattern: str) -> str:
        small = {name: self.one(name) for name in _CHOICES}
        return pattern.format(**small, **{name.capitalize(): _capital(text) for name, text in small.items()})

    def sentence(self) -> str:
        """One or two sentences."""
        return self._filled(self.rng.choice(_SENTENCES))

    def paragraph(self, low: int = 2, high: int = 5) -> str:
        """A few sentences."""
        return " ".join(self.sentence() for _ in range(self.rng.randint(low, high)))

    def headline(self) -> str:
        """What stands above a story."""
        return self._filled(self.rng.choice(_HEADLINES))

    def person(self) -> str:
        """First and last name."""
        return self._filled("{first} {last}")

    def pitch(self) -> str:
        """What a firm says of itself."""
        return self._filled("{firm}: {offer}")

    def ware(self) -> str:
        """What the stall sells."""
        return self._filled("{ware} {trait}")

    def question(self) -> str:
        """What heads a thread."""
        return self._filled("{ask} {what} {where}?")

    def day(self) -> str:
        """When something was set down."""
        month = self.rng.choice("January March April June August October November".split())
        return f"{self.rng.randint(1, 28)} {month} {self.rng.randint(2019, 2026)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
