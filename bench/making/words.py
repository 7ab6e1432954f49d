"""Words that requests are made of, so that a search meets them as often as it would in life."""

from __future__ import annotations

from random import Random

THINGS = (
    "projector,till,badge,laptop,monitor,keyboard,contract,invoice,lamp,desk,chair,pallet,label,printer,scanner,router,"
    "licence,login,report,forecast,rota,holiday,payslip,lease,window,carpet,shelf,forklift,van,uniform,phone,headset,"
    "camera,sensor,battery,cable,server,backup,survey,brochure,banner,catalogue,sample,fabric,paint,drill,ladder,key,"
    "locker,bin,kettle,fridge,heater,filter,pump,valve,gauge,permit,visa,insurance"
).split(",")
PLACES = (
    "Harbour Street,Leeds,York,Porto,Gothenburg,the second floor,the night shift,the canteen,the warehouse,the new hall,"
    "reception,the workshop,the board meeting,the summer fair,the audit,the trainees,the Dublin office,the loading bay,"
    "the showroom,the call centre,the laboratory,the archive,the garage,the north gate,the pilot,the spring range"
).split(",")
DEEDS = "Set up,Repair,Order,Replace,Check,Move,Renew,Send,Explain,Print,Count,Paint,Book,Measure,Clean,Find".split(",")
SENTENCES = (
    "The old one stopped working on Tuesday and we have been borrowing since.",
    "Two people wait for it, and the customer asked twice.",
    "It does not have to be new; it has to be there before we open.",
    "I looked in the cupboard and in the list, and found nothing that fits.",
    "Please tell me early if the day is hard to keep, then we plan around it.",
    "The measures are on the drawing; the colour is yours to choose.",
    "Last year you did the same for the other house, and it lasted.",
    "We can fetch it ourselves if that makes it easier for you.",
)
FIRST = "Ada,Bela,Carla,Deniz,Emil,Femi,Greta,Hugo,Ines,Jarek,Kofi,Lena,Marta,Nilo,Olga,Pavel,Rosa,Samir,Tove,Uma".split(",")
LAST = (
    "Abara,Berg,Costa,Dahl,Engel,Fischer,Garcia,Haas,Ibsen,Jansen,Kaya,Lund,Moreau,Novak,Okoro,Perez,Rossi,Sato,Toth,Weiss".split(
        ","
    )
)


def title(chance: Random) -> str:
    """What somebody needs, in a few words."""
    return f"{chance.choice(DEEDS)} {chance.randint(1, 12)} × {chance.choice(THINGS)} for {chance.choice(PLACES)}"


def paragraph(chance: Random, sentences: int) -> str:
    """A few sentences of what people write."""
    return " ".join(chance.sample(SENTENCES, sentences))
