"""The only place where two areas meet: reactions, panels."""
