"""The quiet weeks: many small promises, asked, given and kept, so that Alderway has a usual pace."""

from __future__ import annotations

from obliged.ops.sample.script import Story, on

# title, who asks, which team, who keeps it, day asked, day promised for, a word of thanks or ""
QUIET = (
    ("Rota for the York stocktake", "grace-whitlock", "store-operations", "marcus-bright", -41, -36, ""),
    ("Hours of the Bristol till, by week", "aoife-byrne", "data-reporting", "jonas-lindqvist", -40, -34, ""),
    ("Access for the two new drivers", "yusuf-demir", "it-service", "kwame-mensah", -40, -38, "Both could sign on at six in the morning."),
    ("Quote for packing paper", "tomasz-wojcik", "procurement", "hiroshi-tanaka", -39, -35, ""),
    ("Holiday list for the workshop", "anele-dlamini", "people-pay", "ingrid-solheim", -39, -33, ""),
    ("Key for the sample room", "mei-ling-chen", "facilities", "dylan-price", -38, -37, ""),
    ("A walk through York for the designers", "rosa-almeida", "store-operations", "amara-okafor", -38, -30, "I saw more in an hour than in a month of drawings."),
    ("Labels for the spring shelves", "grace-whitlock", "rotterdam-warehouse", "tomasz-wojcik", -37, -31, ""),
    ("Pallet plan for week 14", "anele-dlamini", "rotterdam-warehouse", "tomasz-wojcik", -36, -32, ""),
    ("Reading of the courier contract", "yusuf-demir", "finance-legal", "fatima-al-sayed", -36, -29, ""),
    ("Letters about the Lund table", "mei-ling-chen", "customer-care", "olena-kovalenko", -35, -30, "You sorted them by what hurt. That is what we needed."),
    ("Opening hours for the website", "lucia-herrera", "store-operations", "marcus-bright", -34, -33, ""),
    ("Till drawing for Norwich", "kwame-mensah", "store-opening", "bao-tran", -34, -27, ""),
    ("Budget line for the Leeds lamps", "elif-kaya", "finance-legal", "aoife-byrne", -33, -29, ""),
    ("Oak leg in three heights", "rosa-almeida", "gdansk-workshop", "piotr-zielinski", -33, -24, ""),
    ("Weekend bonus for eleven people", "marcus-bright", "people-pay", "ingrid-solheim", -32, -28, ""),
    ("Window for the Easter week", "marcus-bright", "visual-merchandising", "lucia-herrera", -32, -23, "Children pressed their noses against it."),
    ("Footfall in Norwich, half a year", "elif-kaya", "data-reporting", "jonas-lindqvist", -31, -25, ""),
    ("New chair for the front desk", "dylan-price", "procurement", "hiroshi-tanaka", -31, -26, ""),
    ("Van for the exhibition", "lucia-herrera", "delivery", "yusuf-demir", -30, -24, ""),
    ("Screens for the training room", "nadia-benali", "it-service", "kwame-mensah", -30, -22, ""),
    ("First day plan for Norwich", "samuel-adeyemi", "store-opening", "elif-kaya", -29, -21, ""),
    ("Contract for the summer students", "amara-okafor", "people-pay", "nadia-benali", -28, -22, ""),
    ("Heating in the sample room", "rosa-almeida", "facilities", "dylan-price", -28, -26, "Warm hands draw better lines."),
    ("Boxes for the returned lamps", "olena-kovalenko", "rotterdam-warehouse", "tomasz-wojcik", -27, -23, ""),
    ("Floor plan for the Norwich fair", "priya-raman", "store-opening", "grace-whitlock", -26, -20, ""),
    ("Photos of the finished York corner", "priya-raman", "store-operations", "marcus-bright", -25, -22, ""),
    ("Cost of a second evening van", "samuel-adeyemi", "delivery", "yusuf-demir", -25, -20, ""),
    ("Three shades of the blue oil", "lucia-herrera", "gdansk-workshop", "piotr-zielinski", -24, -16, ""),
    ("Visitors on rainy days", "amara-okafor", "data-reporting", "jonas-lindqvist", -23, -18, "Now we know when to put the umbrellas out."),
    ("Printer in the back office", "grace-whitlock", "it-service", "kwame-mensah", -22, -21, ""),
    ("Invoice of the sign maker", "priya-raman", "finance-legal", "aoife-byrne", -21, -17, ""),
    ("Rota for the inventory night", "grace-whitlock", "store-opening", "elif-kaya", -20, -15, ""),
    ("Calls about late sofas", "yusuf-demir", "customer-care", "samuel-adeyemi", -19, -16, ""),
    ("Till drawer that sticks", "marcus-bright", "facilities", "dylan-price", -18, -16, ""),
    ("Order of four long benches", "elif-kaya", "procurement", "hiroshi-tanaka", -17, -10, ""),
    ("Starter packs for Leeds", "amara-okafor", "people-pay", "nadia-benali", -16, -9, ""),
    ("Plan of the staff entrance", "dylan-price", "store-opening", "bao-tran", -14, -8, ""),
    ("Drawing of the corner shelf", "piotr-zielinski", "product-design", "rosa-almeida", -13, -7, "Every hole where a hole should be."),
    ("Shelf labels for York, second floor", "grace-whitlock", "rotterdam-warehouse", "tomasz-wojcik", -12, -6, ""),
    ("Counter of the north door", "amara-okafor", "data-reporting", "jonas-lindqvist", -11, -5, ""),
    ("Rota for the evening opening", "samuel-adeyemi", "store-opening", "elif-kaya", -10, -4, ""),
    ("Password for the shared tablet", "olena-kovalenko", "it-service", "kwame-mensah", -6, -5, ""),
)  # fmt: skip

PROMISED = "You will have it by then."
DELIVERED = "Here it is."


def routine() -> tuple[Story, ...]:
    """Each line as a story: promised the next day, delivered a day early or on the day, accepted the day after."""
    return tuple(story(number, *line) for number, line in enumerate(QUIET))


def story(number: int, title: str, by: str, team: str, keeper: str, asked: int, due: int, thanks: str) -> Story:
    """One quiet request."""
    hour = f"{9 + number % 7:02}:{number * 7 % 60:02}"
    delivered = due - (1 if due - asked > 2 and number % 3 == 0 else 0)
    said = {"fit": ("just", "more", "just", "nearly")[number % 4], "thanks": thanks, "on_wall": bool(thanks) and number % 2 == 0}
    steps = (
        on(asked + 1, "08:30", keeper, "promise", PROMISED, due=(due, "16:00")),
        on(delivered, "15:00", keeper, "deliver", DELIVERED),
        on(min(delivered + 1, -1), "16:40", by, "accept", **said),
    )
    return Story(title, by, asked, hour, {"to_team": team, "wanted_by": (due, "18:00")}, steps)
