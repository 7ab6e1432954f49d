"""The floor: bare pages of the same content on plain SQL and one template each, under the same server.

No sign-in, no rights, no forms, no words in other languages: what is left when everything is taken away that makes a product.
"""
