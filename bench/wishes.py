"""Wishes as people might write them at Alderway, each with the teams that could rightly be suggested and the earlier request it is like.

Written by hand over the sample organisation, before anything was tuned on them: sixty wishes, in words that differ from the earlier
request where a colleague's would. `by` may see the request named; a wish without one has no like request that was accepted.

The code was then tuned on those sixty. `HELD_OUT` was written later by somebody else, who had not read that code, and nothing may be tuned
on it. It is meant to be hard: wishes that share few words with what they mean, with slips of the finger, half in German, or very short.
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

HELD_OUT = {
    "in other words": (
        Wished(
            "Shift list for counting the goods next winter", "grace-whitlock", ("store-operations", "store-opening"), "Rota for the York stocktake",
        ),
        Wished("Two colleagues behind the wheel cannot sign on", "yusuf-demir", ("it-service",), "Access for the two new drivers"),
        Wished("What would wrapping material for cups cost?", "tomasz-wojcik", ("procurement",), "Quote for packing paper"),
        Wished("Who is away when, where the tables are made?", "anele-dlamini", ("people-pay", "gdansk-workshop"), "Holiday list for the workshop"),
        Wished("I cannot get in to where the prototypes are kept", "mei-ling-chen", ("facilities",), "Key for the sample room"),
        Wished("May our drawing people come and see a shop?", "rosa-almeida", ("store-operations",), "A walk through York for the designers"),
        Wished("Stickers with prices for the summer racks", "grace-whitlock", ("rotterdam-warehouse",), "Labels for the spring shelves"),
        Wished("Is it safe to sign with the parcel firm?", "yusuf-demir", ("finance-legal",), "Reading of the courier contract"),
        Wished("Complaints in the post about a desk", "mei-ling-chen", ("customer-care",), "Letters about the Lund table"),
        Wished(
            "From when until when can people come in? It is for the homepage", "lucia-herrera", ("store-operations", "store-opening"),
            "Opening hours for the website",
        ),
        Wished("How much money remains for lighting?", "elif-kaya", ("finance-legal",), "Budget line for the Leeds lamps"),
        Wished("Extra money for colleagues on Sunday duty", "marcus-bright", ("people-pay",), "Weekend bonus for eleven people"),
        Wished("Shop front with eggs and rabbits", "marcus-bright", ("visual-merchandising",), "Window for the Easter week"),
        Wished("Did more shoppers walk in this spring than last?", "elif-kaya", ("data-reporting",), "Footfall in Norwich, half a year"),
        Wished("The seat at the entrance collapsed", "dylan-price", ("procurement",), "New chair for the front desk"),
        Wished("Something to carry our stand to the trade show", "lucia-herrera", ("delivery",), "Van for the exhibition"),
        Wished("Monitors for the classroom", "nadia-benali", ("it-service",), "Screens for the training room"),
        Wished("Paperwork for young people who help in July", "amara-okafor", ("people-pay",), "Contract for the summer students"),
        Wished("It is freezing where the prototypes are", "rosa-almeida", ("facilities",), "Heating in the sample room"),
        Wished("Cartons, so that lights can go back to the maker", "olena-kovalenko", ("rotterdam-warehouse",), "Boxes for the returned lamps"),
        Wished("Does bad weather keep shoppers away?", "amara-okafor", ("data-reporting",), "Visitors on rainy days"),
        Wished("Nothing comes out of the copier", "grace-whitlock", ("it-service",), "Printer in the back office"),
        Wished("We were billed for the lettering above the door", "priya-raman", ("finance-legal",), "Invoice of the sign maker"),
        Wished(
            "Couches arrive after the agreed day and shoppers ring us angrily", "yusuf-demir", ("customer-care", "delivery"),
            "Calls about late sofas",
        ),
        Wished("The cash box will not open", "marcus-bright", ("facilities", "it-service"), "Till drawer that sticks"),
        Wished("Somewhere to sit along the big tables, for forty", "elif-kaya", ("procurement",), "Order of four long benches"),
        Wished("Which door do employees use?", "dylan-price", ("store-opening",), "Plan of the staff entrance"),
        Wished("The sensor at the back misses people", "amara-okafor", ("data-reporting",), "Counter of the north door"),
        Wished("Cannot log in on the device we all use", "olena-kovalenko", ("it-service",), "Password for the shared tablet"),
        Wished("A notebook computer for our newest colleague", "nadia-benali", ("it-service",), "A laptop for somebody who starts early"),
        Wished(
            "Journalists would like to touch a bookcase", "lucia-herrera", ("gdansk-workshop", "product-design"),
            "Sample of the tall shelf for the press",
        ),
        Wished("Name plates for weekend helpers", "marcus-bright", ("store-operations",), "Badges for the Saturday team"),
        Wished("Explain a paragraph of the rental agreement in plain words", "dylan-price", ("finance-legal",), "What does clause 14 mean for us?"),
        Wished("How expensive is one more lorry after six?", "samuel-adeyemi", ("delivery",), "Cost of a second evening van"),
        Wished("My salary did not arrive", "lucia-herrera", ("people-pay",)),
        Wished("The bulb above the stairs is dead", "aoife-byrne", ("facilities",)),
        Wished("Someone should mend a wobbly desktop made of beech", "samuel-adeyemi", ("gdansk-workshop",)),
        Wished("Where can I leave my coat and bag?", "bao-tran", ("facilities",)),
        Wished("I am expecting a baby in March", "rosa-almeida", ("people-pay",)),
        Wished("A shopper on the fourth floor waits for her wardrobe", "olena-kovalenko", ("delivery",)),
        Wished("Find a cheaper maker of screws", "piotr-zielinski", ("procurement",)),
        Wished("What do buyers dislike about our chairs?", "rosa-almeida", ("customer-care",)),
    ),
    "with slips": (
        Wished("pasword for teh shraed tablett", "olena-kovalenko", ("it-service",), "Password for the shared tablet"),
        Wished("Heatting in the sampel room agian", "rosa-almeida", ("facilities",), "Heating in the sample room"),
        Wished("Footfal in Nowrich", "elif-kaya", ("data-reporting",), "Footfall in Norwich, half a year"),
        Wished("printr in the bak office", "grace-whitlock", ("it-service",), "Printer in the back office"),
        Wished("invioce from the sing maker", "priya-raman", ("finance-legal",), "Invoice of the sign maker"),
        Wished("holliday lsit for the workshpo", "anele-dlamini", ("people-pay", "gdansk-workshop"), "Holiday list for the workshop"),
        Wished("a labtop for a new strater", "nadia-benali", ("it-service",), "A laptop for somebody who starts early"),
        Wished("Qoute for packign papper", "tomasz-wojcik", ("procurement",), "Quote for packing paper"),
    ),
    "half German": (
        Wished("Schlüssel für den sample room", "mei-ling-chen", ("facilities",), "Key for the sample room"),
        Wished("Laptop für eine neue Kollegin ab Montag", "nadia-benali", ("it-service",), "A laptop for somebody who starts early"),
        Wished("Die Rechnung vom sign maker ist falsch", "priya-raman", ("finance-legal",), "Invoice of the sign maker"),
        Wished("Bitte das Fenster für Ostern dekorieren", "marcus-bright", ("visual-merchandising",), "Window for the Easter week"),
        Wished("Drucker im back office streikt", "grace-whitlock", ("it-service",), "Printer in the back office"),
        Wished("Urlaub im workshop, wer fehlt wann?", "anele-dlamini", ("people-pay", "gdansk-workshop"), "Holiday list for the workshop"),
        Wished("Vertrag mit dem Kurier prüfen, please", "yusuf-demir", ("finance-legal",), "Reading of the courier contract"),
        Wished("Wie viele Besucher bei Regen?", "amara-okafor", ("data-reporting",), "Visitors on rainy days"),
        Wished("Transporter für die Messe", "lucia-herrera", ("delivery",), "Van for the exhibition"),
    ),
    "short": (
        Wished("shelf labels", "grace-whitlock", ("rotterdam-warehouse",)),
        Wished("wifi", "elif-kaya", ("it-service",)),
        Wished("payslip", "hiroshi-tanaka", ("people-pay",)),
        Wished("blue oil", "lucia-herrera", ("gdansk-workshop",), "Three shades of the blue oil"),
        Wished("oak", "rosa-almeida", ("gdansk-workshop", "product-design"), "Oak leg in three heights"),
        Wished("pallets", "anele-dlamini", ("rotterdam-warehouse",), "Pallet plan for week 14"),
        Wished("lease", "aoife-byrne", ("finance-legal",)),
        Wished("badges", "marcus-bright", ("store-operations",), "Badges for the Saturday team"),
        Wished("mouse and keyboard", "dylan-price", ("it-service",)),
    ),
}  # fmt: skip
