"""What is under way at Alderway today: one story for every open state."""

from __future__ import annotations

from obliged.ops.sample.script import Story, on

OPEN = (
    Story(
        "Window plan for the Leeds opening", "priya-raman", -2, "15:40",
        {
            "to_team": "store-opening", "service": "plans-and-drawings", "wanted_by": (7, "17:00"), "outside_customer": "Shoppers, from the opening on",
            "because": "The printers need a week after we have it.",
            "done_means": ("Queue line drawn in", "Till bank to scale", "Anything that stands before the glass"),
            "details": "Hello, we are dressing the two Leeds windows and I don’t want to plan around doors that will be open all day. "
            "Could you send me a plan of the ground floor with the queue line, the till bank and anything that will stand in front of the glass?\n\n"
            "A photo of a pencil sketch is quite enough.",
        },
        (
            on(-2, "16:05", "elif-kaya", "say", "I have the till bank drawing already. @amara-okafor knows where the queue will go, so she takes this one."),
            on(-2, "16:06", "amara-okafor", "take"),
            on(0, "08:20", "priya-raman", "say", "Thank you both. If that is tight, tell me what would be honest and I’ll see whether the printers can wait."),
        ),
    ),
    Story(
        "Keys for the cleaning crew, Leeds", "dylan-price", -1, "14:10",
        {"to_team": "store-opening", "wanted_by": (4, "12:00"), "details": "Four people, two sets. They start at five in the morning.", "because": "Otherwise somebody has to get up at four to open."},
    ),
    Story(
        "Who greets the press on opening day?", "lucia-herrera", 0, "08:05",
        {"to_team": "store-opening", "details": "Somebody who likes to talk, and knows the oak story.", "wants": "answer"},
    ),
    Story(
        "Can two of your people meet our van at the Leeds dock?", "yusuf-demir", -3, "10:20",
        {"to_person": "amara-okafor", "wanted_by": (3, "09:00"), "details": "Forty pallets. With two pairs of hands it takes an hour."},
        (
            on(-2, "11:00", "amara-okafor", "offer", "We have the fire drill that day. The day after, two of us are yours.", due=(4, "09:00")),
            on(0, "08:40", "yusuf-demir", "offer", "The van could also come the day after that. Which is better for you?", due=(5, "09:00")),
        ),
    ),
    Story(
        "Two people at the Leeds dock for the lamps", "yusuf-demir", -4, "09:15",
        {"to_team": "store-opening", "wanted_by": (4, "12:00")},
        (on(-3, "09:30", "bao-tran", "take"), on(-2, "10:05", "bao-tran", "offer", "I can be there myself, with one more.", due=(5, "10:00"))),
    ),
    Story(
        "Leeds rota for the first two weeks", "marcus-bright", -8, "09:00",
        {"to_person": "amara-okafor", "service": "opening-rota", "to_team": "store-opening", "wanted_by": (0, "17:00"), "because": "Forty-one people would like to plan their weekends."},
        (on(-7, "10:00", "amara-okafor", "promise", "The rota for both weeks, names and breaks.", due=(0, "16:00")), on(-3, "15:00", "amara-okafor", "say", "Half way: week one is done, week two waits for the training days.")),
    ),
    Story(
        "Fire drill plan for the new floor", "dylan-price", -6, "11:00",
        {"to_person": "amara-okafor", "wanted_by": (4, "17:00")},
        (on(-5, "09:40", "amara-okafor", "promise", "A plan with two ways out and who counts heads.", due=(3, "16:00")),),
    ),
    Story(
        "Opening costs against the plan", "aoife-byrne", -5, "14:00",
        {"to_person": "amara-okafor", "wanted_by": (12, "17:00"), "because": "The board asks on the first of the month."},
        (on(-4, "09:00", "amara-okafor", "promise", "One page, with the three largest differences explained.", due=(11, "16:00")),),
    ),
    Story(
        "Photo of each till, powered on", "kwame-mensah", -9, "09:30",
        {"to_team": "store-opening", "wanted_by": (-1, "17:00")},
        (on(-8, "10:00", "grace-whitlock", "promise", "Twelve tills, twelve photos.", due=(-1, "16:00")),),
    ),
    Story(
        "Opening day staffing, hour by hour", "samuel-adeyemi", -9, "13:00",
        {"to_team": "store-opening", "wanted_by": (2, "17:00")},
        (
            on(-8, "09:10", "elif-kaya", "promise", "Hour by hour, with who answers the phone.", due=(1, "16:00")),
            on(-1, "09:15", "elif-kaya", "move_date", "The training days moved, and I would rather give you the true hours.", due=(4, "16:00"), reason="input_late"),
            on(-1, "11:00", "samuel-adeyemi", "agree"),
        ),
    ),
    Story(
        "Snag list from the first walk", "piotr-zielinski", -4, "15:00",
        {"to_team": "store-opening"},
        (on(-3, "09:00", "bao-tran", "promise", "Every scratch, with a photo.", due=(6, "16:00")),),
    ),
    Story(
        "Saturday footfall by hour, Bristol and York", "amara-okafor", -7, "09:20",
        {
            "to_team": "data-reporting", "service": "footfall-report", "wanted_by": (0, "17:00"), "outside_customer": "41 people on the Leeds rota",
            "details": "Twelve Saturdays, by hour, for the two stores that look most like Leeds. I use it to plan the rota, so a rough answer on time beats a fine one late.",
            "because": "The rota for Leeds stands on it.",
            "answers": {"stores": "Bristol and York", "by": "Hour", "hours": "Nine to seven", "decide": "The rota for the opening weeks"},
        },
        (
            on(-6, "08:50", "jonas-lindqvist", "take"),
            on(-6, "08:55", "jonas-lindqvist", "say", "Which hours will Leeds be open, and shall I leave the rainy Saturdays in?"),
            on(-6, "09:00", "amara-okafor", "say", "Nine to seven, and leave the rain in. It will rain on us, too."),
            on(-6, "09:05", "jonas-lindqvist", "promise", "Gladly. I look twice at the York counter, it has been moody.", due=(-1, "16:00")),
            on(-3, "14:10", "jonas-lindqvist", "move_date", "The York counter lost a day, and I would rather recheck it than send you a guess.", due=(0, "16:00"), reason="tool_failure", usable="Bristol is done, if you would like to begin."),
            on(-3, "14:31", "amara-okafor", "agree", "Of course. The rota goes out at five."),
            on(0, "08:52", "jonas-lindqvist", "deliver", "Here it is, both stores, twelve Saturdays. The short version: your peak will be 11:30 to 14:00, and it is sharper than you think."),
        ),
    ),
    Story(
        "2,400 shelf labels for the ground floor", "amara-okafor", -10, "10:00",
        {"to_team": "rotterdam-warehouse", "service": "labels-and-packing", "wanted_by": (1, "17:00")},
        (
            on(-9, "09:00", "tomasz-wojcik", "promise", "All labels, cut and sorted by bay.", due=(1, "12:00")),
            on(-1, "08:30", "tomasz-wojcik", "move_date", "The printer was down yesterday. We print tonight.", due=(3, "12:00"), reason="tool_failure"),
        ),
    ),
    Story(
        "Till rolls for twelve tills", "amara-okafor", -4, "12:00",
        {"to_team": "procurement", "service": "buy-something", "wanted_by": (2, "17:00")},
        (on(-3, "10:15", "hiroshi-tanaka", "promise", "A hundred and twenty rolls, on your desk.", due=(1, "16:00")),),
    ),
    Story(
        "One-page summary of the Leeds lease", "amara-okafor", -5, "16:00",
        {"to_person": "fatima-al-sayed", "to_team": "finance-legal", "service": "lease-or-contract-read"},
        (
            on(-4, "11:00", "fatima-al-sayed", "promise", "One page, and what to watch for.", due=(5, "16:00"), needs="The annex with the floor plan", needs_by=(2, "12:00")),
        ),
    ),
    Story(
        "Two more lockers by the staff door", "amara-okafor", -14, "09:00",
        {"to_team": "facilities", "wanted_by": (-1, "17:00")},
        (on(-13, "09:10", "dylan-price", "promise", "Two lockers, with keys.", due=(-2, "16:00")),),
    ),
    Story(
        "Contracts for eleven weekend starters", "amara-okafor", -3, "09:45",
        {"to_team": "people-pay", "service": "contract", "wanted_by": (4, "12:00"), "is_private": True},
        (on(0, "08:15", "nadia-benali", "offer", "Eleven at once take me a day longer. Would Thursday of next week do?", due=(7, "12:00")),),
    ),
    Story(
        "Guest wifi on opening day", "amara-okafor", -7, "13:00",
        {"to_team": "it-service", "wanted_by": (13, "17:00")},
        (on(-6, "10:00", "kwame-mensah", "promise", "Open to guests, closed to tills.", due=(13, "12:00")), on(-2, "16:00", "amara-okafor", "change", "Could it be up two days earlier, for the press?", due=(11, "12:00"))),
    ),
    Story(
        "A photograph of the oak for the window", "amara-okafor", -1, "17:10",
        {"to_team": "product-design"},
    ),
    Story(
        "A quote for the second staircase light", "amara-okafor", -4, "08:50",
        {"to_team": "procurement", "service": "buy-something"},
        (on(-3, "09:00", "hiroshi-tanaka", "ask_back", "Warm or neutral light? It changes who can deliver."), on(-1, "16:00", "amara-okafor", "reply", "Warm, like the first staircase.")),
    ),
    Story(
        "Which size is the Leeds lift?", "piotr-zielinski", -2, "10:30",
        {"to_team": "facilities", "wants": "answer"},
        (on(-1, "09:00", "dylan-price", "ask_back", "The goods lift or the one for people?"),),
    ),
    Story(
        "Badge photos for the new starters", "nadia-benali", -11, "09:00",
        {"to_team": "store-operations", "wanted_by": (-2, "17:00"), "done_means": ("All forty-one", "Plain background")},
        (
            on(-10, "10:00", "marcus-bright", "promise", "All forty-one, before a white wall.", due=(-3, "16:00")),
            on(-4, "16:30", "marcus-bright", "deliver", "Forty of them; one was ill."),
            on(-3, "09:00", "nadia-benali", "not_yet", "One face is still missing, and the doors need all of them."),
        ),
    ),
    Story(
        "Standing orders for the oak", "piotr-zielinski", -3, "13:20",
        {"to_team": "finance-legal", "wanted_by": (8, "17:00"), "details": "I do not know whether this is yours or Procurement’s."},
        (on(-2, "09:50", "aoife-byrne", "pass_on", "Hiroshi, this is Piotr’s oak for the spring tables. He needs a standing order, not a quote.", team="procurement"),),
    ),
    Story(
        "Somebody who can say what our sofas feel like on video", "rosa-almeida", -1, "09:30",
        {"is_open_call": True, "details": "Half an hour, by call. You sit on a sofa and say what you notice.", "wanted_by": (6, "17:00")},
    ),
    Story(
        "Where does one ask for a bicycle rack?", "bao-tran", 0, "07:50",
        {"to_concierge": True, "details": "For about ten bicycles, behind the Leeds store.", "wants": "answer"},
    ),
    Story(
        "A stand-in for the charity lunch on Thursday", "helena-voss", -2, "08:30",
        {"to_team": "customer-care", "wanted_by": (5, "12:00"), "because": "The hospice asked for somebody who talks with shoppers every day."},
        (on(-1, "10:00", "olena-kovalenko", "promise", "I go, and I bring the thank-you book.", due=(5, "11:00")),),
    ),
    Story(
        "What do returns say about the Fjord shelf?", "mei-ling-chen", -6, "09:00",
        {"to_team": "customer-care", "service": "what-shoppers-say", "wanted_by": (1, "17:00")},
        (
            on(-5, "09:30", "olena-kovalenko", "promise", "The last sixty returns, sorted by reason.", due=(1, "12:00")),
            on(-1, "15:00", "olena-kovalenko", "deliver", "Sixty returns: thirty-one are about the third screw. The rest is in the list."),
        ),
    ),
    Story(
        "Pay slips in large print", "olena-kovalenko", -3, "11:11",
        {"to_person": "ingrid-solheim", "to_team": "people-pay", "is_private": True},
        (on(-2, "09:00", "ingrid-solheim", "promise", "From next month on, every month.", due=(9, "16:00")),),
    ),
    Story(
        "Ten laptops for the weekend starters", "marcus-bright", -12, "09:00",
        {"to_team": "it-service", "service": "laptop-or-till", "wanted_by": (-3, "17:00"), "answers": {"what": "A laptop", "whom": "The weekend starters"}},
        (
            on(-11, "09:00", "kwame-mensah", "promise", "Ten, with names on them.", due=(-4, "16:00")),
            on(-3, "10:00", "kwame-mensah", "move_date", "I should have told you on Monday: two are still with the maker.", due=(3, "16:00"), reason="underestimated"),
            on(-2, "09:30", "marcus-bright", "need_old_date", "Eight today would do. The other two can follow."),
        ),
    ),
)  # fmt: skip
