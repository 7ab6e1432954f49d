"""How rows are written as JSON: a model says the shape for the document, a function beside it makes it."""
