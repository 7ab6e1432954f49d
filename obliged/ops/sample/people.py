"""Who works at Alderway: departments, teams, people, services."""

from __future__ import annotations

DEPARTMENTS = {
    "Stores": ["store-opening", "store-operations"],
    "Customers": ["customer-care", "visual-merchandising"],
    "Making": ["product-design", "gdansk-workshop"],
    "Moving": ["procurement", "rotterdam-warehouse", "delivery"],
    "Supporting": ["it-service", "data-reporting", "people-pay", "finance-legal", "facilities"],
}

# slug: name, icon, country, zone, purpose
TEAMS = {
    "store-opening": (
        "Store Opening",
        "store",
        "GB",
        "Europe/London",
        "We open stores on time and leave them tidy. Ask us about rotas, floors and first days.",
    ),
    "store-operations": (
        "Store Operations",
        "clipboard-list",
        "GB",
        "Europe/London",
        "We keep eleven stores running from the first key to the last light.",
    ),
    "customer-care": (
        "Customer Care",
        "headset",
        "GB",
        "Europe/London",
        "We answer shoppers, and tell the rest of the house what they say.",
    ),
    "visual-merchandising": (
        "Visual Merchandising",
        "palette",
        "GB",
        "Europe/London",
        "We dress windows and floors so that people want to come in.",
    ),
    "product-design": (
        "Product Design",
        "pencil-ruler",
        "PT",
        "Europe/Lisbon",
        "We draw what the workshops make, and know why it is drawn so.",
    ),
    "gdansk-workshop": (
        "Gdańsk Workshop",
        "hammer",
        "PL",
        "Europe/Warsaw",
        "We make tables, shelves and everything with a joint in it.",
    ),
    "procurement": (
        "Procurement",
        "handshake",
        "GB",
        "Europe/London",
        "We buy well, from people we would like to buy from again.",
    ),
    "rotterdam-warehouse": (
        "Rotterdam Warehouse",
        "warehouse",
        "NL",
        "Europe/Amsterdam",
        "We store, pick, label and send. If it is on a pallet, ask us.",
    ),
    "delivery": ("Delivery", "truck", "GB", "Europe/London", "We bring it to the door, and up the stairs."),
    "it-service": (
        "IT Service",
        "monitor-smartphone",
        "GB",
        "Europe/London",
        "Laptops, tills, access, and why it does not print.",
    ),
    "data-reporting": ("Data & Reporting", "chart-column", "SE", "Europe/Stockholm", "We count things, and say how sure we are."),
    "people-pay": (
        "People & Pay",
        "heart-handshake",
        "GB",
        "Europe/London",
        "Contracts, pay and holidays. What you tell us stays with us.",
    ),
    "finance-legal": (
        "Finance & Legal",
        "scale",
        "IE",
        "Europe/Dublin",
        "Budgets, invoices, leases and what the small print means.",
    ),
    "facilities": (
        "Facilities",
        "building-2",
        "GB",
        "Europe/London",
        "Keys, lamps, lockers, and a desk for everyone who does not know whom to ask.",
    ),
}

# handle: name, title, team, place, how I like to be asked
PEOPLE = {
    "helena-voss": (
        "Helena Voss",
        "Chief Operating Officer",
        "store-operations",
        "Leicester",
        "Tell me what stands in the way. I will answer like everybody else.",
    ),
    "amara-okafor": (
        "Amara Okafor",
        "Head of store operations",
        "store-operations",
        "Leicester",
        "Say what it is for. I can often find a shorter way.",
    ),
    "marcus-bright": ("Marcus Bright", "Store manager, Leeds", "store-operations", "Leeds", "Mornings before ten, or write."),
    "elif-kaya": ("Elif Kaya", "Store opening lead", "store-opening", "Leicester", "Write first, then we talk if we need to."),
    "bao-tran": ("Bảo Trần", "Store opener", "store-opening", "Leicester", ""),
    "grace-whitlock": ("Grace Whitlock", "Store opener", "store-opening", "York", "A photo says more than a paragraph."),
    "samuel-adeyemi": ("Samuel Adeyemi", "Head of customer care", "customer-care", "Bristol", ""),
    "olena-kovalenko": (
        "Olena Kovalenko",
        "Customer care",
        "customer-care",
        "Bristol",
        "I answer between calls, so give me an hour.",
    ),
    "priya-raman": ("Priya Raman", "Visual merchandising lead", "visual-merchandising", "Leicester", "Pencil sketches welcome."),
    "lucia-herrera": ("Lucía Herrera", "Window designer", "visual-merchandising", "Leicester", ""),
    "mei-ling-chen": ("Mei-Ling Chen", "Head of design", "product-design", "Porto", "Ask why before you ask for more."),
    "rosa-almeida": ("Rosa Almeida", "Upholstery designer", "product-design", "Porto", ""),
    "piotr-zielinski": ("Piotr Zieliński", "Workshop lead", "gdansk-workshop", "Gdańsk", "By phone if it is about a machine."),
    "anele-dlamini": ("Anele Dlamini", "Production planner", "gdansk-workshop", "Gdańsk", ""),
    "hiroshi-tanaka": (
        "Hiroshi Tanaka",
        "Procurement lead",
        "procurement",
        "Leicester",
        "Give me the quantity and the day. The rest I find out.",
    ),
    "tomasz-wojcik": ("Tomasz Wójcik", "Warehouse lead", "rotterdam-warehouse", "Rotterdam", ""),
    "yusuf-demir": (
        "Yusuf Demir",
        "Delivery lead",
        "delivery",
        "Leicester",
        "On the road until two. Write, and I answer from the lay-by.",
    ),
    "kwame-mensah": (
        "Kwame Mensah",
        "IT service lead",
        "it-service",
        "Leicester",
        "What did you see on the screen? That is half the answer.",
    ),
    "jonas-lindqvist": (
        "Jonas Lindqvist",
        "Data lead",
        "data-reporting",
        "Gothenburg",
        "Write what you will decide with the number. I can often give you a better one.\n"
        "Call me if a shopper is waiting. I don’t mind at all.\nQuiet mornings: I answer after 10:00, and then quickly.",
    ),
    "nadia-benali": (
        "Nadia Benali",
        "People & pay lead",
        "people-pay",
        "Leicester",
        "My door is open, and so is the private box.",
    ),
    "ingrid-solheim": ("Ingrid Solheim", "Payroll", "people-pay", "Leicester", ""),
    "aoife-byrne": ("Aoife Byrne", "Finance lead", "finance-legal", "Dublin", "Numbers in the first line, please do."),
    "fatima-al-sayed": ("Fatima Al-Sayed", "Counsel", "finance-legal", "Dublin", "Send the whole contract, not the page."),
    "dylan-price": ("Dylan Price", "Facilities lead", "facilities", "Leicester", "I am mostly up a ladder. Write."),
}

