"""What others do on the same path: a bare viewflow flow, bare django-fsm with simple-history, one row in a table."""
