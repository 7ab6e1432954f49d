"""Wishes as people might write them at Alderway, each with the teams that could rightly be suggested and the earlier request it is like.

Written by hand over the sample organisation, before anything was tuned on them: sixty wishes, in words that differ from the earlier
request where a colleague's would. `by` may see the request named; a wish without one has no like request that was accepted.
"""

from __future__ import annotations

from typing import NamedTuple


class Wished(NamedTuple):
    """One wish, who writes it, whom one should be led to, and the accepted request it is like."""

    words: str
    by: str
    teams: tuple[str, ...]
    like: str = ""


WISHES = (
    Wished("Rota for the Hull stocktake in June", "grace-whitlock", ("store-operations", "store-opening"), "Rota for the York stocktake"),
    Wished("How many hours was each till open in Bristol?", "aoife-byrne", ("data-reporting",), "Hours of the Bristol till, by week"),
    Wished("A new driver needs access to the system", "yusuf-demir", ("it-service",), "Access for the two new drivers"),
    Wished("We need a quote for paper to pack the glass in", "tomasz-wojcik", ("procurement",), "Quote for packing paper"),
    Wished("Who is on holiday in the workshop in August?", "anele-dlamini", ("people-pay", "gdansk-workshop"), "Holiday list for the workshop"),
    Wished("I lost the key of the sample room", "mei-ling-chen", ("facilities",), "Key for the sample room"),
    Wished("Three designers would like to walk through a store", "rosa-almeida", ("store-operations",), "A walk through York for the designers"),
    Wished("Autumn shelves need labels", "grace-whitlock", ("rotterdam-warehouse",), "Labels for the spring shelves"),
    Wished("Plan for the pallets of week 31", "anele-dlamini", ("rotterdam-warehouse",), "Pallet plan for week 14"),
    Wished("Could you read the contract with the new courier?", "yusuf-demir", ("finance-legal",), "Reading of the courier contract"),
    Wished("What do people write to us about the Lund table?", "mei-ling-chen", ("customer-care",), "Letters about the Lund table"),
    Wished("The website shows the wrong opening hours", "lucia-herrera", ("store-operations", "store-opening"), "Opening hours for the website"),
    Wished("Drawing of the till bank in Exeter", "kwame-mensah", ("store-opening",), "Till drawing for Norwich"),
    Wished("Is there budget left for lamps in Leeds?", "elif-kaya", ("finance-legal",), "Budget line for the Leeds lamps"),
    Wished("Legs of oak, two heights, to try under a bench", "rosa-almeida", ("gdansk-workshop",), "Oak leg in three heights"),
    Wished("Bonus for the people who worked the bank holiday weekend", "marcus-bright", ("people-pay",), "Weekend bonus for eleven people"),
    Wished("A window for Christmas", "marcus-bright", ("visual-merchandising",), "Window for the Easter week"),
    Wished("How many visitors came to Norwich since January?", "elif-kaya", ("data-reporting",), "Footfall in Norwich, half a year"),
    Wished("The chair at reception is broken, order another", "dylan-price", ("procurement",), "New chair for the front desk"),
    Wished("We need a van to take things to the fair", "lucia-herrera", ("delivery",), "Van for the exhibition"),
    Wished("Two more screens in the room where we train", "nadia-benali", ("it-service",), "Screens for the training room"),
    Wished("What happens on the first day of the new store?", "samuel-adeyemi", ("store-opening",), "First day plan for Norwich"),
    Wished("Contracts for students who help in summer", "amara-okafor", ("people-pay",), "Contract for the summer students"),
    Wished("It is cold in the sample room, the heating is off", "rosa-almeida", ("facilities",), "Heating in the sample room"),
    Wished("Boxes to send lamps back in", "olena-kovalenko", ("rotterdam-warehouse",), "Boxes for the returned lamps"),
    Wished("Photos of the York corner when it is done", "priya-raman", ("store-operations",), "Photos of the finished York corner"),
    Wished("What would a second van in the evening cost?", "samuel-adeyemi", ("delivery",), "Cost of a second evening van"),
    Wished("Oil samples in blue", "lucia-herrera", ("gdansk-workshop",), "Three shades of the blue oil"),
    Wished("Do fewer people visit when it rains?", "amara-okafor", ("data-reporting",), "Visitors on rainy days"),
    Wished("The printer upstairs does not print", "grace-whitlock", ("it-service",), "Printer in the back office"),
    Wished("The sign maker sent an invoice twice", "priya-raman", ("finance-legal",), "Invoice of the sign maker"),
    Wished("People complain on the phone that sofas come late", "yusuf-demir", ("customer-care", "delivery"), "Calls about late sofas"),
    Wished("A till drawer is stuck", "marcus-bright", ("facilities", "it-service"), "Till drawer that sticks"),
    Wished("Please order two benches", "elif-kaya", ("procurement",), "Order of four long benches"),
    Wished("Where is the staff entrance on the plan?", "dylan-price", ("store-opening",), "Plan of the staff entrance"),
    Wished("Corner shelf: where do the holes go?", "piotr-zielinski", ("product-design",), "Drawing of the corner shelf"),
    Wished("The counter at the south door counts wrong", "amara-okafor", ("data-reporting",), "Counter of the north door"),
    Wished("I forgot the password of the tablet", "olena-kovalenko", ("it-service",), "Password for the shared tablet"),
    Wished("Chairs for the break room", "grace-whitlock", ("facilities", "procurement"), "How many chairs fit the break room?"),
    Wished("Signs for the changing rooms are torn", "grace-whitlock", ("visual-merchandising",), "New signs for the fitting room"),
    Wished("My desk lamp hums", "anele-dlamini", ("procurement", "facilities"), "A desk lamp that does not hum"),
    Wished("Which colour of tape is for the queue?", "priya-raman", ("store-opening",), "Floor tape colours"),
    Wished("A laptop, somebody starts on Monday", "nadia-benali", ("it-service",), "A laptop for somebody who starts early"),
    Wished("Press wants to see the tall shelf", "lucia-herrera", ("gdansk-workshop", "product-design"), "Sample of the tall shelf for the press"),
    Wished("A locker for the trainee", "amara-okafor", ("facilities",)),
    Wished("What does this clause of the lease say?", "dylan-price", ("finance-legal",), "What does clause 14 mean for us?"),
    Wished("My pay is wrong this month", "hiroshi-tanaka", ("people-pay",)),
    Wished("The wifi is slow for customers", "elif-kaya", ("it-service",)),
    Wished("I need a new laptop", "rosa-almeida", ("it-service",)),
    Wished("Somebody starts in September and needs a contract", "priya-raman", ("people-pay",)),
    Wished("A supplier for cardboard", "mei-ling-chen", ("procurement", "rotterdam-warehouse")),
    Wished("How many people came in on Saturday, hour by hour", "lucia-herrera", ("data-reporting",)),
    Wished("A table needs a new joint", "olena-kovalenko", ("gdansk-workshop",)),
    Wished("Carry a sofa up the stairs on Thursday", "samuel-adeyemi", ("delivery",)),
    Wished("Floor plan of the second floor", "marcus-bright", ("store-opening",)),
    Wished("Keys for the new cleaner", "samuel-adeyemi", ("facilities", "store-opening")),
    Wished("What did customers say about the oak table?", "piotr-zielinski", ("customer-care",)),
    Wished("Dress the window for spring", "bao-tran", ("visual-merchandising",)),
    Wished("An invoice was paid twice", "tomasz-wojcik", ("finance-legal",)),
    Wished("A drawing of the new bench", "anele-dlamini", ("product-design", "store-opening", "gdansk-workshop")),
)  # fmt: skip
