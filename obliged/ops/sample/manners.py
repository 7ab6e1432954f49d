"""What people at Alderway are glad to be asked about, where they can be called, and how long their services usually take."""

from __future__ import annotations

GLAD = {
    "jonas-lindqvist": ["Visitor counters", "Saturday peaks", "What a number really means", "Spreadsheets that broke"],
    "amara-okafor": ["Rotas", "Queues", "Opening days"],
    "elif-kaya": ["Floor plans", "Till banks", "First days of a store"],
    "kwame-mensah": ["Tills", "Wifi in thick walls", "Laptops that sulk"],
    "tomasz-wojcik": ["Labels", "Pallets", "Anything with a forklift"],
    "fatima-al-sayed": ["Leases", "Contracts in plain words"],
    "dylan-price": ["Keys", "Lamps", "Who knows whom"],
    "rosa-almeida": ["Oak", "Upholstery", "Samples"],
}
PHONES = {"jonas-lindqvist": "+46 31 000 00 00", "dylan-price": "+44 116 000 0000"}
# slug of a service: working days
USUAL = {
    "plans-and-drawings": 4,
    "opening-rota": 5,
    "footfall-report": 3,
    "labels-and-packing": 5,
    "laptop-or-till": 3,
    "contract": 4,
    "lease-or-contract-read": 5,
    "what-shoppers-say": 3,
}
