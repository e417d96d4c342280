"""Text of invented pages: interface words, names and sentences in six languages, from the tables beside this file."""

import re
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt")
_FOLDER: Final = Path(__file__).parent
_SLOT: Final = re.compile(r"\{(\w)\}")

FIRST: Final = (
    "Anna Bruno Carla Dario Edda Fritz Greta Hugo Ines Jonas Katja Leo Marta Nils Olga Paul Rita Sven Tilda Uwe Vera "
    "Wim Yara Zeno Amy Brian Cathy Derek Ellen Frank Gwen Harry Isla Jack Kim Liam Mona Neil Omar Petra Quentin Rosa"
).split()
LAST: Final = (
    "Abelard Brontis Calloway Dornfeld Ebersol Falkenrath Grimaldo Hollins Ivarsen Jessop Kellerby Lomax Marchetto "
    "Nordahl Ostrov Pellinger Quarry Rasmund Sandoval Tremlow Ulbrich Verhoven Whitlock Yardley Zambrano Okoye Tanabe"
).split()
CITIES: Final = (
    "Marlow Bay, Ostheim, Port Velin, Brackwater, Sankt Orben, Valdoro, Tilbridge, Lunaville, Karsfeld, Monte Arro, "
    "Eastmere, Roquebelle, Nordhafen, Vila Serena, Castelmora, Grayford"
).split(", ")
_SOUNDS: Final = (
    "bel cor dan fen gal hol jor kel lum mar nor pel quil ren sol tam ul ver wex zan vi mo ra to li na".split()
)
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_LEADS: Final = {
    "en": "In fact, |However, |Of course, |At the same time, |By the way, |In the end, |As a rule, ",
    "fr": "En effet, |Toutefois, |Bien sûr, |Par ailleurs, |Au fond, ",
    "es": "De hecho, |Sin embargo, |Por supuesto, |Además, |Al final, ",
    "it": "Infatti, |Tuttavia, |Certo, |Inoltre, |Alla fine, ",
    "pt": "De fato, |No entanto, |Claro, |Além disso, |No fim, ",
}

_JOINTS: Final = {
    "en": " and|, but|, because|, so|; after all,", "de": " und|, aber|, denn|;", "fr": " et|, mais|, car|;",
    "es": " y|, pero|, porque|;", "it": " e|, ma|, perché|;", "pt": " e|, mas|, porque|;",
}  # fmt: skip
_MELT: Final = {  # preposition and article that are written as one
    "fr": {"de le": "du", "à le": "au"},
    "es": {"de el": "del", "a el": "al"},
    "it": {"di il": "del", "a il": "al", "su il": "sul", "su la": "sulla", "di la": "della", "a la": "alla"},
    "pt": {"em o": "no", "em a": "na", "de o": "do", "de a": "da", "por o": "pelo", "por a": "pela"},
}


def _lower(text: str) -> str:
    """The text as it goes on after a comma."""
    return text if text.startswith(("I ", "I'", *CITIES, *FIRST)) else text[0].lower() + text[1:]


def _tables() -> tuple[dict, dict, dict]:
    """Topics' nouns by language, sentences by language and register, phrases by key and language."""
    topics, grammar, phrases = defaultdict(list), {}, {}
    for line in (_FOLDER / "topics.txt").read_text("utf-8").splitlines():
        language, _, rest = line.partition("|")
        topic, _, nouns = rest.partition(": ")
        topics[language].append((topic, [f"the {noun}" if language == "en" else noun for noun in nouns.split(", ")]))
    for line in (_FOLDER / "grammar.txt").read_text("utf-8").splitlines():
        (language, register), _, rest = line.partition(": ")[0].split("|"), ":", line.partition(": ")[2]
        grammar[language, register] = rest.split(", " if register == "adj" else " | ")
    for line in (_FOLDER / "phrases.txt").read_text("utf-8").splitlines():
        key, *cells = line.split("|")
        phrases[key] = {language: cell.split("/") for language, cell in zip(LANGUAGES, cells, strict=True)}
    return topics, grammar, phrases


TOPICS, GRAMMAR, PHRASES = _tables()


