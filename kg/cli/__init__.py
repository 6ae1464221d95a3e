"""The command line: each command checks its flags, calls one plain function and prints. Only this room exits."""
