"""What every area stands on: happenings, jobs, rules, the clock, text, files, tables. It knows no word of the domain."""
