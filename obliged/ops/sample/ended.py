"""What has ended at Alderway: one story for every end of a request."""

from __future__ import annotations

from obliged.ops.sample.script import Story, on

ENDED = (
    Story(
        "Badges for the Saturday team", "marcus-bright", -9, "15:00",
        {"to_person": "amara-okafor", "to_team": "store-operations", "wanted_by": (-1, "17:00"), "because": "Nobody should start on Monday without a name."},
        (
            on(-9, "16:00", "amara-okafor", "promise", "Forty-one badges, in a box by the door.", due=(-1, "16:00")),
            on(-1, "14:00", "amara-okafor", "deliver", "They are in the box by the staff door, in the order of the rota."),
            on(-1, "15:30", "marcus-bright", "accept", fit="more", on_wall=True, thanks="You stayed after closing so that nobody would start on Monday without a badge. Everyone noticed."),
        ),
    ),
    Story(
        "Window plan for the Bristol corner", "priya-raman", -33, "10:00",
        {"to_team": "store-opening", "service": "plans-and-drawings", "wanted_by": (-24, "17:00")},
        (
            on(-32, "09:00", "amara-okafor", "promise", "Doors, till bank and queue, to scale.", due=(-25, "16:00")),
            on(-26, "15:00", "amara-okafor", "deliver", "With the queue where it stood last Saturday."),
            on(-25, "10:00", "priya-raman", "accept", fit="just"),
        ),
    ),
    Story(
        "Floor tape colours", "priya-raman", -8, "10:00",
        {"to_team": "store-opening", "wants": "answer"},
        (on(-7, "09:00", "grace-whitlock", "answer", "Yellow for walking, white for standing, and red only for doors that swing."), on(-6, "10:00", "priya-raman", "accept", fit="just", thanks="Clear enough to paint by.")),
    ),
    Story(
        "How many chairs fit the break room?", "grace-whitlock", -24, "10:00",
        {"to_team": "facilities", "wants": "answer"},
        (on(-23, "11:00", "dylan-price", "answer", "Fourteen, and sixteen if nobody minds elbows."),),
    ),
    Story(
        "A rug for the reading corner", "lucia-herrera", -30, "09:40",
        {"to_team": "gdansk-workshop"},
        (on(-29, "10:00", "anele-dlamini", "decline", "We make nothing woven, but Hiroshi knows two mills.", team="procurement"),),
    ),
    Story(
        "A spare van for Friday", "tomasz-wojcik", -16, "09:00",
        {"to_team": "delivery", "wanted_by": (-13, "08:00")},
        (on(-15, "09:00", "tomasz-wojcik", "withdraw", "The lorry came back early."),),
    ),
    Story(
        "New signs for the fitting room", "grace-whitlock", -26, "09:00",
        {"to_team": "visual-merchandising", "wanted_by": (-12, "17:00")},
        (on(-25, "09:00", "lucia-herrera", "promise", "Four signs, on wood.", due=(-14, "16:00")), on(-20, "10:00", "grace-whitlock", "release", "The fitting room moves, so we need none for now.")),
    ),
    Story(
        "A second counter for the York returns", "samuel-adeyemi", -28, "09:00",
        {"to_team": "gdansk-workshop", "wanted_by": (-14, "17:00")},
        (on(-27, "09:00", "piotr-zielinski", "promise", "One counter, oak front.", due=(-15, "16:00")), on(-19, "09:00", "piotr-zielinski", "revoke", "The saw is out until next month. Rosa has one counter she can lend you.", person="rosa-almeida")),
    ),
    Story(
        "Cable channel under the till bank", "bao-tran", -43, "09:00",
        {"to_team": "facilities", "wanted_by": (-34, "17:00")},
        (on(-42, "09:00", "dylan-price", "promise", "Channel and lid, screwed down.", due=(-35, "16:00")),),
    ),
    Story(
        "A desk lamp that does not hum", "anele-dlamini", -36, "09:00",
        {"to_team": "procurement"},
        (on(-35, "09:00", "hiroshi-tanaka", "ask_back", "Clamp or foot?"),),
    ),
    Story("Old price lists from 2019", "aoife-byrne", -40, "09:00", {"to_team": "visual-merchandising"}),
    Story(
        "One picture for all eleven stores", "lucia-herrera", -34, "09:00",
        {"to_team": "product-design", "wanted_by": (-22, "17:00")},
        (
            on(-33, "09:00", "rosa-almeida", "promise", "One picture that works in all of them.", due=(-24, "16:00")),
            on(-25, "09:00", "rosa-almeida", "deliver", "Here is the oak table in morning light."),
            on(-24, "09:00", "lucia-herrera", "not_yet", "In the small windows one sees only the leg."),
            on(-23, "09:00", "rosa-almeida", "deliver", "The same, cut for small windows."),
            on(-22, "09:00", "lucia-herrera", "not_yet", "Now the big windows are empty. Perhaps one picture cannot do it."),
            on(-20, "09:00", "lucia-herrera", "give_up", "We tried twice. Two pictures would have been the better wish."),
        ),
    ),
    Story("Wifi for guests in Leeds", "elif-kaya", -7, "16:00", {"to_team": "it-service"}, (
        on(-6, "11:00", "kwame-mensah", "merge", "Amara asked for the same. Shall I keep you both posted there?", into="Guest wifi on opening day"),
        on(-6, "12:00", "elif-kaya", "merge", "Yes, one list is enough."),
    )),
    Story(
        "Delivery slots for the first weekend", "samuel-adeyemi", -22, "09:00",
        {"to_team": "delivery", "wanted_by": (-10, "17:00"), "outside_customer": "Ninety shoppers with a sofa on order"},
        (
            on(-21, "09:30", "yusuf-demir", "promise", "Ninety slots, two hours each.", due=(-12, "16:00")),
            on(-14, "09:00", "yusuf-demir", "move_date", "One driver is in hospital. I would rather promise what four vans can do.", due=(-9, "16:00"), reason="absence", usable="Sixty slots stand already."),
            on(-14, "10:00", "samuel-adeyemi", "agree", "Thank you for telling us now. We call the other thirty."),
            on(-10, "15:00", "yusuf-demir", "deliver", "All ninety, and two spare."),
            on(-9, "09:00", "samuel-adeyemi", "accept", fit="just", on_wall=True, thanks="You told us five days before, so thirty shoppers heard it from us and not from an empty driveway."),
        ),
    ),
    Story(
        "Pay run check for the weekend bonus", "ingrid-solheim", -18, "10:00",
        {"to_team": "data-reporting", "wanted_by": (-12, "12:00"), "because": "1,200 people are paid on the 25th."},
        (
            on(-17, "09:00", "jonas-lindqvist", "promise", "Every hour checked against the doors.", due=(-13, "12:00")),
            on(-12, "09:00", "jonas-lindqvist", "move_date", "Late, and I should have said so yesterday. Two stores sent their hours this morning.", due=(-11, "16:00"), reason="input_late"),
            on(-12, "09:20", "ingrid-solheim", "agree", "That still works. Please tell me a day before, next time."),
            on(-11, "16:00", "jonas-lindqvist", "deliver", "Checked. Three rows are marked."),
            on(-10, "09:00", "ingrid-solheim", "accept", fit="just"),
        ),
    ),
    Story(
        "A laptop for somebody who starts early", "nadia-benali", -20, "09:00",
        {"to_team": "it-service", "service": "laptop-or-till", "wanted_by": (-16, "17:00")},
        (
            on(-19, "09:00", "kwame-mensah", "promise", "Ready on the desk, with a note.", due=(-16, "12:00")),
            on(-17, "11:00", "kwame-mensah", "deliver", "It is on the desk by the window."),
            on(-16, "09:00", "nadia-benali", "not_yet", "The charger is missing."),
            on(-16, "09:30", "kwame-mensah", "deliver", "And now it has a charger."),
            on(-16, "10:00", "nadia-benali", "accept", fit="just", thanks="Half an hour from “it is missing” to “there it is”."),
        ),
    ),
    Story(
        "Sample of the tall shelf for the press", "lucia-herrera", -27, "09:00",
        {"to_team": "gdansk-workshop", "service": "sample-piece", "wanted_by": (-17, "17:00")},
        (
            on(-26, "09:00", "piotr-zielinski", "promise", "One shelf, oiled.", due=(-18, "16:00")),
            on(-19, "09:00", "piotr-zielinski", "deliver", "It travels with the Thursday van."),
            on(-18, "09:00", "lucia-herrera", "accept", fit="more", on_wall=True, thanks="The press stood before it longer than before anything else. You had even oiled the back."),
        ),
    ),
    Story(
        "What does clause 14 mean for us?", "dylan-price", -21, "09:00",
        {"to_person": "fatima-al-sayed", "to_team": "finance-legal", "wants": "answer"},
        (on(-20, "10:00", "fatima-al-sayed", "answer", "It means the landlord pays for the roof, and we tell them within ten days."), on(-19, "09:00", "dylan-price", "accept", fit="more", thanks="I read that clause four times. You needed one sentence.")),
    ),
)  # fmt: skip
