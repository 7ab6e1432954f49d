"""Letters out: put into words when they leave, brought to the mail server, and tried again as long as that helps."""
