"""The council as it is set up, and its rules of procedure."""
