"""Mail, both ways: letters out, and what people write back.

Its words: letter, thread, reply, sender. It decides nobody is told of anything, and believes no address.
"""