class Words:
    """The words of one page: one language, one topic, one choice among the ways to say each interface word."""

    def __init__(self, rng: Random, language: str) -> None:
        self.rng, self.language = rng, language
        self.topic, self.nouns = rng.choice(TOPICS[language])
        self.topic_names = [topic.capitalize() for topic, _ in TOPICS[language]]
        self.date_style = rng.randrange(6)
        self.money = rng.choice(
            ("€{}", "{} €", "${}", "£{}", "{} EUR", "US${}") if language == "en" else ("{} €", "€ {}")
        )
        self.site = ""
        self.said: dict[str, str] = {}
        self.recent: list[str] = []
        self.users: set[str] = set()

    def t(self, key: str) -> str:
        """An interface word or phrase, the same whenever the page needs it."""
        if key not in self.said:
            self.said[key] = self.fill(self.rng.choice(PHRASES[key][self.language]))
        return self.said[key]

    def one(self, key: str) -> str:
        """An interface phrase, chosen anew."""
        return self.fill(self.rng.choice(PHRASES[key][self.language]))

    def n(self, low: int, high: int) -> int:
        """A number between two."""
        return self.rng.randint(low, high)

    def long_tail(self, low: int, high: int, usual: float) -> int:
        """A number of words: mostly about the usual, seldom very many."""
        return int(min(high, max(low, self.rng.lognormvariate(0, 0.9) * usual)))

    def noun(self) -> str:
        """A thing of the page's topic, seldom of another one."""
        nouns = self.nouns if self.rng.random() < 0.85 else self.rng.choice(TOPICS[self.language])[1]
        noun = self.rng.choice(nouns)
        if self.language == "en" and self.rng.random() < 0.5:
            noun = self.rng.choice(("my ", "this ", "your ", "a good ", "every ", "the new ", "the old ")) + noun[4:]
        return noun

    def item(self) -> str:
        """A thing without its article, capitalised."""
        noun = self.rng.choice(self.nouns)
        bare = noun.split("'", 1)[1] if "'" in noun else noun.partition(" ")[2]
        return bare[:1].upper() + bare[1:]

    def fill(self, text: str) -> str:
        """Put words into a sentence's slots."""
        if "{" not in text:
            return text
        text = _SLOT.sub(lambda slot: self._slot(slot[1]), text)
        for apart, melted in _MELT.get(self.language, {}).items():
            text = text.replace(f" {apart} ", f" {melted} ")
        return text

    def _slot(self, slot: str) -> str:
        rng = self.rng
        if slot in "nm":
            return self.noun()
        if slot == "N":
            noun = self.noun()
            return noun[:1].upper() + noun[1:]
        made = {"x": lambda: str(rng.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24, 30, 45, 60))), "P": self.name}
        made |= {"f": lambda: rng.choice(FIRST), "u": self.user, "c": lambda: rng.choice(CITIES), "b": self.brand}
        made |= {
            "y": lambda: str(rng.randint(1990, 2026)),
            "d": lambda: rng.choice(("Monday", "Friday", "May", "spring")),
        }
        made |= {
            "a": lambda: rng.choice(GRAMMAR[self.language, "adj"]),
            "i": lambda: self.item().lower(),
            "s": lambda: self.site,
        }
        return made[slot]()

    def sentence(self, register: str) -> str:
        """One sentence of a register: say, chat, imp, sell, rate, ask, head, pitch, paid, legal, bio and so on."""
        known = GRAMMAR[self.language, register]
        pattern = self.rng.choice([pattern for pattern in known if pattern not in self.recent])
        self.recent = [*self.recent, pattern][-3:]
        text = self.fill(pattern)
        chance = self.rng.random()
        if register in ("say", "chat") and chance < 0.15 and self.language in _LEADS:
            return self.rng.choice(_LEADS[self.language].split("|")) + _lower(text)
        if register in ("say", "chat", "sell") and chance > 0.8 and text.endswith("."):
            joint = self.rng.choice(_JOINTS[self.language].split("|"))
            return f"{text[:-1]}{joint} {_lower(self.fill(self.rng.choice(known)))}"
        return text

    def text(self, register: str, words: int) -> str:
        """Sentences up to a number of words."""
        out: list[str] = []
        count = 0
        while count < words:
            out.append(self.sentence(register))
            count += out[-1].count(" ") + 1
        return " ".join(out)

    def head(self) -> str:
        """A headline."""
        return self.sentence("head")

    def name(self) -> str:
        """An invented person."""
        return f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}"

    def user(self) -> str:
        """A forum user's name."""
        rng = self.rng
        base = rng.choice((rng.choice(FIRST), "".join(rng.sample(_SOUNDS, 2)), rng.choice(self.nouns).split()[-1]))
        end = rng.choice(
            ("", "", str(rng.randint(1, 99)), "_" + rng.choice(_SOUNDS), str(rng.randint(1960, 2008)), "xx")
        )
        name = rng.choice((base.lower(), base.capitalize())) + end
        self.users.add(name)
        return name

    def brand(self) -> str:
        """An invented brand or site."""
        return "".join(self.rng.sample(_SOUNDS, self.rng.choice((2, 2, 3)))).capitalize()

    def product(self) -> str:
        """An invented product's name."""
        mark = self.rng.choice(
            ("", f" {self.rng.randint(2, 900)}", " Pro", f" X{self.rng.randint(1, 9)}", " Classic", " Mini")
        )
        return self.rng.choice(
            (f"{self.brand()} {self.item()}{mark}", f"{self.item()} {self.brand()}{mark}", self.item() + mark)
        )

    def date(self) -> str:
        """A date, in the page's manner."""
        rng, day, month, year = self.rng, self.n(1, 28), self.n(1, 12), self.n(2004, 2026)
        name = _MONTHS[self.language].split()[month - 1]
        clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
        styles = (f"{name} {day}, {year}", f"{day}. {name} {year}", f"{day:02}.{month:02}.{year}, {clock}")
        styles += (f"{year}-{month:02}-{day:02} {clock}", self.fill(self.t("ago")), f"{day} {name[:3]} {year} {clock}")
        return styles[self.date_style]

    def price(self) -> str:
        """A price, in the page's currency."""
        comma = "." if self.money[0] in "$£U" or self.language == "en" else ","
        return self.money.format(
            f"{int(self.rng.lognormvariate(3.6, 1)) + 2}{comma}{self.rng.choice(('00', '99', '50', '95'))}"
        )
