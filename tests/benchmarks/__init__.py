"""What a nomination costs, measured beside what it could cost: run by `python -m tests.benchmarks` (`make bench`)."""
