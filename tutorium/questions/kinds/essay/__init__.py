"""An extended response by levels, marked by a person; code shows what it touches."""
