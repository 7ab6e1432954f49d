"""Small logs as other systems write them, made for the tests: one request from its asking to its end in each."""

ZAMMAD = """\
id,number,title,customer,group,created_at,created_by,object,type,attribute,value_from,value_to
1,61001,Till 3 is silent,ana@alderway.example,Users,2026-03-02T08:00:00Z,ana@alderway.example,Ticket,created,,,
2,61001,,,,2026-03-02T08:05:00Z,mo@alderway.example,Ticket,updated,group,Users,Tills
3,61001,,,,2026-03-02T08:10:00Z,bo@alderway.example,Ticket,updated,owner,-,bo@alderway.example
4,61001,,,,2026-03-02T08:20:00Z,bo@alderway.example,Ticket,updated,state,new,pending reminder
5,61001,,,,2026-03-02T09:00:00Z,ana@alderway.example,Ticket,updated,state,pending reminder,open
6,61001,,,,2026-03-02T10:00:00Z,bo@alderway.example,Ticket,updated,priority,2 normal,3 high
7,61001,,,,2026-03-02T11:00:00Z,bo@alderway.example,Ticket,updated,state,open,closed
"""

ZNUNY = """\
tn;id;create_time;history_type;state;queue;owner;create_by;customer_user_id;title;priority
2026030210000017;1;2026-03-02 08:00:00;NewTicket;new;Raw;root@localhost;root@localhost;ana;Badge does not open;3 normal
2026030210000017;2;2026-03-02 08:10:00;Move;open;Access;root@localhost;lea;ana;Badge does not open;3 normal
2026030210000017;3;2026-03-02 08:12:00;OwnerUpdate;open;Access;bo;lea;ana;Badge does not open;3 normal
2026030210000017;4;2026-03-02 08:30:00;SendAnswer;open;Access;bo;bo;ana;Badge does not open;3 normal
2026030210000017;5;2026-03-02 09:00:00;StateUpdate;closed successful;Access;bo;bo;ana;Badge does not open;3 normal
"""

ZENDESK = """\
Id,Subject,Requester,Group,Assignee,Status,Priority,Created at,Updated at,Solved at,Due Date,Reopens,Satisfaction Score
35,Invoice twice,ana@alderway.example,Finance,bo@alderway.example,Closed,Normal,2026-03-02 08:00,2026-03-09 08:00,2026-03-03 08:00,,0,Good
36,Invoice missing,ana@alderway.example,Finance,bo@alderway.example,Closed,Normal,2026-03-02 08:00,2026-03-09 08:00,2026-03-03 08:00,,0,
37,Invoice late,ana@alderway.example,Finance,-,Pending,Normal,2026-03-02 08:00,2026-03-02 10:00,,,0,
"""

JIRA = """\
Issue key,Summary,Reporter,Team,Created,Date,Author,Field,From,To
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,02/Mar/26 8:30 AM,Lea Brandt,assignee,,Bo Lindqvist
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,02/Mar/26 8:40 AM,Bo Lindqvist,duedate,,2026-03-06
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,04/Mar/26 8:00 AM,Bo Lindqvist,duedate,2026-03-06,2026-03-10
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,09/Mar/26 3:00 PM,Bo Lindqvist,status,In Progress,Done
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,10/Mar/26 9:00 AM,Ana Ruiz,status,Done,Reopened
ITS-7,A second screen,Ana Ruiz,Workplace,02/Mar/26 8:00 AM,10/Mar/26 3:00 PM,Bo Lindqvist,status,Reopened,Done
"""

RT = """\
id\tTicket\tCreated\tCreator\tType\tField\tOldValue\tNewValue\tSubject\tRequestor\tQueue
90\t12\t2026-03-02 08:00:00\tana\tCreate\t\t\t\tNo network in room 4\tana\tGeneral
91\t12\t2026-03-02 08:05:00\tlea\tSet\tQueue\tGeneral\tNetwork\tNo network in room 4\tana\t
92\t12\t2026-03-02 08:06:00\tbo\tTake\tOwner\tNobody\tbo\tNo network in room 4\tana\t
93\t12\t2026-03-02 09:00:00\tbo\tStatus\tStatus\topen\tresolved\tNo network in room 4\tana\t
94\t12\t2026-03-02 09:30:00\tana\tStatus\tStatus\tresolved\topen\tNo network in room 4\tana\t
95\t12\t2026-03-02 10:00:00\tbo\tStatus\tStatus\topen\tresolved\tNo network in room 4\tana\t
"""
