"""The directory, the page of a service, and what leads say of one."""
