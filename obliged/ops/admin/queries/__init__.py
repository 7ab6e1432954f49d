"""What the administrators' pages ask; nothing here reads a request, a draft or a figure about anybody."""