LEADS = {
    "store-opening": "elif-kaya", "store-operations": "amara-okafor", "customer-care": "samuel-adeyemi", "visual-merchandising": "priya-raman",
    "product-design": "mei-ling-chen", "gdansk-workshop": "piotr-zielinski", "procurement": "hiroshi-tanaka", "rotterdam-warehouse": "tomasz-wojcik",
    "delivery": "yusuf-demir", "it-service": "kwame-mensah", "data-reporting": "jonas-lindqvist", "people-pay": "nadia-benali",
    "finance-legal": "aoife-byrne", "facilities": "dylan-price",
}  # fmt: skip
ALSO = {"amara-okafor": "store-opening", "marcus-bright": "store-opening"}
SAID_AS = {
    "jonas-lindqvist": "YOO-nas LIND-kvist",
    "elif-kaya": "eh-LEEF KAH-yah",
    "bao-tran": "bow TRUN",
    "aoife-byrne": "EE-fa BURN",
    "mei-ling-chen": "may-LING",
}
LANGUAGES = {
    "elif-kaya": ["English", "Türkçe"], "bao-tran": ["English", "Tiếng Việt"], "lucia-herrera": ["English", "Español"], "piotr-zielinski": ["Polski", "English"],
    "rosa-almeida": ["Português", "English"], "jonas-lindqvist": ["Svenska", "English"], "nadia-benali": ["English", "Français", "العربية"],
}  # fmt: skip

# slug: team, name, icon, summary, inputs, limits
SERVICES = {
    "plans-and-drawings": (
        "store-opening",
        "Plans and drawings",
        "ruler",
        "Floor plans, queue lines and till banks for a store that opens or changes.",
        ["Which store and floor", "What the drawing is for"],
        "No building permits.",
    ),
    "opening-rota": (
        "store-opening",
        "Opening rota",
        "calendar-days",
        "Who stands where in the first four weeks of a store.",
        ["Which store", "Which weeks"],
        "",
    ),
    "store-visit": (
        "store-operations",
        "A walk through a store",
        "footprints",
        "Somebody who knows the floor walks it with you.",
        ["Which store", "What you would like to see"],
        "Not on Saturdays.",
    ),
    "what-shoppers-say": (
        "customer-care",
        "What shoppers say",
        "message-square-quote",
        "The last calls and letters about one product, read and sorted.",
        ["Which product", "Since when"],
        "No names of shoppers.",
    ),
    "window-dressing": (
        "visual-merchandising",
        "Window dressing",
        "palette",
        "A window for one store and one season.",
        ["Which store", "From when"],
        "Eight weeks for anything printed.",
    ),
    "sample-piece": (
        "gdansk-workshop",
        "A sample piece",
        "hammer",
        "One of something, to hold and look at.",
        ["A drawing or a number", "Which wood"],
        "Two a week.",
    ),
    "buy-something": (
        "procurement",
        "Buy something",
        "shopping-cart",
        "A quote, an order, a supplier you can trust.",
        ["How many", "By which day"],
        "",
    ),
    "labels-and-packing": (
        "rotterdam-warehouse",
        "Labels and packing",
        "package",
        "Shelf labels, boxes and pallets, as you need them.",
        ["How many", "For which store"],
        "The printer rests on Sundays.",
    ),
    "laptop-or-till": (
        "it-service",
        "A laptop or a till",
        "monitor-smartphone",
        "Set up, handed over, and explained.",
        ["For whom", "Which day they start"],
        "Ten working days for a new till.",
    ),
    "footfall-report": (
        "data-reporting",
        "Footfall report",
        "chart-column",
        "How many people come in, by store, day or hour, with a sentence on what it means. Good for rotas, openings and windows.",
        ["Which stores", "What you will decide with it"],
        "Counts, never people.",
    ),
    "contract": (
        "people-pay",
        "A contract",
        "signature",
        "For somebody who starts, changes or leaves.",
        ["For whom", "From which day"],
        "",
    ),
    "lease-or-contract-read": (
        "finance-legal",
        "A contract read for you",
        "scale",
        "What it says, on one page.",
        ["The whole document", "What worries you"],
        "Not for private matters.",
    ),
}
