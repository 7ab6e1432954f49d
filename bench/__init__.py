"""What one act costs: the product's CPU, memory and weight, measured beside a bare page that shows the same.

Its words: *size* (how many requests there are), *operation* (what one person does once), *floor* (the bare page).
It is a program beside the product; nothing in `obliged` knows of it.
"""
